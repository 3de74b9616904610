import DNSCore
import RegistryModel
import SiteEvidence

/// What a check looks at: a site's evidence, and what is needed to read it.
package struct EvidenceView: Sendable {
    package let evidence: SiteEvidence
    /// The instant as of which is judged: that of the look, whenever it is judged again.
    package let instant: Instant
    /// A kept body by its digest; nil where it was not kept.
    package let body: @Sendable (_ digest: String) -> [UInt8]?
    /// Certificates that end a chain, as DER.
    package let trustRoots: TrustRoots
    /// The pages that were visited, each read once for all checks.
    package let pages: SitePages

    package init(
        _ evidence: SiteEvidence, at instant: Instant, trustRoots: TrustRoots = TrustRoots([]),
        body: @escaping @Sendable (_ digest: String) -> [UInt8]? = { _ in nil }
    ) {
        self.evidence = evidence
        self.instant = instant
        self.trustRoots = trustRoots
        self.body = body
        pages = SitePages(evidence, body)
    }

    /// The name that is registered, and whose delegation was looked at.
    package var domain: DomainName { evidence.register?.domain ?? evidence.delegation.zone }
}

extension EvidenceView {
    /// An outcome that comes before any judging: there is nothing that could be judged.
    struct Foregone: Error {
        let outcome: Outcome
    }
}
