import PolicyEngine
import RegistryModel
import RegistryStore

/// A transfer that nobody decided is approved by the clock (`Domain.projected`). This writes it down, so that both
/// registrars are told, hosts follow their domain, and the zone sees the term that the transfer made longer.
extension SettleTransfer: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadWhole(name, from: reader, circumstances)
    }

    /// Policy was asked when the transfer was; time is not asked.
    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try circumstances.requireOperator(.domain, name.text)
        let (domain, _) = try facts.requireDomain(name, circumstances)
        guard facts.domain(named: name)?.transfer?.state == .pending, domain.transfer?.state != .pending else {
            throw .notPendingTransfer(name.text)
        }
        return facts.resolution(updating: name, to: domain, circumstances)
    }
}
