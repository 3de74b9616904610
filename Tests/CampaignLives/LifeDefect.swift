import DNSCore
import PortableSQL
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

/// Something wrong that is put into a life, for the witness to find.
package enum LifeDefect: CaseIterable, Sendable {
    /// An old name is ended by hand.
    case nameEnded
    /// The register says of a new name that it has answered for longer than it has.
    case answeredTooSoon
    /// A new name gets a server that its old one has not.
    case otherServer
    /// Two claims get one label.
    case labelTwice
    /// A kept label is registered past the door.
    case labelTaken
    /// A settled claim is made open again.
    case claimOpened
    /// A step stands there twice.
    case stepTwice
    /// A line of an account is lost.
    case feeLost
    /// A balance is another than its lines.
    case balanceOff
    /// A name is not quite what it was.
    case notRestored
    /// A made-up token opens claims.
    case tokenGuessed

    /// What the witness has to call it.
    package var kind: LifeWitness.Complaint.Kind {
        switch self {
        case .nameEnded, .answeredTooSoon: .dark
        case .otherServer: .copy
        case .labelTwice, .labelTaken: .label
        case .claimOpened: .unsettled
        case .stepTwice: .step
        case .feeLost, .balanceOff: .account
        case .notRestored: .restored
        case .tokenGuessed: .refusal
        }
    }

    enum Moment { case beforeRun, beforePublication, beforeJudging, beforeComparing }

    fileprivate var moment: Moment {
        switch self {
        case .answeredTooSoon: .beforeRun
        case .nameEnded, .otherServer, .labelTaken, .stepTwice, .feeLost, .balanceOff, .tokenGuessed:
            .beforePublication
        case .labelTwice, .claimOpened: .beforeJudging
        case .notRestored: .beforeComparing
        }
    }

    /// What does it past the door; nil where it goes through the door, and the witness is not told.
    fileprivate var statement: String? {
        switch self {
        case .nameEnded, .otherServer, .labelTaken, .tokenGuessed: nil
        case .answeredTooSoon:
            """
            UPDATE claim_observation SET answering = observed - 2000000000000
            WHERE answering IS NOT NULL AND answering > observed - 200000000000
            """
        case .labelTwice:
            """
            UPDATE claim SET target = (SELECT min(target) FROM claim WHERE state IN ('moved', 'kept'))
            WHERE state IN ('moved', 'kept')
            """
        case .claimOpened: "UPDATE claim SET state = 'lodged' WHERE state = 'lapsed'"
        case .stepTwice:
            """
            INSERT INTO campaign_step (campaign, kind, member, decision, at, undone, inverse)
            SELECT campaign, kind, member, decision, at, undone, inverse FROM campaign_step
            WHERE kind = 'settle' LIMIT 1
            """
        case .feeLost: "DELETE FROM account_entry WHERE number = (SELECT max(number) FROM account_entry)"
        case .balanceOff: "UPDATE registrar_account SET balance = balance + 1 WHERE registrar = 'ALPHA'"
        case .notRestored: "UPDATE domain SET expiry = expiry + 1 WHERE number = 3"
        }
    }
}

extension CampaignLife {
    /// Puts the defect in where its moment has come, once.
    func plant(at moment: LifeDefect.Moment) async throws {
        guard let defect = settings.defect, defect.moment == moment, tally["planted"] == nil,
            now > LifePolicy.opens.adding(days: 2)
        else { return }
        if let statement = defect.statement {
            let rows = try register.database.write { connection in
                try connection.execute(statement)
                return connection.changedRows
            }
            if rows > 0 { count("planted") }
            return
        }
        switch defect {
        case .nameEnded:
            try await accept(.deleteDomain(DeleteDomain(name: names.names[0].name)), as: .operator("aliya"))
            count("planted")
        case .otherServer: try await giveOtherServer()
        case .labelTaken: try takeLabel()
        default: count("planted")
        }
    }

    private func giveOtherServer() async throws {
        let now = now
        let new = try register.database.read { connection in
            let reader = RegistryReader(connection)
            return try claims.lazy.compactMap { try reader.claim(numbered: $0.number) }
                .first { $0.state == .sideBySide && $0.sideBySide == now }?.target
        }
        guard let new else { return }
        for server in (0..<LifeNames.servers).map(LifeNames.server) {
            var one = UpdateDomain(name: new)
            one.addNameServers = [server]
            _ = try await registry.perform(.updateDomain(one), as: .operator("aliya"))
        }
        count("planted")
    }

    private func takeLabel() throws {
        let found = try register.database.read { connection -> (DomainName, Domain)? in
            guard let old = try RegistryReader(connection).domain(named: names.names[0].name) else { return nil }
            return claims.first { $0.standing == .clear && newNames[$0.target?.text ?? ""] == nil }?.target
                .map { ($0, old) }
        }
        guard let (label, old) = found else { return }
        var changes = ChangeSet()
        changes.domains = [
            Change(
                before: nil,
                after: Domain(
                    name: label, zone: LifeRegister.target, registrant: old.registrant, nameServers: old.nameServers,
                    sponsor: old.sponsor, created: now, expiry: old.expiry, withdrawal: old.withdrawal,
                    redemptionEnd: old.redemptionEnd, purge: old.purge))
        ]
        let receipt = DecisionReceipt(
            instant: now, actor: .operator("aliya"), operation: "test", object: label.text, zone: nil,
            outcome: .accepted, code: 1_000, reason: nil, rules: [], commandDigest: [1], command: Array("{}".utf8),
            facts: Array("{}".utf8), verdict: nil)
        _ = try register.database.write { try RegistryWriter($0).apply(changes, receipt: receipt) }
        count("planted")
    }

    /// Whether a life with a defect has shown what it is for.
    var hasShown: Bool {
        guard let defect = settings.defect else { return false }
        return witness.complaints.contains { $0.kind == defect.kind }
    }
}
