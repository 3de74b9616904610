import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore

/// Giving out a token that lets its bearer register a reserved name, once (RFC 8495); an operator's word.
package struct IssueAllocationToken: Hashable, Sendable, Codable {
    package var name: DomainName
    /// The only one who may use it; nil: whoever has it.
    package var registrar: RegistrarIdentifier?
    /// Good before this instant; nil: until it is spent or revoked.
    package var until: Instant?
    /// The token, salted and hashed.
    package var secret: AuthorizationSecretInput
    package init(
        name: DomainName, registrar: RegistrarIdentifier? = nil, until: Instant? = nil, secret: AuthorizationSecretInput
    ) {
        self.name = name
        self.registrar = registrar
        self.until = until
        self.secret = secret
    }
}

/// Ending the name's token before it was spent; an operator's word.
package struct RevokeAllocationToken: Hashable, Sendable, Codable {
    package var name: DomainName
    package init(name: DomainName) { self.name = name }
}

extension IssueAllocationToken: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("registrar", registrar?.rawValue)
            writer.member("until", until?.microseconds)
            writer.member("secret", secret)
        }
    }
}

extension RevokeAllocationToken: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { $0.member("name", name.text) }
    }
}
