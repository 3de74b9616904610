import BatchFiles
import DNSCore
import PolicyEngine
import RegistryModel
import Terminal

/// What both sides say of the names of one zone.
struct ZoneSides: Sendable {
    let zone: DomainName
    let comparison: PolicyComparison
    /// What a year of renewal costs by either; nothing where there are no prices.
    let renewalBefore: Money
    let renewalAfter: Money
    let instant: Instant
    /// Both sides' rules, where some of them bind names to others.
    private let binding: [PolicySnapshot]

    /// Throws where one side has no rules for the zone: no name in it could be judged.
    init(_ zone: DomainName, of run: SimulationRun) throws {
        self.zone = zone
        instant = run.instant
        let snapshots = try [run.before, run.after].map { side in
            let snapshot = side.library.snapshot(of: zone, at: run.instant)
            guard !snapshot.documents.isEmpty else {
                throw WorldFailure(
                    "By \(side.path) no policy holds in \(zone.shown) at \(run.instant), and names are held there: add "
                        + "one that does, name another instant with --at, or leave the zone out with --zone.")
            }
            return snapshot
        }
        binding = snapshots.filter(\.hasTwins)
        comparison = PolicyComparison(before: snapshots[0], after: snapshots[1], operation: run.operation)
        let renewal = { (library: PolicyLibrary) in
            library.fees(of: zone, at: run.instant)?.fee(for: .renew, years: 1) ?? .zero
        }
        renewalBefore = renewal(run.before.library)
        renewalAfter = renewal(run.after.library)
    }
}

extension ZoneSides {
    /// The names that either side binds `name` to.
    func twins(of name: DomainName, registered: Instant, for operation: PolicyEngine.Operation) -> [DomainName] {
        var names: [DomainName] = []
        for snapshot in binding {
            for twin in snapshot.twins(of: name, registered: registered, for: operation, at: instant)
            where !names.contains(twin.name) {
                names.append(twin.name)
            }
        }
        return names
    }
}

/// Some names of one zone that are to be judged.
struct SimulatedPage: Sendable {
    /// A name with what the register alone knows.
    struct Name: Sendable {
        var proposal: Proposal
        var kind: HolderKind
        var holder: Int
    }

    let sides: ZoneSides
    let names: [Name]

    /// Judges and counts them; gives their lines where those are asked for.
    func judge(into tally: inout SimulationTally, listed: Bool) -> [UInt8] {
        var lines = CSVLines()
        for name in names {
            let (before, after) = sides.comparison.findings(of: name.proposal, at: sides.instant)
            let held = HeldName(
                name: name.proposal.name, zone: sides.zone, registrar: name.proposal.registrar, kind: name.kind,
                holder: name.holder, before: before, after: after, renewalBefore: sides.renewalBefore,
                renewalAfter: sides.renewalAfter)
            tally.add(held)
            if listed { SimulatedNames.add(held, to: &lines) }
        }
        return lines.octets
    }
}
