import PolicyEngine
import RegistryModel
import RegistryStore

/// Which letters were written about which claim: what keeps a holder from getting one twice, or none.
struct NoticeBook {
    private struct Entry {
        /// The last letter with a token that opened the claim, or opened it again.
        var opened: Instant?
        var settled: Instant?
        var reminded: Instant?
        var endingTold = false
    }

    private var entries: [ObjectNumber: Entry] = [:]

    /// Reads all letters of a campaign.
    init(_ campaign: ObjectNumber, from reader: RegistryReader) throws {
        try reader.eachNoticePage(of: campaign) { for notice in $0 { add(notice) } }
    }

    mutating func add(_ notice: CampaignNotice) {
        guard notice.channel == .mail else { return }
        var entry = entries[notice.claim] ?? Entry()
        switch notice.kind {
        case .opening: entry.opened = max(entry.opened ?? notice.at, notice.at)
        case .reminder: entry.reminded = max(entry.reminded ?? notice.at, notice.at)
        case .settled: entry.settled = max(entry.settled ?? notice.at, notice.at)
        case .ending: entry.endingTold = true
        }
        entries[notice.claim] = entry
    }

    /// The letter that is due about a claim; nil: none.
    func due(_ claim: Claim, _ policy: CampaignPolicy, at now: Instant) -> CampaignNotice.Kind? {
        let entry = entries[claim.number] ?? Entry()
        switch claim.state {
        case .excluded: return nil
        case .lodged: return isRenewalDue(claim, entry, policy, now) ? .opening : nil
        case .waiting:
            guard let cohort = policy.cohort(claim.cohort), cohort.opens <= now, now < cohort.closes else { return nil }
            if entry.opened == nil || hasExpired(claim, entry, now) { return .opening }
            return isReminderDue(cohort, entry, policy, now) ? .reminder : nil
        case .sideBySide:
            // Told before of another end, which was taken back.
            if entry.settled.map({ $0 < claim.sideBySide ?? $0 }) ?? true { return .settled }
            if case .at(let end) = policy.oldName.ends, !entry.endingTold,
                end.adding(days: -policy.notices.endingDays) <= now
            {
                return .ending
            }
            return nil
        case .moved, .kept, .reserved, .waived, .objected, .lapsed, .lost, .refused:
            guard let settled = claim.settled else { return nil }
            return entry.settled.map { $0 < settled } ?? true ? .settled : nil
        }
    }

    /// Whether the token has expired unused before anything was said, and no letter was tried since: without a new one the
    /// holder could say nothing any more.
    private func hasExpired(_ claim: Claim, _ entry: Entry, _ now: Instant) -> Bool {
        guard claim.tokenUsed == nil, let expires = claim.token?.expires, let opened = entry.opened else {
            return false
        }
        return expires <= now && opened < expires
    }

    /// Whether the claim is to be lodged again within its year, for which the holder needs another token: from the first
    /// day of reminders on.
    private func isRenewalDue(_ claim: Claim, _ entry: Entry, _ policy: CampaignPolicy, _ now: Instant) -> Bool {
        guard policy.contest.methods.contains(.yearly), claim.standing == .contested, let choice = claim.choice,
            let cohort = policy.cohort(claim.cohort), cohort.closes <= now
        else { return false }
        let due = choice.at.adding(years: 1)
        let first = due.adding(days: -(policy.notices.reminders.max() ?? policy.notices.endingDays))
        return first <= now && now < due && entry.opened.map { $0 < first } ?? true
    }

    /// Of the days on which holders are reminded, the last that has come was not yet kept.
    private func isReminderDue(_ cohort: Cohort, _ entry: Entry, _ policy: CampaignPolicy, _ now: Instant) -> Bool {
        let days = policy.notices.reminders.map { cohort.closes.adding(days: -$0) }
        guard let last = days.filter({ $0 > cohort.opens && $0 <= now }).max() else { return false }
        return entry.reminded.map { $0 < last } ?? true
    }
}
