import DNSCore

extension DomainName {
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
}
