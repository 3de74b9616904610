import DNSCore
import PortableSQL
import RegistryModel

extension RegistryWriter {
    /// What a change set says of campaigns; comes after all else, because a step's inverse is made of what was written.
    func writeCampaigns(_ changes: ChangeSet, _ work: inout Work) throws {
        for change in changes.campaigns { try write(change, &work) }
        for change in changes.claims { try write(change, &work) }
        for change in changes.bulkMembers { try write(change) }
        if let step = changes.campaignStep { try write(step, changes, &work) }
        if let undone = changes.undoneStep { try undo(undone, work) }
        try writeNotices(changes, work)
    }

    private func write(_ change: Change<Campaign>, _ work: inout Work) throws {
        guard var campaign = change.after else { preconditionFailure("a campaign is never taken away: it ends") }
        if campaign.number == 0 {
            campaign.number = try number(Campaign.insert, of: "campaign") { try campaign.bind(to: &$0) }
        } else {
            try run(Campaign.update) {
                try campaign.bind(to: &$0)
                try $0.put(campaign.number)
            }
            precondition(
                connection.changedRows == 1, "a change set changes campaign \(campaign.number), which is not there")
        }
        work.applied.campaigns.append(campaign)
    }

    private func write(_ change: Change<Claim>, _ work: inout Work) throws {
        guard let before = change.before, var claim = change.after, before.number == claim.number else {
            preconditionFailure("claims come with their plan, and are never taken away")
        }
        if claim.targetDomain == 0 {
            guard let made = work.applied.domains.first(where: { $0.name == claim.target }) else {
                preconditionFailure("claim \(claim.number) has a new name that the change set does not make")
            }
            claim.targetDomain = made.number
        }
        try run(Claim.update) {
            try claim.bind(to: &$0)
            try $0.put(claim.number)
        }
        precondition(connection.changedRows == 1, "a change set changes claim \(claim.number), which is not there")
        if before.countKey != claim.countKey {
            try count(before, -1)
            try count(claim, 1)
        }
        // What the probe saw was seen of the name that stood beside the old one then.
        if before.sideBySide != claim.sideBySide {
            try run("DELETE FROM claim_observation WHERE claim = $1") { try $0.put(claim.number) }
        }
        work.applied.claims.append(claim)
    }

    private func count(_ claim: Claim, _ difference: Int) throws {
        try run(
            """
            INSERT INTO claim_count (campaign, cohort, standing, state, claims) VALUES ($1, $2, $3, $4, 0)
            ON CONFLICT (campaign, cohort, standing, state) DO NOTHING
            """
        ) { try put(claim, to: &$0) }
        try run(
            """
            UPDATE claim_count SET claims = claims + $1
            WHERE campaign = $2 AND cohort = $3 AND standing = $4 AND state = $5
            """
        ) {
            try $0.put(difference)
            try put(claim, to: &$0)
        }
    }

    private func put(_ claim: Claim, to row: inout RowWriter) throws {
        try row.put(claim.campaign)
        try row.put(claim.cohort)
        try row.put(claim.standing.rawValue)
        try row.put(claim.state.rawValue)
    }

    private func write(_ change: Change<BulkMember>) throws {
        guard let member = change.after else { preconditionFailure("a member is never taken away") }
        try run("UPDATE bulk_member SET state = $1, reason = $2 WHERE number = $3") {
            try $0.put(member.state.rawValue)
            try $0.put(member.reason)
            try $0.put(member.number)
        }
        precondition(connection.changedRows == 1, "a change set changes member \(member.number), which is not there")
    }

    private func write(_ step: CampaignStep, _ changes: ChangeSet, _ work: inout Work) throws {
        var step = step
        step.decision = work.decision
        let inverse = StepInverse(changes, work.applied)
        step.number = try number(CampaignStep.insert, of: "campaign_step") {
            try step.bind(to: &$0)
            try $0.put(inverse.canonicalJSON)
        }
        work.applied.campaignSteps.append(step)
    }

    private func undo(_ step: ObjectNumber, _ work: Work) throws {
        try run("UPDATE campaign_step SET undone = $1 WHERE number = $2 AND undone IS NULL") {
            try $0.put(work.decision)
            try $0.put(step)
        }
        precondition(connection.changedRows == 1, "a change set undoes step \(step), which is undone or not there")
    }

    /// Poll messages that are notices are recorded as such, with their numbers.
    private func writeNotices(_ changes: ChangeSet, _ work: Work) throws {
        for var notice in changes.campaignNotices {
            guard
                let message = work.applied.pollMessages.first(where: {
                    $0.registrar.rawValue == notice.recipient && $0.kind == notice.reference
                })
            else { preconditionFailure("a notice to \(notice.recipient) has no message '\(notice.reference)'") }
            notice.reference = String(message.number)
            try record(notice)
        }
    }
}

extension Claim {
    /// What it is counted under.
    fileprivate var countKey: [String] { [cohort, standing.rawValue, state.rawValue] }
}

extension StepInverse {
    /// Of what a change set asked for, and what became of it.
    fileprivate init(_ changes: ChangeSet, _ applied: Applied) {
        self.init()
        if let change = changes.claims.first {
            claim = Change(before: change.before, after: applied.claims.first { $0.number == change.before?.number })
        }
        member = changes.bulkMembers.first
        domains = changes.domains.filter { $0.before != $0.after }.map { change in
            Change(before: change.before, after: applied.domains.first { $0.name == change.after?.name })
        }
        hosts = changes.hosts.filter { $0.before != $0.after }.map { change in
            Change(before: change.before, after: applied.hosts.first { $0.name == change.after?.name })
        }
        contacts = changes.contacts.filter { $0.before != $0.after }.map { change in
            Change(before: change.before, after: applied.contacts.first { $0.identifier == change.after?.identifier })
        }
        charges = applied.accountEntries.map(\.number)
    }
}
