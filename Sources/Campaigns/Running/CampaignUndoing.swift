import RegistryFlows
import RegistryModel
import RegistryStore

/// Takes steps of a campaign back, the last first.
package struct CampaignUndoing {
    /// Which steps.
    package enum Steps: Hashable, Sendable {
        /// All with greater numbers.
        case after(ObjectNumber)
        /// All of one claim that came after the last time something was lodged with it: what the holder said stands, and is
        /// settled anew. After its window it could not be said again.
        case sinceLodged(ObjectNumber)
        /// What the holder said too.
        case ofClaim(ObjectNumber)
    }

    /// What will be restored, and what can't be: to be read before anything is done.
    package struct Outlook: Hashable, Sendable {
        package var steps = 0
        /// New names that go, and old ones that were ended and come back.
        package var created = 0
        package var ended = 0
        /// Holders whose new name goes while the old one is gone, or another's.
        package var nameless = 0
        /// Charges that are given back, and those that were settled otherwise since.
        package var givenBack = Money.zero
        package var paidOut = Money.zero
        /// What holders and registrars were told stays told.
        package var letters = 0
        package var messages = 0
    }

    /// What came of it.
    package struct Result: Sendable {
        package var undone = 0
        package var refusals: [(step: ObjectNumber, refusal: Refusal)] = []
    }

    private static let page = 1_000

    private let registry: Registry
    private let steps: [CampaignStep]
    package let outlook: Outlook

    /// Reads the steps and looks ahead.
    ///
    /// - Throws: `CampaignTrouble` where there is no such campaign, or where it runs: what is taken back would be done again.
    package init(_ identifier: String, _ registry: Registry, steps wanted: Steps) throws {
        self.registry = registry
        (steps, outlook) = try registry.database.read { connection in
            let reader = RegistryReader(connection)
            guard let campaign = try reader.campaign(identifier) else { throw CampaignTrouble.notPlanned(identifier) }
            guard campaign.state != .running else { throw CampaignTrouble.running(identifier) }
            let steps = try Self.steps(wanted, of: campaign.number, reader)
            return (steps, try Self.outlook(steps, of: campaign.number, reader, at: registry.now()))
        }
    }

    private static func steps(
        _ wanted: Steps, of campaign: ObjectNumber, _ reader: RegistryReader
    ) throws -> [CampaignStep] {
        let member: ObjectNumber?
        let last: ObjectNumber
        switch wanted {
        case .after(let number): (member, last) = (nil, number)
        case .ofClaim(let number): (member, last) = (number, 0)
        case .sinceLodged(let number):
            member = number
            last = try reader.lastStep(of: number, in: campaign, kinds: [.lodge])?.number ?? 0
        }
        var found: [CampaignStep] = []
        var before = ObjectNumber.max
        while true {
            let steps = try reader.campaignSteps(of: campaign, member: member, before: before, limit: page)
            found += steps.filter { $0.undone == nil && $0.number > last }
            guard steps.count == page, let end = steps.last, end.number > last else { return found }
            before = end.number
        }
    }

    private static func outlook(
        _ steps: [CampaignStep], of campaign: ObjectNumber, _ reader: RegistryReader, at now: Instant
    ) throws -> Outlook {
        var outlook = Outlook()
        outlook.steps = steps.count
        // The last first: that an old name comes back is known before its new one goes.
        var restored: Set<ObjectNumber> = []
        for step in steps {
            for change in try reader.inverse(ofStep: step.number)?.domains ?? [] {
                if change.before == nil {
                    outlook.created += 1
                    if !restored.contains(step.member), try !reader.holdsOldName(step.member, at: now) {
                        outlook.nameless += 1
                    }
                } else if step.kind == .finish {
                    outlook.ended += 1
                    restored.insert(step.member)
                }
            }
            for entry in try reader.accountEntries(ofDecision: step.decision) where entry.amount < .zero {
                let isOpen =
                    try entry.domain.map { domain in
                        try reader.openCharges(forDomain: domain, to: entry.registrar)
                            .contains { $0.number == entry.number }
                    } ?? false
                let amount = entry.amount.negated ?? .zero
                if isOpen {
                    outlook.givenBack = outlook.givenBack.adding(amount) ?? .greatest
                } else {
                    outlook.paidOut = outlook.paidOut.adding(amount) ?? .greatest
                }
            }
        }
        for claim in Set(steps.map(\.member)) {
            for notice in try reader.campaignNotices(ofClaim: claim) where notice.campaign == campaign {
                switch notice.channel {
                case .mail: if notice.delivery != .failed { outlook.letters += 1 }
                case .poll: if notice.delivery == .delivered { outlook.messages += 1 }
                }
            }
        }
        return outlook
    }

    /// Takes them back, the last first, in batches; what is refused is left and told, and so are earlier steps of the same
    /// claim. Cut off, another call goes on.
    ///
    /// - Parameter tell: is told how many steps were tried since the last call.
    package func carryOut(
        by actor: Actor, reason: String, tell: (Int) -> Void = { _ in }
    ) async throws -> Result {
        var result = Result()
        var start = 0
        while start < steps.count {
            // One transaction: where the world breaks over one, what those before it have done is counted.
            let batch = steps[start..<min(start + Registry.groupSize, steps.count)]
            let commands = batch.map { Command.undoStep(UndoStep(step: $0.number, reason: reason)) }
            for (step, decision) in zip(batch, try await registry.performAll(commands, as: actor)) {
                if case .refused(let refusal) = decision.outcome {
                    result.refusals.append((step.number, refusal))
                } else {
                    result.undone += 1
                }
            }
            start += batch.count
            tell(batch.count)
        }
        return result
    }
}

extension RegistryReader {
    /// Whether the holder of a claim still has the name that gave it.
    fileprivate func holdsOldName(_ number: ObjectNumber, at now: Instant) throws -> Bool {
        guard let claim = try claim(numbered: number), let row = try holdingRow(claim.source) else { return false }
        return row.number == claim.sourceDomain && now < row.withdrawal && row.holderKey == claim.holderKey
    }
}
