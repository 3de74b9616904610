import CampaignPlanning
import CanonicalJSON
import Campaigns
import PolicyEngine
import RegistryModel
import Terminal

/// A plan in numbers, as it is looked at before it is signed.
struct PlanPage {
    let plan: CampaignPlan
    let policy: CampaignPolicy
    let language: Language

    /// Conflicted labels that are listed: all are in the file of `--csv`.
    private static let mostConflicts = 20

    /// - Parameter decision: the receipt of the plan that was laid; nil for a preview.
    func show(json: Bool, decision: ObjectNumber?) throws {
        let summary = plan.summary(under: policy)
        let digest = plan.digest
        if json { return try Console.json(self.json(summary, digest, decision)) }
        var sheet = Sheet()
        sheet.add("campaign", "\(plan.policy.identifier) \(plan.policy.version): \(policy.title.text(in: language))")
        sheet.add("target zone", plan.target.shown)
        sheet.add("snapshot", plan.snapshot.description)
        sheet.add("claims", String(summary.claims))
        sheet.add("fees at the most", summary.fees.map { "\($0) \(Currency.tenge.rawValue)" } ?? "unknown")
        sheet.add("signatures", "\(policy.signatures) needed")
        sheet.add("receipt", decision.map(String.init))
        sheet.add("digest", digest)
        try sheet.show()
        try showCounts(summary)
        try showConflicts(summary)
        try showLoads(summary)
        try showDates(summary)
        if decision == nil { try Console.line("\nThis was a preview: nothing was written.") }
    }

    private func showCounts(_ summary: PlanSummary) throws {
        var table = Table("cohort", "standing", ">claims")
        for count in summary.counts {
            table.add(
                .init(count.cohort.isEmpty ? "–" : count.cohort),
                .init(count.standing.rawValue, count.standing.colour), .init(count.claims))
        }
        try Console.line()
        try table.show()
        guard !summary.rules.isEmpty else { return }
        var rules = Table("speaks against claims", ">claims")
        for rule in summary.rules { rules.add(.init(rule.rule), .init(rule.claims)) }
        try Console.line()
        try rules.show()
    }

    private func showConflicts(_ summary: PlanSummary) throws {
        guard !summary.conflictedSets.isEmpty else { return }
        var table = Table("label that several claim", ">holders", "names")
        for set in summary.conflictedSets.prefix(Self.mostConflicts) {
            table.add(
                .init(set.target.shown), .init(set.isSelfConflict ? "1 (self)" : String(set.holders)),
                .init(set.sources.map(\.shown).joined(separator: ", ")))
        }
        try Console.line()
        try table.show()
        let rest = summary.conflictedSets.count - Self.mostConflicts
        if rest > 0 { try Console.line("and \(rest) more; --csv writes all claims.") }
    }

    private func showLoads(_ summary: PlanSummary) throws {
        var table = Table("registrar", ">claims", ">days", "done by")
        for load in summary.loads {
            table.add(
                .init(load.registrar.rawValue), .init(load.claims), .init(load.days.map(String.init) ?? ""),
                .init(load.last.description))
        }
        try Console.line()
        try table.show()
        var notices = Table("notice", "by", ">at the most")
        for notice in summary.notices {
            notices.add(.init(notice.kind.rawValue), .init(notice.channel.rawValue), .init(notice.count))
        }
        try Console.line()
        try notices.show()
    }

    private func showDates(_ summary: PlanSummary) throws {
        var table = Table("when", "what", "cohort")
        for date in summary.dates {
            table.add(.init(date.at.description), .init(date.kind.rawValue), .init(date.cohort ?? ""))
        }
        try Console.line()
        try table.show()
    }

    private func json(_ summary: PlanSummary, _ digest: String, _ decision: ObjectNumber?) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("campaign", plan.policy.identifier)
            writer.member("version", plan.policy.version)
            writer.member("target", plan.target.text)
            writer.member("snapshot", plan.snapshot.description)
            writer.member("digest", digest)
            writer.member("decision", decision)
            writer.member("claims", summary.claims)
            writer.member("fees", summary.fees?.description)
            writer.member("counts", summary.counts) { writer, count in
                writer.object { writer in
                    writer.member("cohort", count.cohort)
                    writer.member("standing", count.standing.rawValue)
                    writer.member("claims", count.claims)
                }
            }
            writer.member("rules", counts: Dictionary(uniqueKeysWithValues: summary.rules.map { ($0.rule, $0.claims) }))
            writer.member("conflicts", summary.conflictedSets) { writer, set in
                writer.object { writer in
                    writer.member("right", set.target.text)
                    writer.member("holders", set.holders)
                    writer.member("names", set.sources) { $0.value($1.text) }
                }
            }
            writer.member("registrars", summary.loads) { writer, load in
                writer.object { writer in
                    writer.member("registrar", load.registrar.rawValue)
                    writer.member("claims", load.claims)
                    writer.member("days", load.days.map(Int64.init))
                    writer.member("last", load.last.description)
                }
            }
            writer.member("notices", summary.notices) { writer, notice in
                writer.object { writer in
                    writer.member("kind", notice.kind.rawValue)
                    writer.member("channel", notice.channel.rawValue)
                    writer.member("count", notice.count)
                }
            }
            writer.member("dates", summary.dates) { writer, date in
                writer.object { writer in
                    writer.member("at", date.at.description)
                    writer.member("what", date.kind.rawValue)
                    writer.member("cohort", date.cohort)
                }
            }
        }
        return writer.bytes
    }
}

extension Claim.Standing {
    var colour: Console.Colour? {
        switch self {
        case .clear, .held: .good
        case .contested, .selfContested: .waiting
        case .taken, .ineligible, .nameless: .bad
        }
    }
}
