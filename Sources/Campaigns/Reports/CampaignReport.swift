import BatchFiles
import CampaignPlanning
import DNSCore
import HTMLPages
import IDNA
import Notices
import PolicyEngine
import RegistryModel

/// What happened to each name of a campaign, and why: a page in each language, and a table for machines.
///
/// Claims are added one after the other, in the order of their names; pages keep the first few thousand, the table all.
package struct CampaignReport {
    /// Names on a page: what a browser shows without trouble, and nobody prints.
    package static let mostOnPage = 2_000
    /// Contested labels on a page.
    private static let mostContests = 500

    private let policy: CampaignPolicy
    private let campaign: Campaign
    private let at: Instant
    private var csv = CSVLines("name", "target", "cohort", "standing", "choice", "state", "reason", "rules", "settled")
    private var shown: [Claim] = []
    private var counts: [String: [Claim.State: Int]] = [:]
    private var contests: [DomainName: [Claim]] = [:]
    private var total = 0

    package init(_ policy: CampaignPolicy, _ campaign: Campaign, at instant: Instant) {
        self.policy = policy
        self.campaign = campaign
        at = instant
    }

    package mutating func add(_ claim: Claim) {
        total += 1
        counts[claim.cohort, default: [:]][claim.state, default: 0] += 1
        if shown.count < Self.mostOnPage { shown.append(claim) }
        if claim.standing == .contested || claim.standing == .selfContested, let target = claim.target,
            contests[target] != nil || contests.count < Self.mostContests
        {
            contests[target, default: []].append(claim)
        }
        csv.add([
            claim.source.text, claim.target?.text ?? "", claim.cohort, claim.standing.rawValue,
            claim.choice?.kind.rawValue ?? "", claim.state.rawValue, claim.reason ?? "",
            claim.rules.joined(separator: " "), claim.settled?.description ?? "",
        ])
    }

    /// Lines of the table that were added since the last call.
    package mutating func takeLines() -> [UInt8] { csv.take() }

    /// The page in one language, once all claims were added.
    package func page(in language: Language) -> [UInt8] {
        let word = { (sentence: Sentence) in sentence.text(in: language) }
        let times = TimeWords(utcOffset: policy.notices.utcOffset, language)
        var page = HTMLPage(language: language.rawValue, title: policy.title.text(in: language))
        page.beginTable(["", ""])
        page.row([word(ReportWords.basis), basis(in: language)])
        page.row([word(ReportWords.target), IDNA.unicode(policy.target)])
        page.row([word(ReportWords.snapshot), times.text(policy.snapshot)])
        page.row([word(ReportWords.digest), campaign.planDigest])
        page.row([
            word(ReportWords.signed),
            campaign.signatures.map { "\($0.operator), \(times.text($0.at))" }.joined(separator: "; "),
        ])
        page.row([word(ReportWords.state), state(in: language)])
        page.row([word(ReportWords.asOf), times.text(at)])
        page.endTable()
        addOutcome(to: &page, language)
        addContests(to: &page, language)
        addNames(to: &page, language)
        page.end()
        return page.octets
    }

    private func basis(in language: Language) -> String {
        let basis = policy.basis
        return [basis.title.text(in: language), basis.number.map { "№ \($0)" }, basis.clause?.text(in: language)]
            .compactMap(\.self).joined(separator: ", ")
    }

    private func state(in language: Language) -> String {
        let times = TimeWords(utcOffset: policy.notices.utcOffset, language)
        let state = ReportWords.state(campaign.state).text(in: language)
        return campaign.hold.map { "\(state): \($0.reason) (\($0.by), \(times.text($0.at)))" } ?? state
    }

    private func addOutcome(to page: inout HTMLPage, _ language: Language) {
        page.heading(ReportWords.outcome.text(in: language))
        page.beginTable([
            ReportWords.cohort.text(in: language), ReportWords.state.text(in: language),
            ">" + ReportWords.count.text(in: language),
        ])
        let cohorts = policy.cohorts.map(\.identifier) + (counts.keys.contains("") ? [""] : [])
        for cohort in cohorts {
            let title = policy.cohort(cohort)?.title.text(in: language) ?? "–"
            for state in Claim.State.allCases {
                guard let count = counts[cohort]?[state] else { continue }
                page.row([title, StateWords.sentence(state).text(in: language), String(count)])
            }
        }
        page.row([ReportWords.count.text(in: language), "", String(total)])
        page.endTable()
    }

    private func addContests(to page: inout HTMLPage, _ language: Language) {
        page.heading(ReportWords.contests.text(in: language))
        for case .draw(let seed) in policy.contest.methods {
            page.paragraph(ReportWords.draw.text(in: language, facts: [Fact("seed", seed)]))
        }
        guard !contests.isEmpty else { return page.paragraph(ReportWords.none.text(in: language)) }
        page.beginTable([
            ReportWords.right.text(in: language), ReportWords.claimants.text(in: language),
            ReportWords.winner.text(in: language), ReportWords.why.text(in: language),
        ])
        for (target, claims) in contests.sorted(by: { $0.key < $1.key }) {
            let winner = claims.first { $0.targetDomain != nil || $0.state == .reserved }
            let loser = claims.first { $0.state == .lost }
            page.row([
                IDNA.unicode(target), claims.map { IDNA.unicode($0.source) }.joined(separator: ", "),
                winner.map { IDNA.unicode($0.source) } ?? "–",
                StateWords.reason(loser?.reason ?? winner?.reason, in: language),
            ])
        }
        page.endTable()
    }

    private func addNames(to page: inout HTMLPage, _ language: Language) {
        page.heading(ReportWords.names.text(in: language))
        if total > shown.count {
            page.paragraph(ReportWords.rest.text(in: language, facts: [Fact("shown", "\(shown.count)")]))
        }
        page.beginTable(
            [ReportWords.source, ReportWords.right, ReportWords.standing, ReportWords.state, ReportWords.why]
                .map { $0.text(in: language) })
        for claim in shown {
            let rules = claim.rules.isEmpty ? "" : " [\(claim.rules.joined(separator: " "))]"
            page.row([
                IDNA.unicode(claim.source), claim.target.map(IDNA.unicode) ?? "–",
                StateWords.sentence(claim.standing).text(in: language),
                StateWords.sentence(claim.state).text(in: language),
                StateWords.reason(claim.reason, in: language) + rules,
            ])
        }
        page.endTable()
    }
}
