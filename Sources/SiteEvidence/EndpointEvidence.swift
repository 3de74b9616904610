import DNSCore

/// TLS at one address under one name: one handshake for each version, each offering that version alone.
package struct EndpointEvidence: Hashable, Sendable, Codable {
    package var host: DomainName
    package var address: IPAddress
    package var port: UInt16
    package var attempts: [Attempt]

    /// One handshake.
    package struct Attempt: Hashable, Sendable, Codable {
        package var version: TLSVersion
        package var handshake: Seen<Handshake>

        package init(version: TLSVersion, handshake: Seen<Handshake>) {
            self.version = version
            self.handshake = handshake
        }
    }

    package init(host: DomainName, address: IPAddress, port: UInt16 = 443, attempts: [Attempt] = []) {
        self.host = host
        self.address = address
        self.port = port
        self.attempts = attempts
    }

    /// The attempt with a version; nil where it was not tried.
    package func attempt(_ version: TLSVersion) -> Attempt? { attempts.first { $0.version == version } }

    /// The handshake of the newest version that was agreed on; nil where there was none.
    package var best: Handshake? {
        attempts.filter { $0.handshake.value != nil }.max { $0.version < $1.version }?.handshake.value
    }
}

/// A version of TLS, as people write it.
package enum TLSVersion: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case tls10 = "1.0"
    case tls11 = "1.1"
    case tls12 = "1.2"
    case tls13 = "1.3"

    package static func < (left: TLSVersion, right: TLSVersion) -> Bool { left.rawValue < right.rawValue }
}

/// What a server agreed to.
package struct Handshake: Hashable, Sendable, Codable {
    package var version: TLSVersion
    /// The cipher suite by its IANA number, out of ServerHello; nil where it could not be read.
    package var cipher: UInt16?
    /// The key exchange group by its IANA number, where ServerHello says it in clear (TLS 1.3).
    package var group: UInt16?
    /// The certificates as they were sent, leaf first: indices into `SiteEvidence.certificates`.
    package var chain: [Int]
    /// The application protocol that was agreed on (RFC 7301).
    package var applicationProtocol: String?

    package init(
        version: TLSVersion, cipher: UInt16? = nil, group: UInt16? = nil, chain: [Int],
        applicationProtocol: String? = nil
    ) {
        self.version = version
        self.cipher = cipher
        self.group = group
        self.chain = chain
        self.applicationProtocol = applicationProtocol
    }
}
