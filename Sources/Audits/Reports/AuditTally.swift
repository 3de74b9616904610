import DNSCore
import EvidenceStore
import PolicyEngine
import RegistryModel

/// What a run found, gathered for reports, one site after the other.
package struct AuditTally: Sendable {
    /// One site.
    package struct Site: Hashable, Sendable {
        package var site: DomainName
        /// The body's BIN; nil: nobody's.
        package var body: String?
        package var counts = VerdictCounts()
    }

    /// One body with all its sites.
    package struct Body: Hashable, Sendable {
        package var identifier: String
        package var counts = VerdictCounts()
        package var sites = 0
    }

    /// An earlier run, or this one, as a point of the trend.
    package struct Point: Hashable, Sendable {
        package var run: Int64
        package var at: Instant
        /// By which criteria: `state-sites@2026-11`.
        package var criteria: String
        package var sites: Int
        package var counts: VerdictCounts

        package init(run: Int64, at: Instant, criteria: String, sites: Int, counts: VerdictCounts) {
            self.run = run
            self.at = at
            self.criteria = criteria
            self.sites = sites
            self.counts = counts
        }
    }

    package let run: AuditRun
    package let criteria: AuditCriteria
    package let inventory: Inventory
    /// Sites of the run that nobody looked at: it goes on, or was stopped.
    package let unseen: Int
    package private(set) var sites: [Site] = []
    package private(set) var all = VerdictCounts()
    package private(set) var byCriterion: [RuleIdentifier: VerdictCounts] = [:]
    package private(set) var bodies: [String: Body] = [:]
    /// Nil: sites of nobody, and of bodies whose region is unknown.
    package private(set) var regions: [Region?: VerdictCounts] = [:]
    package private(set) var causes: [UntoldCause: Int] = [:]
    package private(set) var exemptions: [Exemption: Int] = [:]
    /// Sites that fail a criterion, the first of them.
    package private(set) var failing: [RuleIdentifier: [DomainName]] = [:]
    /// Findings of the body that a report is about, and of the bodies below it, by site.
    package private(set) var findings: [DomainName: [AuditFinding]] = [:]
    /// Oldest first.
    package private(set) var trend: [Point] = []
    private let subject: String?

    /// Sites that are named under a criterion.
    package static let mostFailing = 200
    /// Runs of the trend.
    package static let mostPoints = 24

    /// - Parameter subject: the BIN of the body whose findings are to be kept in full; nil: of none.
    package init(
        _ run: AuditRun, _ criteria: AuditCriteria, _ inventory: Inventory, unseen: Int = 0, subject: String? = nil
    ) {
        self.run = run
        self.criteria = criteria
        self.inventory = inventory
        self.unseen = unseen
        self.subject = subject
    }

    /// Takes the findings of one site. Findings of criteria that this version does not have are left out, and so is a
    /// holder's number that is a person's.
    package mutating func add(_ name: DomainName, body holder: String?, _ found: [AuditFinding]) {
        let body = AuditedBody.organization(holder)
        var site = Site(site: name, body: body)
        for finding in found {
            guard let criterion = criteria.criterion(finding.criterion) else { continue }
            let word = finding.verdict.word
            site.counts.count(word, weight: criterion.weight)
            byCriterion[finding.criterion, default: VerdictCounts()].count(word, weight: criterion.weight)
            switch finding.verdict {
            case .conforms: break
            case .doesNotConform:
                if failing[finding.criterion, default: []].count < Self.mostFailing {
                    failing[finding.criterion, default: []].append(name)
                }
            case .couldNotTell(let cause): causes[cause, default: 0] += 1
            case .doesNotApply(let reason): exemptions[reason, default: 0] += 1
            }
        }
        all += site.counts
        sites.append(site)
        regions[body.flatMap { inventory.body($0)?.region }, default: VerdictCounts()] += site.counts
        guard let body else { return }
        bodies[body, default: Body(identifier: body)].counts += site.counts
        bodies[body]?.sites += 1
        if body == subject { findings[name] = found }
    }

    /// Takes a run for the trend; they come in any order.
    package mutating func add(_ point: Point) {
        trend.append(point)
        trend.sort { ($0.at, $0.run) < ($1.at, $1.run) }
        if trend.count > Self.mostPoints { trend.removeFirst(trend.count - Self.mostPoints) }
    }

    /// Bodies with a place among others, best first; those of which too little could be told have none.
    package var ranked: [Body] {
        bodies.values.filter { !$0.counts.isThin }.sorted { left, right in
            (right.counts.score ?? 0, left.counts.fails, left.identifier)
                < (left.counts.score ?? 0, right.counts.fails, right.identifier)
        }
    }

    /// Bodies of which too little could be told.
    package var unranked: [Body] {
        bodies.values.filter(\.counts.isThin).sorted { $0.identifier < $1.identifier }
    }

    /// Bodies of the inventory below one, at any depth, in the order of the list.
    package func below(_ identifier: String) -> [AuditedBody] {
        inventory.bodies.filter { body in
            var above = body.parent
            while let next = above {
                if next == identifier { return true }
                above = inventory.body(next)?.parent
            }
            return false
        }
    }

    /// What people call a body; its number where the inventory does not have it.
    package func name(of body: String, in language: Language) -> String {
        inventory.body(body)?.name.text(in: language) ?? body
    }
}

extension AuditTally.Point {
    /// A run by the counts of its verdicts, weighed as the criteria weigh them now.
    package init(
        _ run: AuditRun, criteria title: String, sites: Int, verdicts: [String: [String: Int]],
        weights criteria: AuditCriteria
    ) {
        var counts = VerdictCounts()
        for (identifier, words) in verdicts {
            let weight = criteria.criterion(RuleIdentifier(identifier))?.weight ?? 1
            for (word, count) in words {
                guard let word = AuditVerdict.Word(rawValue: word) else { continue }
                counts.count(word, weight: weight, times: count)
            }
        }
        self.init(run: run.number, at: run.begun, criteria: title, sites: sites, counts: counts)
    }
}
