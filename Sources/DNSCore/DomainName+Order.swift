/// The canonical order of names (RFC 4034, section 6.1).
extension DomainName: Comparable {
    /// How many labels fit into 255 octets: 127 of one octet each, and the root.
    private static let mostLabels = 128

    /// Octets whose plain order is the canonical order of names: labels from the root down, each ended by zero.
    ///
    /// 0 and 1 inside of a label are escaped by 1, so that no label can imitate an end.
    package var canonicalKey: [UInt8] {
        // Every octet may need its escape, but hardly any does: 2 to spare, and growth for the odd ones.
        var key: [UInt8] = []
        key.reserveCapacity(wire.count + 2)
        withLabelStarts { starts in
            for start in starts.reversed() {
                let first = Int(start) + 1
                for byte in wire[first..<(first + Int(wire[Int(start)]))] {
                    if byte <= 1 {
                        key.append(1)
                        key.append(byte + 1)
                    } else {
                        key.append(byte)
                    }
                }
                key.append(0)
            }
        }
        return key
    }

    /// The name that has this canonical key: the inverse of `canonicalKey`.
    package init(canonicalKey key: some Sequence<UInt8>) {
        var labels: [[UInt8]] = []
        var label: [UInt8] = []
        var isEscaped = false
        for octet in key {
            if isEscaped {
                label.append(octet - 1)
                isEscaped = false
            } else if octet == 1 {
                isEscaped = true
            } else if octet == 0 {
                labels.append(label)
                label.removeAll(keepingCapacity: true)
            } else {
                label.append(octet)
            }
        }
        precondition(label.isEmpty && !isEscaped, "A canonical key ends where a label ends")
        var wire: [UInt8] = []
        for label in labels.reversed() {
            wire.append(UInt8(label.count))
            wire.append(contentsOf: label)
        }
        self.init(uncheckedWire: wire + [0])
    }

    package static func < (left: DomainName, right: DomainName) -> Bool {
        left.withLabelStarts { leftStarts in
            right.withLabelStarts { rightStarts in
                for (leftStart, rightStart) in zip(leftStarts.reversed(), rightStarts.reversed()) {
                    let leftLabel = left.label(at: leftStart)
                    let rightLabel = right.label(at: rightStart)
                    if leftLabel.lexicographicallyPrecedes(rightLabel) { return true }
                    if !leftLabel.elementsEqual(rightLabel) { return false }
                }
                return leftStarts.count < rightStarts.count
            }
        }
    }

    private func label(at start: UInt8) -> ArraySlice<UInt8> {
        let first = Int(start) + 1
        return wire[first..<(first + Int(wire[Int(start)]))]
    }

    /// Gives `body` the places of the labels' length octets, leftmost first, without the root's.
    private func withLabelStarts<Result>(_ body: (UnsafeMutableBufferPointer<UInt8>.SubSequence) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.mostLabels) { starts in
            var count = 0
            var position = 0
            while wire[position] != 0 {
                starts.initializeElement(at: count, to: UInt8(position))
                count += 1
                position += 1 + Int(wire[position])
            }
            return body(starts[..<count])
        }
    }
}
