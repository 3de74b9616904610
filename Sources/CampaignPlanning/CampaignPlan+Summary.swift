import DNSCore
import PolicyEngine
import RegistryModel

/// A plan in numbers.
extension CampaignPlan {
    /// Counts, load, notices, fees, dates and conflicted sets of the plan.
    ///
    /// - Parameter policy: the one that the plan was made by; its windows and limits are not in the plan.
    package func summary(under policy: CampaignPolicy) -> PlanSummary {
        let loads = RegistrarLoads(self, policy).loads
        return PlanSummary(
            claims: claims.count, counts: counts(policy), loads: loads, notices: notices(policy), fees: fees,
            dates: dates(policy, lastSettlement: loads.map(\.last).max()), conflictedSets: conflictedSets(),
            rules: ruleCounts())
    }

    private func counts(_ policy: CampaignPolicy) -> [PlanSummary.Count] {
        var found: [String: [Claim.Standing: Int]] = [:]
        for claim in claims { found[claim.cohort, default: [:]][claim.standing, default: 0] += 1 }
        return (policy.cohorts.map(\.identifier) + [""]).flatMap { cohort in
            Claim.Standing.allCases.compactMap { standing in
                found[cohort]?[standing].map { PlanSummary.Count(cohort: cohort, standing: standing, claims: $0) }
            }
        }
    }

    private func ruleCounts() -> [PlanSummary.RuleCount] {
        var found: [String: Int] = [:]
        for claim in claims { for rule in claim.rules { found[rule, default: 0] += 1 } }
        return found.sorted { $0.key < $1.key }.map { PlanSummary.RuleCount(rule: $0.key, claims: $0.value) }
    }

    /// Every right is announced to its holder by mail and to the sponsor by a poll message, and so are reminders.
    private func notices(_ policy: CampaignPolicy) -> [PlanSummary.Notices] {
        let open = claims.reduce(0) { $0 + ($1.state.isSettled ? 0 : 1) }
        return [(CampaignNotice.Kind.opening, 1), (.reminder, policy.notices.reminders.count)].flatMap { kind, times in
            CampaignNotice.Channel.allCases.map {
                PlanSummary.Notices(kind: kind, channel: $0, count: open * times)
            }
        }
    }

    private func conflictedSets() -> [PlanSummary.ConflictedSet] {
        var sets: [DomainName: [Int]] = [:]
        for index in claims.indices {
            switch claims[index].standing {
            case .contested, .selfContested:
                if let target = claims[index].target { sets[target, default: []].append(index) }
            case .clear, .taken, .held, .ineligible, .nameless: break
            }
        }
        return sets.sorted { $0.key < $1.key }.map { target, members in
            let holders = Set(members.map { claims[$0].holderKey }).count
            return PlanSummary.ConflictedSet(
                target: target, isSelfConflict: holders == 1, sources: members.map { claims[$0].source },
                holders: holders)
        }
    }

    private func dates(_ policy: CampaignPolicy, lastSettlement: Instant?) -> [PlanSummary.Date] {
        var dates: [PlanSummary.Date] = []
        for cohort in policy.cohorts {
            let terms = ClaimTerms(policy, cohort: cohort)
            dates += [
                PlanSummary.Date(at: cohort.opens, kind: .windowOpens, cohort: cohort.identifier),
                PlanSummary.Date(at: cohort.closes, kind: .windowCloses, cohort: cohort.identifier),
                PlanSummary.Date(at: terms.silenceFrom, kind: .silenceMeans, cohort: cohort.identifier),
            ]
        }
        let single: [(PlanSummary.Date.Kind, Instant?)] = [
            (.contestDecides, policy.contest.decides), (.reservationEnds, policy.reservation),
            (.lastSettlement, lastSettlement),
        ]
        for (kind, at) in single { if let at { dates.append(PlanSummary.Date(at: at, kind: kind)) } }
        dates += policy.release.map { PlanSummary.Date(at: $0.at, kind: .release) }
        if case .at(let end) = policy.oldName.ends { dates.append(PlanSummary.Date(at: end, kind: .oldNamesEnd)) }
        return dates.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}

/// What a campaign asks of registrars, and by when it can be done at the pace that the policy allows.
private struct RegistrarLoads {
    private var found: [RegistrarIdentifier: [Instant: Int]] = [:]
    private let perDay: Int?

    init(_ plan: CampaignPlan, _ policy: CampaignPolicy) {
        perDay = policy.registrarLoad
        let terms = Dictionary(
            policy.cohorts.map { ($0.identifier, ClaimTerms(policy, cohort: $0)) },
            uniquingKeysWith: { first, _ in first })
        let lastSilence = terms.values.map(\.silenceFrom).max() ?? .distantPast
        for claim in plan.claims where !claim.state.isSettled {
            let silence = terms[claim.cohort]?.silenceFrom(contested: false) ?? lastSilence
            // Where others have to speak first, they may be of the last cohort.
            let due = claim.standing == .contested ? max(lastSilence, policy.contest.decides ?? lastSilence) : silence
            found[claim.sponsor, default: [:]][due, default: 0] += 1
        }
    }

    var loads: [PlanSummary.Load] {
        found.sorted { $0.key.rawValue < $1.key.rawValue }.map { registrar, due in
            let claims = due.values.reduce(0, +)
            guard let perDay, perDay > 0 else {
                return PlanSummary.Load(
                    registrar: registrar, claims: claims, days: nil, last: due.keys.max() ?? .distantPast)
            }
            // Everybody waits to the last moment, which is the most that there can be to do at once.
            var (free, days) = (Instant.distantPast, 0)
            for (instant, count) in due.sorted(by: { $0.key < $1.key }) {
                let needed = (count + perDay - 1) / perDay
                free = max(free, instant).adding(days: needed)
                days += needed
            }
            return PlanSummary.Load(registrar: registrar, claims: claims, days: days, last: free.adding(days: -1))
        }
    }
}
