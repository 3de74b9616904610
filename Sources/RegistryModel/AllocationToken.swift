import DNSCore

/// A token that lets its bearer register one reserved name, once (RFC 8495). The registry keeps a salted hash.
package struct AllocationToken: Hashable, Sendable, Codable {
    /// What became of a token.
    package enum State: String, Sendable, Codable { case good, expired, revoked, spent }

    /// 0 before it is stored.
    package var number: ObjectNumber = 0
    package var domain: DomainName
    /// The only one who may use it; nil: whoever has it.
    package var registrar: RegistrarIdentifier?
    package var salt: [UInt8]
    /// SHA-256 over salt and token.
    package var hash: [UInt8]
    package var issued: Instant
    /// The operator who issued it.
    package var issuer: String
    /// Good before this instant; nil: until it is spent or revoked.
    package var until: Instant?
    package var revoked: Instant?
    /// When a create used it.
    package var spent: Instant?
    /// Whose create that was.
    package var spender: RegistrarIdentifier?

    package init(
        domain: DomainName, registrar: RegistrarIdentifier?, salt: [UInt8], hash: [UInt8], issued: Instant,
        issuer: String, until: Instant?
    ) {
        self.domain = domain
        self.registrar = registrar
        self.salt = salt
        self.hash = hash
        self.issued = issued
        self.issuer = issuer
        self.until = until
    }

    package func state(at instant: Instant) -> State {
        if spent != nil { return .spent }
        if revoked != nil { return .revoked }
        return until.map { instant < $0 } ?? true ? .good : .expired
    }

    /// What is compared with what a create brings.
    package var secret: AuthorizationSecret {
        AuthorizationSecret(salt: salt, hash: hash, expires: until ?? .distantFuture)
    }
}
