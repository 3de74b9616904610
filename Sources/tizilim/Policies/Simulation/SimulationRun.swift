import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import Terminal

/// Reads the register once, in one state, and puts every name to both sides.
struct SimulationRun {
    let before: DraftPolicies
    let after: DraftPolicies
    let operation: PolicyEngine.Operation
    /// At which policies are looked up and names judged.
    let instant: Instant
    /// At which the register is read.
    let now: Instant
    /// Nil: all.
    let zones: Set<DomainName>?
    let quiet: Bool

    struct Result {
        var tally: SimulationTally
        /// Names that are not registered yet: operators have still to decide.
        var waiting: Int
    }

    func run(_ register: OpenRegister, list: SimulatedNames?) throws -> Result {
        try register.read { reader in
            let counts = try reader.domainCounts(at: now).filter { zones?.contains($0.zone) ?? true }
            var progress = Progress("judging", total: counts.reduce(0) { $0 + $1.count }, quiet: quiet)
            let judges = PageJudges(listed: list != nil)
            var known = RegisterKnowledge(try reader.registrars(), now)
            var waiting = 0
            for zone in counts.map(\.zone).sorted() {
                let sides = try ZoneSides(zone, of: self)
                try known.enter(zone, counting: sides.comparison.countsNames, reader)
                let terms = before.library.terms(of: zone, at: now) ?? after.library.terms(of: zone, at: now)
                try reader.eachHeldPage(in: zone, at: now) { page in
                    let settled = page.filter { !$0.domain.statuses.contains(.pendingCreate) }
                    waiting += page.count - settled.count
                    let names = try settled.map { try known.name($0, terms, as: operation, by: sides, reader) }
                    judges.judge(SimulatedPage(sides: sides, names: names))
                    try list?.write(judges.takeLines())
                    progress.advance(by: page.count)
                }
            }
            let tally = judges.finish()
            try list?.write(judges.takeLines())
            progress.finish()
            return Result(tally: tally, waiting: waiting)
        }
    }
}
