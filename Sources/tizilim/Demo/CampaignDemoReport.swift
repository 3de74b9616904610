import CanonicalJSON
import RegistryModel
import Terminal

/// What became of a campaign's names, at the end of its demo.
struct CampaignDemoReport {
    let identifier: String
    let claims: [Claim]
    /// How often each refusal met what a holder wanted to lodge.
    let refusals: [String: Int]
    let folder: String

    func show(json: Bool) throws {
        var counts: [Row: Int] = [:]
        for claim in claims {
            counts[Row(standing: claim.standing, state: claim.state, reason: claim.reason ?? ""), default: 0] += 1
        }
        let rows = counts.sorted { $0.key.order < $1.key.order }
        if json {
            for (row, count) in rows {
                var writer = JSONWriter()
                writer.object { writer in
                    writer.member("campaign", identifier)
                    writer.member("standing", row.standing.rawValue)
                    writer.member("state", row.state.rawValue)
                    writer.member("reason", row.reason)
                    writer.member("claims", count)
                }
                try Console.json(writer.bytes)
            }
            return
        }
        var table = Table("planned as", "became", "because of", ">claims")
        for (row, count) in rows {
            table.add(
                .init(row.standing.rawValue), .init(row.state.rawValue), .init(row.reason), .init(count))
        }
        try Console.line("\n\(identifier)\n")
        try table.show()
        if !refusals.isEmpty { try Console.line("Refused when it was lodged: \(Console.tally(refusals)).") }
        try Console.line(
            "\(claims.count) claims; what became of each name, and why, is in \(folder)/kk.html, ru.html, en.html and names.csv."
        )
    }

    private struct Row: Hashable {
        var standing: Claim.Standing
        var state: Claim.State
        var reason: String
        var order: (Int, Int, String) {
            (
                Claim.Standing.allCases.firstIndex(of: standing) ?? 0,
                Claim.State.allCases.firstIndex(of: state) ?? 0, reason
            )
        }
    }
}
