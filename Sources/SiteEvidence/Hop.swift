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
        let wanted = name.lowercased()
        return headers.filter { $0.name.lowercased() == wanted }.map(\.value)
    }

    /// Whether the URL is an `https` one.
    package var isSecure: Bool { url.hasPrefix("https:") }
}

/// A header line.
package struct HeaderField: Hashable, Sendable, Codable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
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
