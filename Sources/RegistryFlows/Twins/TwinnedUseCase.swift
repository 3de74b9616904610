import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// A use case that policy can have done to a name and to its counterpart in a bound zone at once (`TwinBinding.together`).
///
/// Both are decided, each by its own zone's rules, clocks and prices, and written in one piece; or nothing is, and the
/// refusal says that it was the counterpart's (`Refusal.twin`).
protocol TwinnedUseCase: UseCase {
    /// The same, to be done to the counterpart; nil where there is nothing to do, as for one that is not registered.
    func counterpart(for twin: DomainName, _ facts: Facts, _ circumstances: Circumstances) -> Self?

    /// Refuses, or says what is to be written for the one name. Where `waits`, people have to look at one of the names
    /// first, so that this one has to wait with it.
    func decideAlone(
        _ facts: Facts, _ verdict: Verdict?, waits: Bool, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution

    /// The use case as a command of its own.
    var command: Command { get }
}

extension TwinnedUseCase {
    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        let verdicts = [verdict] + (verdict?.counterparts ?? []).map(\.verdict)
        let waits = verdicts.contains { $0?.decision == .review }
        var resolution = try decideAlone(facts, verdict, waits: waits, circumstances)
        for twin in facts.twins ?? [] {
            guard let seen = twin.together, let counterpart = counterpart(for: twin.name, facts, circumstances) else {
                continue
            }
            do throws(Refusal) {
                let other = try counterpart.decideAlone(
                    seen.afterPaying(resolution.changes), verdict?.counterpart(twin.name), waits: waits,
                    circumstances.of(twin))
                resolution.changes.join(other.changes)
            } catch {
                throw .twin(twin.name.text, error)
            }
        }
        return resolution
    }
}

extension Circumstances {
    /// The same command, done to a counterpart.
    func of(_ twin: Facts.Twin) -> Circumstances { Circumstances(actor: actor, instant: instant, zone: twin.zone) }
}

extension Facts {
    /// The facts about a counterpart once the name itself is paid for: one account pays for both, and what was agreed to
    /// (RFC 8748) is for both.
    fileprivate func afterPaying(_ changes: ChangeSet) -> Facts {
        var facts = self
        guard var billing = facts.billing else { return facts }
        for change in changes.accounts {
            guard let after = change.after else { continue }
            for place in billing.accounts.indices where billing.accounts[place].registrar == after.registrar {
                billing.accounts[place] = after
            }
        }
        for entry in changes.accountEntries where entry.amount < .zero {
            billing.agreed = billing.agreed?.adding(entry.amount)
        }
        facts.billing = billing
        return facts
    }
}

extension ChangeSet {
    /// Adds what is written for a counterpart, after what is written for the name.
    fileprivate mutating func join(_ other: ChangeSet) {
        domains += other.domains
        hosts += other.hosts
        contacts += other.contacts
        applications += other.applications
        pollMessages += other.pollMessages
        accounts += other.accounts
        accountEntries += other.accountEntries
        allocationTokens += other.allocationTokens
    }
}
