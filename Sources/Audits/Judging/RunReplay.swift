import DNSCore
import PolicyEngine
import SiteEvidence

/// Judges the kept evidence of a run, by criteria of any version. Nothing is asked of anybody.
package struct RunReplay: Sendable {
    /// Sites that are read and judged at one go.
    package static let page = 128
    /// Octets of evidence at which a page ends early: few sites have as much, and memory is for more than them.
    package static let pageSize = 32 * 1_048_576

    package let judge: CriteriaJudge

    package init(_ judge: CriteriaJudge) { self.judge = judge }

    /// What the criteria say of one site.
    package struct Judged: Sendable {
        package var site: DomainName
        package var body: String?
        package var findings: [AuditFinding]
    }

    /// Judges all that `load` gives, page after page until one is empty; `each` is told of the sites in their order.
    ///
    /// - Parameter load: the evidence behind a site; nil for the first.
    package func run(
        _ load: @Sendable (_ last: DomainName?) throws -> [KeptEvidence], each: ([Judged]) throws -> Void
    ) async throws {
        var page = try load(nil)
        var done: [Judged] = []
        while let last = page.last?.site {
            // While this page is judged, the next is read, and the one before is told of.
            async let judged = judged(page)
            let next = try load(last)
            if !done.isEmpty { try each(done) }
            done = await judged
            page = next
        }
        if !done.isEmpty { try each(done) }
    }

    /// Sites are judged beside each other, and come out in their order.
    private func judged(_ page: [KeptEvidence]) async -> [Judged] {
        await withTaskGroup(of: (Int, Judged).self) { group in
            for (index, kept) in page.enumerated() { group.addTask { (index, self.judged(kept)) } }
            var found: [Judged?] = Array(repeating: nil, count: page.count)
            for await (index, judged) in group { found[index] = judged }
            return found.compactMap(\.self)
        }
    }

    /// Evidence that can't be read is a fault of ours, and said of each criterion.
    package func judged(_ kept: KeptEvidence) -> Judged {
        guard let evidence = try? SiteEvidence(json: kept.json) else {
            let findings = judge.criteria.criteria.map {
                AuditFinding(criterion: $0.identifier, verdict: .couldNotTell(.own), evidence: ["unreadable"])
            }
            return Judged(site: kept.site, body: kept.body, findings: findings)
        }
        let bodies = kept.bodies
        return Judged(site: kept.site, body: kept.body, findings: judge.findings(of: evidence) { bodies[$0] })
    }
}
