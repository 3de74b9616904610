import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel

/// Who may have a label.
extension LifeWitness {
    /// Whether somebody of this kind, who has no claim, may register a name now: nobody's right to it lives or is held,
    /// and it is released to such holders.
    package func mayHave(
        _ name: DomainName, _ kind: HolderKind, in database: any SQLDatabase, at now: Instant
    ) throws -> Bool {
        try database.read { connection in
            let statement = try connection.statement(
                "SELECT state, standing, settled FROM claim WHERE target = $1 AND state <> 'excluded'")
            try statement.bind(1, name.text)
            var isClaimed = false
            while try statement.step() {
                // A claim to what somebody had before the plan holds nothing.
                if statement.text(1) == "taken" { continue }
                isClaimed = true
                switch statement.text(0) {
                case "waived", "objected", "lapsed", "lost", "refused":
                    let settled = Instant(microseconds: statement.integer(2))
                    if now < settled.adding(days: policy.appealDays) { return false }
                case "sideBySide", "moved", "kept":
                    // The name itself stands in the way as long as it lives; what comes then is nobody's.
                    continue
                case "reserved":
                    // For its holder, and not for ever.
                    if let end = policy.reservation, now < end { return false }
                default: return false
                }
            }
            guard isClaimed else { return true }
            guard let stage = policy.release.last(where: { $0.at <= now }) else { return false }
            return stage.kinds.isEmpty || stage.kinds.contains(kind)
        }
    }

    /// A new name was renewed by its sponsor.
    package func renewedNew(_ registrar: RegistrarIdentifier) { balances[registrar, default: 0] -= 1_100_07 }
}
