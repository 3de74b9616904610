/// Writes JSON by hand into octets: no white space, keys in the order of the calls. Fast, and the same bytes every time.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// `octets` is how much room to take at once.
    package init(reserving octets: Int = 0) { bytes.reserveCapacity(octets) }

    package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        comma()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        try body(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    package mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        comma()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        try body(&self)
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    package mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A key that is not known when the program is built; escaped like any string.
    package mutating func key(dynamic name: String) {
        comma()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func value(_ text: String) {
        comma()
        quoted(text)
        needsComma = true
    }

    package mutating func value(_ number: Int64) {
        comma()
        decimal(number)
        needsComma = true
    }

    package mutating func value(_ number: Int) { value(Int64(number)) }

    package mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

    package mutating func null() { raw("null") }

    /// Octets that are JSON already.
    package mutating func raw(json: [UInt8]) {
        comma()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    private mutating func raw(_ word: StaticString) {
        comma()
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func decimal(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        // 20 digits are the most that 64 bits can take; they are found from the last to the first.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest: UInt64 = number.magnitude
            var start = 20
            repeat {
                start -= 1
                digits[start] = UInt8(truncatingIfNeeded: 48 + rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<20]))
        }
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { octets in
            if !octets.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5c }) {
                bytes.append(contentsOf: octets)
            } else {
                for octet in octets { escaped(octet) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escaped(_ octet: UInt8) {
        switch octet {
        case 0x22, 0x5c: bytes.append(contentsOf: [0x5c, octet])
        case 0x0a: bytes.append(contentsOf: [0x5c, UInt8(ascii: "n")])
        case 0x0d: bytes.append(contentsOf: [0x5c, UInt8(ascii: "r")])
        case 0x09: bytes.append(contentsOf: [0x5c, UInt8(ascii: "t")])
        case 0..<0x20:
            let hexadecimal = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: Array("\\u00".utf8))
            bytes.append(contentsOf: [hexadecimal[Int(octet >> 4)], hexadecimal[Int(octet & 15)]])
        default: bytes.append(octet)
        }
    }
}

extension JSONWriter {
    package mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }
    package mutating func member(_ name: StaticString, _ number: Int64) {
        key(name)
        value(number)
    }
    package mutating func member(_ name: StaticString, _ number: Int) {
        key(name)
        value(Int64(number))
    }
    package mutating func member(_ name: StaticString, _ flag: Bool) {
        key(name)
        value(flag)
    }
    /// Left out where nil.
    package mutating func member(_ name: StaticString, _ text: String?) {
        if let text { member(name, text) }
    }
    /// Left out where nil.
    package mutating func member(_ name: StaticString, _ number: Int64?) {
        if let number { member(name, number) }
    }
    /// How often each word was counted, the words in order.
    package mutating func member(_ name: StaticString, counts: [String: Int]) {
        key(name)
        object { writer in
            for (word, count) in counts.sorted(by: { $0.key < $1.key }) {
                writer.key(dynamic: word)
                writer.value(count)
            }
        }
    }
    /// Values that write themselves, as an array.
    package mutating func member<Element>(
        _ name: StaticString, _ elements: [Element], _ body: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        key(name)
        try array { writer in for element in elements { try body(&writer, element) } }
    }
}
