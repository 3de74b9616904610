import DNSCore
import RegistryModel

/// A finding as it is kept: what it says in words of the judges, who alone read them.
package struct StoredFinding: Hashable, Sendable {
    package var site: DomainName
    /// The criterion's identifier (`AUD-001`).
    package var criterion: String
    package var verdict: String
    /// Why it could not be told, or why it does not apply.
    package var cause: String?
    /// Facts and pointers into the evidence, as JSON.
    package var detail: [UInt8]

    package init(site: DomainName, criterion: String, verdict: String, cause: String? = nil, detail: [UInt8]) {
        self.site = site
        self.criterion = criterion
        self.verdict = verdict
        self.cause = cause
        self.detail = detail
    }
}

/// That a run's evidence was judged by one version of the criteria.
package struct Judging: Hashable, Sendable {
    package var run: Int64
    /// The criteria's digest, and how people call them (`state-sites@3`).
    package var criteria: [UInt8]
    package var title: String
    package var judged: Instant

    package init(run: Int64, criteria: [UInt8], title: String, judged: Instant) {
        self.run = run
        self.criteria = criteria
        self.title = title
        self.judged = judged
    }
}
