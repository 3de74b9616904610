import CanonicalJSON
import RegistryModel
import RegistryStore

/// Giving a registrar a new password: an operator's word, or the registrar's own at its login (RFC 5730, `newPW`).
///
/// The command carries the hash on its way to the register and no further: what a receipt keeps is a digest of the
/// hash, by which it can be told which one was set, and by which nobody can try passwords.
package struct SetPassword: Hashable, Sendable, Codable {
    package var registrar: RegistrarIdentifier
    /// SHA-256 over the verifier's text, whose salt makes it a different one each time.
    package var fingerprint: [UInt8]
    /// What is to be stored; nil in a command that was read from a receipt.
    package var verifier: String?

    private enum CodingKeys: String, CodingKey { case registrar, fingerprint }
}

/// Binding a client certificate to a registrar; an operator's word.
package struct AddCertificate: Hashable, Sendable, Codable {
    package var registrar: RegistrarIdentifier
    /// SHA-256 over the certificate; nil: any with the subject.
    package var fingerprint: [UInt8]?
    /// RFC 4514; nil: whatever the fingerprint's certificate has.
    package var subject: String?
    /// Nil: from the decision on.
    package var from: Instant?
    package var until: Instant
    package init(
        registrar: RegistrarIdentifier, fingerprint: [UInt8]?, subject: String?, from: Instant? = nil, until: Instant
    ) {
        self.registrar = registrar
        self.fingerprint = fingerprint
        self.subject = subject
        self.from = from
        self.until = until
    }
}

/// Ending a binding; an operator's word.
package struct RemoveCertificate: Hashable, Sendable, Codable {
    package var registrar: RegistrarIdentifier
    package var number: ObjectNumber
    package init(registrar: RegistrarIdentifier, number: ObjectNumber) {
        self.registrar = registrar
        self.number = number
    }
}

extension SetPassword: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("registrar", registrar.rawValue)
            writer.member("fingerprint", fingerprint) { $0.value(Int64($1)) }
        }
    }
}

extension AddCertificate: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("registrar", registrar.rawValue)
            if let fingerprint { writer.member("fingerprint", fingerprint) { $0.value(Int64($1)) } }
            writer.member("subject", subject)
            writer.member("from", from?.microseconds)
            writer.member("until", until.microseconds)
        }
    }
}

extension RemoveCertificate: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("registrar", registrar.rawValue)
            writer.member("number", number)
        }
    }
}
