import DNSCore

/// One HTTP answer.
package struct Hop: Hashable, Sendable, Codable {
    package var url: String
    /// The address that was connected to.
    package var address: IPAddress
    package var status: Int
    /// In the order in which they came; names as they were written.
    package var headers: [HeaderField]
    /// Nil where none was read (a redirect's).
    package var body: BodySeen?
    /// The certificates that the server showed, leaf first: indices into `SiteEvidence.certificates`; empty over plain
    /// HTTP.
    package var chain: [Int]

    package init(
        url: String, address: IPAddress, status: Int, headers: [HeaderField], body: BodySeen? = nil,
        chain: [Int] = []
    ) {
        self.url = url
        self.address = address
        self.status = status
        self.headers = headers
        self.body = body
        self.chain = chain
    }

    /// The values of a header, by its name in any case, in the order in which they came.
    package func values(of name: String) -> [String] {
        headers.filter { $0.isNamed(name) }.map(\.value)
    }

    /// Whether the URL is an `https` one.
    package var isSecure: Bool { url.hasPrefix("https:") }
}

/// A header line; JSON has it as it is on the wire: `"Server: nginx"`.
package struct HeaderField: Hashable, Sendable, Codable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    private enum Key: String, CodingKey { case name, value }

    /// Reads the line; evidence of form 1 has name and value under keys of their own.
    package init(from decoder: any Decoder) throws {
        guard let line = try? decoder.singleValueContainer().decode(String.self) else {
            let container = try decoder.container(keyedBy: Key.self)
            name = try container.decode(String.self, forKey: .name)
            value = try container.decode(String.self, forKey: .value)
            return
        }
        let octets = line.utf8
        let end = octets.firstIndex(of: UInt8(ascii: ":")) ?? octets.endIndex
        name = String(line[..<end])
        // Behind the name stand a colon and a space.
        value = String(octets[end...].dropFirst(2)) ?? ""
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(name): \(value)")
    }

    /// Whether it has this name, in any case (RFC 9110, section 5.1).
    func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count
            && zip(name.utf8, other.utf8).allSatisfy { Self.small($0) == Self.small($1) }
    }

    private static func small(_ octet: UInt8) -> UInt8 { (0x41...0x5a).contains(octet) ? octet | 0x20 : octet }
}

/// What was read of a body. The octets themselves are kept once, by their digest.
package struct BodySeen: Hashable, Sendable, Codable {
    /// How many octets were read.
    package var octets: Int
    /// SHA-256 of what was read, lower-case hexadecimal: the key of the kept body.
    package var sha256: String
    /// More was to come than is read.
    package var truncated: Bool
    /// The beginning, as UTF-8 as far as it is that, for people who look at the evidence.
    package var excerpt: String

    package init(octets: Int, sha256: String, truncated: Bool, excerpt: String) {
        self.octets = octets
        self.sha256 = sha256
        self.truncated = truncated
        self.excerpt = excerpt
    }
}
