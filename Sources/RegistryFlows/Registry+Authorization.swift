import DNSCore
import RegistryModel
import RegistryStore

extension Registry {
    /// What to send with a transfer: the secret under the salt that the domain's own is stored with. Nil where there
    /// is no such domain or no secret, and the transfer will be refused.
    package func authorizationProof(domain: DomainName, secret: String) throws -> AuthorizationProof? {
        try database.read { connection in
            try RegistryReader(connection).domain(named: domain)?.authorization.map { $0.proof(of: secret) }
        }
    }

    /// The same for a contact.
    package func authorizationProof(contact: ContactIdentifier, secret: String) throws -> AuthorizationProof? {
        try database.read { connection in
            try RegistryReader(connection).contact(contact)?.authorization.map { $0.proof(of: secret) }
        }
    }
}

extension AuthorizationSecret {
    /// What to send with a transfer to show that one knows the secret.
    package func proof(of secret: String) -> AuthorizationProof {
        AuthorizationProof(hash: AuthorizationSecretInput.make(secret: secret, salt: salt).hash)
    }
}
