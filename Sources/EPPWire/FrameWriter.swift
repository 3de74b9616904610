import RegistryModel

/// Writes a document octet by octet; the fast half of the wire (no tree, no library).
struct FrameWriter {
    private(set) var octets: [UInt8] = []

    /// A frame is about a thousand octets; one allocation holds most.
    init(capacity: Int = 1_536) { octets.reserveCapacity(capacity) }

    mutating func raw(_ text: String) { octets.append(contentsOf: text.utf8) }
    mutating func raw(octet: UInt8) { octets.append(octet) }
    mutating func raw(_ bytes: [UInt8]) { octets.append(contentsOf: bytes) }

    /// The XML declaration and the root's start tag.
    mutating func begin() {
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\">")
    }

    mutating func end() { raw("</epp>\n") }

    mutating func open(_ tag: String) {
        octets.append(0x3c)
        raw(tag)
        octets.append(0x3e)
    }

    /// A start tag that declares its prefix, without its `>`: attributes may follow.
    mutating func start(_ tag: String, declaring namespace: EPPNamespace) {
        octets.append(0x3c)
        raw(tag)
        raw(" xmlns:")
        raw(namespace.prefix)
        raw("=\"")
        raw(namespace.uri)
        octets.append(0x22)
    }

    mutating func open(_ tag: String, declaring namespace: EPPNamespace) {
        start(tag, declaring: namespace)
        octets.append(0x3e)
    }

    /// A start tag without its `>`: attributes follow.
    mutating func start(_ tag: String) {
        octets.append(0x3c)
        raw(tag)
    }

    mutating func attribute(_ name: String, _ value: String) {
        octets.append(0x20)
        raw(name)
        raw("=\"")
        text(value)
        octets.append(0x22)
    }

    mutating func attribute(_ name: String, _ value: String?) {
        if let value { attribute(name, value) }
    }

    mutating func endStart() { octets.append(0x3e) }
    mutating func endEmpty() { raw("/>") }

    mutating func close(_ tag: String) {
        raw("</")
        raw(tag)
        octets.append(0x3e)
    }

    mutating func empty(_ tag: String) {
        octets.append(0x3c)
        raw(tag)
        raw("/>")
    }

    mutating func leaf(_ tag: String, _ value: String) {
        open(tag)
        text(value)
        close(tag)
    }

    mutating func leaf(_ tag: String, _ value: String?) {
        if let value { leaf(tag, value) }
    }

    mutating func leaf(_ tag: String, _ value: Int) { leaf(tag, String(value)) }

    mutating func leaf(_ tag: String, _ value: Instant) {
        open(tag)
        instant(value)
        close(tag)
    }

    mutating func leaf(_ tag: String, _ value: Instant?) {
        if let value { leaf(tag, value) }
    }

    /// Ends a start tag and writes its text and end tag.
    mutating func finish(_ tag: String, _ value: String) {
        endStart()
        text(value)
        close(tag)
    }

    /// Text for content and attributes, escaped; characters that XML has not (section 2.2) become U+FFFD.
    mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { buffer in
            if buffer.allSatisfy(Self.isPlain) {
                octets.append(contentsOf: buffer)
            } else {
                escape(buffer)
            }
        }
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        // U+FFFE and U+FFFF start with 0xef; the way round by `escape` costs little.
        octet >= 0x20 && octet != 0x26 && octet != 0x3c && octet != 0x3e && octet != 0x22 && octet != 0xef
    }

    private mutating func escape(_ buffer: UnsafeBufferPointer<UInt8>) {
        for (index, octet) in buffer.enumerated() {
            switch octet {
            case 0x26: raw("&amp;")
            case 0x3c: raw("&lt;")
            case 0x3e: raw("&gt;")
            case 0x22: raw("&quot;")
            // As references, these three come back as they are from attributes too.
            case 0x09: raw("&#9;")
            case 0x0a: raw("&#10;")
            case 0x0d: raw("&#13;")
            case 0x00..<0x20: raw("\u{fffd}")
            case 0xbe, 0xbf:
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF; with BD as the last octet it is U+FFFD.
                let isNoCharacter = index >= 2 && buffer[index - 1] == 0xbf && buffer[index - 2] == 0xef
                octets.append(isNoCharacter ? 0xbd : octet)
            default: octets.append(octet)
            }
        }
    }
}
