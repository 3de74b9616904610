import DNSCore
import RegistryModel

/// One version of the criteria by which sites are judged, as it was read from its file.
package struct AuditCriteria: Hashable, Sendable {
    package var identifier: String
    package var version: String
    /// Holds from this instant until the next version of the same document does, or until `until`.
    package var from: Instant
    package var until: Instant?
    package var basis: Basis
    /// What the audit is called.
    package var title: Sentence
    /// In the order of the file, which is the order in which they are shown.
    package var criteria: [Criterion]
    /// SHA-256 over the file's text, the register of acts, and the lists that it names.
    package var digest: String
    /// All texts by path below the policies' folder, so that the criteria can be read again from what a run kept.
    package var sources: [PolicySource]

    package init(
        identifier: String, version: String, from: Instant, until: Instant?, basis: Basis, title: Sentence,
        criteria: [Criterion], digest: String, sources: [PolicySource]
    ) {
        self.identifier = identifier
        self.version = version
        self.from = from
        self.until = until
        self.basis = basis
        self.title = title
        self.criteria = criteria
        self.digest = digest
        self.sources = sources
    }

    package var reference: PolicyReference {
        PolicyReference(identifier: identifier, version: version, digest: digest)
    }

    /// The criterion of this name; nil where the version has none.
    package func criterion(_ identifier: RuleIdentifier) -> Criterion? {
        criteria.first { $0.identifier == identifier }
    }
}
