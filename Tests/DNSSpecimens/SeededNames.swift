import DNSCore

/// Names that follow from a seed.
extension Chance {
    /// A name whose labels hold any octets, 0, 1, dots and capitals among them.
    package mutating func wildName() -> DomainName {
        var wire: [UInt8] = []
        for _ in 0..<number(in: 0...6) {
            let length = happens(percent: 5) ? number(in: 1...63) : number(in: 1...4)
            guard wire.count + length + 2 <= 255 else { break }
            wire.append(UInt8(length))
            for _ in 0..<length {
                // Octets that order, escape or end something come often, so that they meet.
                let special: [UInt8] = [0, 1, 2, 0x2a, 0x2d, 0x2e, 0x30, 0x5c, 0x61, 0x7a, 0xff]
                let byte = happens(percent: 70) ? special[number(in: 0...(special.count - 1))] : octets(1)[0]
                wire.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
            }
        }
        return DomainName(uncheckedWire: wire + [0])
    }

    /// A label as people register: letters, digits, now and then an inner hyphen or an A-label.
    package mutating func label() -> String {
        let realLabels = ["xn--80aaa0a6awh12ed", "xn--d1abbgf6aiiy", "xn--e1aybc", "qazaqstan", "astana", "e-gov"]
        if happens(percent: 10) {
            return realLabels[number(in: 0...(realLabels.count - 1))] + "-\(number(in: 0...999))"
        }
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        var label = String((0..<number(in: 1...12)).map { _ in letters[number(in: 0...35)] })
        if happens(percent: 20) { label += "-" + String(letters[number(in: 0...35)]) }
        return label
    }
}
