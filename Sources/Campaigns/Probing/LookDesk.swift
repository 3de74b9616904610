import DNSCore
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Lets the probe look at names that stand side by side, and keeps what it saw.
package struct LookDesk: Sendable {
    /// Names that are looked at at once: most of a look is waiting.
    private static let atOnce = 32
    /// Names between two of which nobody can stop it.
    private static let page = 128

    private let registry: Registry
    private let probe: ClaimProbe
    private let interval: Int64

    /// - Parameter interval: seconds after which a name is looked at again.
    package init(_ registry: Registry, _ probe: ClaimProbe, every interval: Int64 = 3_600) {
        self.registry = registry
        self.probe = probe
        self.interval = interval
    }

    /// A name to be looked at.
    private struct Subject: Sendable {
        var claim: Claim
        var new: ProbedName
        var old: ProbedName?
    }

    /// Looks at those of the next names of the campaign whose last look is too long ago; gives how many.
    func look(
        _ campaign: Campaign, _ policy: CampaignPolicy, _ watch: LookWatch, at now: Instant
    ) async throws -> (looks: Int, watch: LookWatch) {
        var watch = watch
        let (claims, due, subjects, hidden) = try registry.database.read { connection in
            let reader = RegistryReader(connection)
            let claims = try reader.claims(
                of: campaign.number, state: .sideBySide, after: watch.last ?? 0, limit: Self.page)
            let due = claims.filter { watch.isDue($0, every: interval, at: now) }
            let published = try due.filter { try isPublished($0, reader, at: now) }
            let seen = Set(published.map(\.number))
            return (
                claims, due, try published.compactMap { try subject($0, policy, reader) },
                due.filter { !seen.contains($0.number) }
            )
        }
        // Its servers may still answer for a name that nobody is led to any more. Nothing was heard by that.
        let findings =
            Self.judged(await findings(subjects))
            + hidden.map { ($0, ProbeFinding.silent("the zone does not delegate it")) }
        try await registry.observe(findings.compactMap { Self.observation(of: $0, $1, policy.oldName, at: now) })
        let last = claims.count == Self.page ? claims.last?.number : nil
        watch.add(due.map(\.number), upTo: last, every: interval, at: now)
        return (findings.count, watch)
    }

    private func isPublished(_ claim: Claim, _ reader: RegistryReader, at now: Instant) throws -> Bool {
        guard let number = claim.targetDomain else { return false }
        return try reader.domain(numbered: number)?.isPublished(at: now) ?? false
    }

    private func subject(_ claim: Claim, _ policy: CampaignPolicy, _ reader: RegistryReader) throws -> Subject? {
        guard let target = claim.target, let number = claim.targetDomain else { return nil }
        let new = ProbedName(name: target, servers: try servers(number, reader))
        guard policy.oldName.answersOnWeb else { return Subject(claim: claim, new: new, old: nil) }
        return Subject(
            claim: claim, new: new,
            old: ProbedName(name: claim.source, servers: try servers(claim.sourceDomain, reader)))
    }

    private func servers(_ domain: ObjectNumber, _ reader: RegistryReader) throws -> [ProbedName.Server] {
        try reader.servers(ofDomain: domain).map { ProbedName.Server(name: $0.name, addresses: $0.addresses) }
    }

    private func findings(_ subjects: [Subject]) async -> [(Claim, ProbeFinding)] {
        await withTaskGroup(of: (Claim, ProbeFinding).self) { tasks in
            var found: [(Claim, ProbeFinding)] = []
            for (index, subject) in subjects.enumerated() {
                if index >= Self.atOnce, let finding = await tasks.next() { found.append(finding) }
                tasks.addTask { (subject.claim, await probe.look(at: subject.new, besides: subject.old)) }
            }
            for await finding in tasks { found.append(finding) }
            return found
        }
    }

    /// A name of which nothing was heard is silent where another was heard; where none was, it may be our own line that is
    /// down, and no clock is broken for that.
    package static func judged(_ findings: [(Claim, ProbeFinding)]) -> [(Claim, ProbeFinding)] {
        let weHear = findings.contains { _, finding in
            switch finding {
            case .answers, .silent: true
            case .unheard, .couldNotTell: false
            }
        }
        return findings.map { claim, finding in
            guard case .unheard(let words) = finding else { return (claim, finding) }
            return (claim, weHear ? .silent(words) : .couldNotTell(words))
        }
    }

    /// What is kept of a look. "Could not tell" is no look at all: it neither starts the clock nor breaks it. But a name
    /// that nobody saw for a tenth of the time for which it has to answer was not seen answering without a break: its clock
    /// starts anew.
    package static func observation(
        of claim: Claim, _ finding: ProbeFinding, _ rule: OldNameRule, at now: Instant
    ) -> ClaimObservation? {
        switch finding {
        case .couldNotTell, .unheard: return nil
        case .silent(let words):
            return ClaimObservation(claim: claim.number, answering: nil, observed: now, detail: words)
        case .answers:
            let seen = claim.observed.map { now.microseconds - $0.microseconds <= Int64(rule.answersFor) * 100_000 }
            let since = seen == true ? claim.answering : nil
            return ClaimObservation(claim: claim.number, answering: since ?? now, observed: now)
        }
    }
}
