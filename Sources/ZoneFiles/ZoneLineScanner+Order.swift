import DNSCore
import Glibc

/// Canonical order (RFC 4034, section 6.1) of owners as text, which is lower-case and absolute.
extension ZoneLineScanner {
    /// True where the owner ends in the zone's name; the caller knows that it is longer.
    func isInZone(_ owner: UnsafeRawBufferPointer) -> Bool {
        let labels = owner.count - apex.count
        guard let start = owner.baseAddress, start.load(fromByteOffset: labels - 1, as: UInt8.self) == 0x2e else {
            return false
        }
        return apex.withUnsafeBytes { memcmp(start + labels, $0.baseAddress!, $0.count) == 0 }
    }

    /// True where `left` comes before `right`; both lie in the zone or are its apex.
    ///
    /// Lines come one after the other: what kind of name `left` is, the last call has found out.
    mutating func comes(_ left: UnsafeRawBufferPointer, before right: UnsafeRawBufferPointer) -> Bool {
        var left = labels(of: left)
        var right = labels(of: right)
        let kinds = (previousKind, Self.kind(right))
        previousKind = kinds.1
        if kinds == (.oneLabel, .oneLabel) { return Self.compare(left, right) < 0 }
        if kinds.0 == .escaped || kinds.1 == .escaped { return Self.comesByName(left, before: right) }
        // From the root down: the rightmost labels decide first.
        while !left.isEmpty && !right.isEmpty {
            let leftLabel = Self.takeLast(&left)
            let rightLabel = Self.takeLast(&right)
            let order = Self.compare(leftLabel, rightLabel)
            if order != 0 { return order < 0 }
        }
        return left.isEmpty && !right.isEmpty
    }

    /// What stands in front of the zone's name, without the dot between; empty for the apex.
    private func labels(of owner: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: owner.prefix(max(0, owner.count - apex.count - 1)))
    }

    /// What stands in front of the zone's name; the apex counts as one label, an empty one.
    enum Kind { case oneLabel, labels, escaped }

    private static func kind(_ labels: UnsafeRawBufferPointer) -> Kind {
        var kind = Kind.oneLabel
        for octet in labels {
            if octet == 0x5c { return .escaped }
            if octet == 0x2e { kind = .labels }
        }
        return kind
    }

    /// Cuts the rightmost label off.
    private static func takeLast(_ labels: inout UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let whole = labels
        guard let dot = whole.lastIndex(of: 0x2e) else {
            labels = UnsafeRawBufferPointer(start: nil, count: 0)
            return whole
        }
        labels = UnsafeRawBufferPointer(rebasing: whole[..<dot])
        return UnsafeRawBufferPointer(rebasing: whole[(dot + 1)...])
    }

    private static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        if let leftStart = left.baseAddress, let rightStart = right.baseAddress {
            let order = Int(memcmp(leftStart, rightStart, min(left.count, right.count)))
            if order != 0 { return order }
        }
        return left.count - right.count
    }

    /// The long way, for names with an escape: an escaped octet sorts as itself. A text that is no name is in no order.
    private static func comesByName(_ left: UnsafeRawBufferPointer, before right: UnsafeRawBufferPointer) -> Bool {
        func name(_ bytes: UnsafeRawBufferPointer) -> DomainName? {
            bytes.isEmpty ? .root : try? DomainName(String(decoding: bytes, as: UTF8.self))
        }
        guard let left = name(left), let right = name(right) else { return false }
        return left < right
    }
}
