import DNSCore
import RegistryModel

/// One version of one registration policy, as it was read from its file.
package struct PolicyDocument: Hashable, Sendable {
    package var identifier: String
    package var version: String
    /// Holds from this instant until the next version of the same document does, or until `until`.
    package var from: Instant
    package var until: Instant?
    package var zones: [DomainName]
    package var basis: Basis
    package var rules: [Rule]
    /// How many operators have to agree to a review.
    package var signatures: Int
    /// SHA-256 over the document's text, the register of acts, and the lists and tables that the document names.
    package var digest: String
    /// All texts by path below the policies' folder, so that the document can be read again from a receipt.
    package var sources: [PolicySource]

    package init(
        identifier: String, version: String, from: Instant, until: Instant?, zones: [DomainName], basis: Basis,
        rules: [Rule], signatures: Int, digest: String, sources: [PolicySource]
    ) {
        self.identifier = identifier
        self.version = version
        self.from = from
        self.until = until
        self.zones = zones
        self.basis = basis
        self.rules = rules
        self.signatures = signatures
        self.digest = digest
        self.sources = sources
    }

    package var reference: PolicyReference {
        PolicyReference(identifier: identifier, version: version, digest: digest)
    }
}

/// The text of one policy file.
package struct PolicySource: Hashable, Sendable, Codable {
    package var path: String
    package var text: String
    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// The clocks of some zones from an instant on.
package struct LifecyclePolicy: Hashable, Sendable {
    package var identifier: String
    package var version: String
    package var from: Instant
    package var until: Instant?
    package var zones: [DomainName]
    package var basis: Basis
    package var terms: LifecycleTerms
    package var digest: String
    package init(
        identifier: String, version: String, from: Instant, until: Instant?, zones: [DomainName], basis: Basis,
        terms: LifecycleTerms, digest: String
    ) {
        self.identifier = identifier
        self.version = version
        self.from = from
        self.until = until
        self.zones = zones
        self.basis = basis
        self.terms = terms
        self.digest = digest
    }
    package var reference: PolicyReference {
        PolicyReference(identifier: identifier, version: version, digest: digest)
    }
}
