import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel
import Testing

@testable import RegistryStore

@Suite struct CampaignStoreTests {
    private static var campaign: Campaign {
        var campaign = Campaign(
            identifier: "move", version: "1", policyDigest: "00", target: name("edu.kz"), snapshot: Samples.start,
            planDigest: "01", planned: Samples.start, planner: "Әйгерім", members: 2, signaturesNeeded: 2)
        campaign.signatures = [OperatorSignature(operator: "a", reason: "r", at: Samples.start)]
        campaign.state = .running
        campaign.hold = Campaign.Hold(reason: "h", at: Samples.start, by: "b")
        return campaign
    }

    private static func claim(_ source: String, _ target: String? = nil, state: Claim.State = .waiting) -> Claim {
        Claim(
            campaign: 0, source: name(source), sourceDomain: 1, holder: ContactIdentifier("H-1"), holderKey: "key",
            sponsor: Samples.registrar, cohort: "all", rank: [2, -3], standing: .clear,
            target: target.map { name($0) }, state: state)
    }

    /// With every column used.
    private static var full: Claim {
        var claim = claim("a.kz", "a.edu.kz", state: .sideBySide)
        claim.rules = ["EDU-1", "EDU-2"]
        claim.heldUntil = Samples.start.adding(days: 9)
        var choice = ClaimChoice(kind: .register, registrar: Samples.registrar, at: Samples.start)
        choice.alternatives = ["b", "c"]
        choice.preference = .want
        choice.evidence = [Evidence(type: "t", number: "№ 1", date: Samples.start, digest: "00")]
        choice.language = "kk"
        claim.choice = choice
        claim.token = AuthorizationSecret(salt: [1], hash: [2], expires: Samples.start.adding(days: 1))
        claim.tokenUsed = Samples.start
        claim.targetDomain = 77
        claim.sideBySide = Samples.start
        claim.settled = Samples.start.adding(days: 2)
        claim.reason = "choice"
        return claim
    }

    private func stored(_ register: Register, _ claims: [Claim]) throws -> (Campaign, [Claim]) {
        var changes = ChangeSet()
        changes.campaigns = [Change(before: nil, after: Self.campaign)]
        let campaign = try register.apply(changes, at: Samples.start).campaigns[0]
        try register.write { try $0.lay(claims, of: campaign.number) }
        return (campaign, try register.read { try $0.claims(of: campaign.number, limit: 100) })
    }

    @Test(arguments: Engine.allCases) func campaignsAndClaimsComeBackAsTheyWere(_ engine: Engine) throws {
        try engine.withRegister { register in
            let (campaign, claims) = try stored(register, [Self.full, Self.claim("b.kz")])
            var expected = Self.campaign
            expected.number = campaign.number
            #expect(try register.read { try $0.campaign("move") } == expected)
            #expect(try register.read { try $0.campaign(numbered: campaign.number) } == expected)
            #expect(try register.read { try $0.campaigns() } == [expected])
            #expect(try register.read { try $0.campaign("none") } == nil)
            var full = Self.full
            full.campaign = campaign.number
            full.number = claims[0].number
            #expect(claims[0] == full && claims.map(\.source.text) == ["a.kz", "b.kz"])
            #expect(try decodeJSON(Claim.self, from: full.canonicalJSON) == full)
            #expect(try decodeJSON(Campaign.self, from: expected.canonicalJSON) == expected)
            try register.read { (reader) throws in
                #expect(try reader.claim(numbered: full.number) == full)
                #expect(try reader.claim(of: name("a.kz"), in: campaign.number) == full)
                #expect(try reader.claims(of: name("a.kz")) == [full])
                #expect(try reader.claims(to: name("a.edu.kz"), in: campaign.number) == [full])
                #expect(try reader.claims(of: campaign.number, state: .waiting, limit: 10) == [claims[1]])
                #expect(try reader.claims(of: campaign.number, after: full.number, limit: 1) == [claims[1]])
                #expect(try reader.heldClaims(to: name("a.edu.kz")) == [full])
                #expect(try reader.claim(of: name("c.kz"), in: campaign.number) == nil)
            }
            // Withdrawn, it holds nothing.
            var over = expected
            over.state = .withdrawn
            var changes = ChangeSet()
            changes.campaigns = [Change(before: expected, after: over)]
            try register.apply(changes, at: Samples.start)
            #expect(try register.read { try $0.heldClaims(to: name("a.edu.kz")) } == [])
        }
    }

    @Test(arguments: Engine.allCases) func aNewPlanTakesThePlaceOfTheLast(_ engine: Engine) throws {
        try engine.withRegister { register in
            let (campaign, claims) = try stored(register, [Self.claim("a.kz"), Self.claim("b.kz", state: .excluded)])
            try register.write { try $0.lay([Self.claim("c.kz")], of: campaign.number) }
            let now = try register.read { try $0.claims(of: campaign.number, limit: 10) }
            #expect(now.map(\.source.text) == ["c.kz"] && !claims.map(\.number).contains(now[0].number))
            #expect(
                try register.read { try $0.claimCounts(of: campaign.number) }
                    == [ClaimCount(cohort: "all", standing: .clear, state: .waiting, count: 1)])
        }
    }

    @Test(arguments: Engine.allCases) func countsFollowEveryChange(_ engine: Engine) throws {
        try engine.withRegister { register in
            let (campaign, claims) = try stored(register, ["a.kz", "b.kz", "c.kz"].map { Self.claim($0) })
            let states: [Claim.State] = [.lodged, .lapsed, .lodged, .waived, .waiting, .waiting]
            var current = claims
            for (round, state) in states.enumerated() {
                let place = round % 3
                var after = current[place]
                after.state = state
                var changes = ChangeSet()
                changes.claims = [Change(before: current[place], after: after)]
                current[place] = try register.apply(changes, at: Samples.start).claims[0]
                let counts = try register.read { try $0.claimCounts(of: campaign.number) }
                let expected = Dictionary(grouping: current, by: \.state).mapValues(\.count)
                #expect(Dictionary(uniqueKeysWithValues: counts.map { ($0.state, $0.count) }) == expected)
            }
        }
    }

    @Test(arguments: Engine.allCases) func aStepKeepsWhatItChanged(_ engine: Engine) throws {
        try engine.withRegister { register in
            try register.create(Samples.contact("HOLDER"))
            let (campaign, claims) = try stored(register, [Self.claim("a.kz", "b.edu.kz")])
            var after = claims[0]
            after.state = .sideBySide
            after.targetDomain = 0
            after.sideBySide = Samples.start
            var changes = ChangeSet()
            let made = Domain(
                name: name("b.edu.kz"), zone: name("edu.kz"), registrant: ContactIdentifier("HOLDER"),
                sponsor: Samples.registrar, created: Samples.start, expiry: Samples.start, withdrawal: Samples.start,
                redemptionEnd: Samples.start, purge: Samples.start)
            changes.domains = [Change(before: nil, after: made)]
            changes.claims = [Change(before: claims[0], after: after)]
            changes.campaignStep = CampaignStep(
                campaign: campaign.number, kind: .settle, member: claims[0].number, at: Samples.start)
            let applied = try register.apply(changes, at: Samples.start)
            let step = try #require(applied.campaignSteps.first)
            let domain = try #require(applied.domains.first)
            #expect(step.decision == applied.receipt && applied.claims[0].targetDomain == domain.number)
            let inverse = try #require(try register.read { try $0.inverse(ofStep: step.number) })
            #expect(inverse.claim == Change(before: claims[0], after: applied.claims[0]))
            #expect(inverse.domains == [Change(before: nil, after: domain)] && inverse.charges.isEmpty)
            try register.read { (reader) throws in
                #expect(try reader.campaignStep(numbered: step.number) == step)
                #expect(try reader.campaignSteps(of: campaign.number, limit: 5) == [step])
                #expect(try reader.campaignSteps(of: campaign.number, member: claims[0].number, limit: 5) == [step])
                #expect(try reader.campaignSteps(of: campaign.number, before: step.number, limit: 5) == [])
                #expect(try reader.lastStep(of: claims[0].number, in: campaign.number) == step)
                #expect(try reader.lastStep(of: claims[0].number, in: campaign.number, kinds: [.follow]) == nil)
                #expect(try reader.hasOpenSteps(of: campaign.number))
                #expect(
                    try reader.relatedNames(of: domain.number)
                        == [
                            RelatedName(
                                name: name("a.kz"), relation: .movedFrom, campaign: "move", since: Samples.start)
                        ])
                #expect(try reader.inverse(ofStep: 99) == nil)
            }
            var undo = ChangeSet()
            undo.undoneStep = step.number
            let receipt = try register.apply(undo, at: Samples.start).receipt
            #expect(try register.read { try $0.campaignStep(numbered: step.number)?.undone } == receipt)
            #expect(try !register.read { try $0.hasOpenSteps(of: campaign.number) })
        }
    }

    @Test(arguments: Engine.allCases) func membersOfABulkChangeAreKept(_ engine: Engine) throws {
        try engine.withRegister { register in
            let (campaign, _) = try stored(register, [])
            let members = ["a.kz", "b.kz"].enumerated().map {
                BulkMember(campaign: 0, name: name($1), domain: ObjectNumber($0))
            }
            try register.write { try $0.lay(members, of: campaign.number) }
            let all = try register.read { try $0.bulkMembers(of: campaign.number, limit: 5) }
            #expect(all.map(\.name) == members.map(\.name) && all.allSatisfy { $0.state == .waiting })
            var after = all[1]
            after.state = .refused
            after.reason = "policy"
            var changes = ChangeSet()
            changes.bulkMembers = [Change(before: all[1], after: after)]
            changes.campaignStep = CampaignStep(
                campaign: campaign.number, kind: .change, member: after.number, at: Samples.start)
            let step = try register.apply(changes, at: Samples.start).campaignSteps[0]
            try register.read { (reader) throws in
                #expect(try reader.bulkMember(numbered: after.number) == after)
                #expect(try reader.bulkMembers(of: campaign.number, state: .refused, limit: 5) == [after])
                #expect(try reader.bulkMembers(of: campaign.number, after: all[0].number, limit: 5) == [after])
                #expect(try reader.bulkCounts(of: campaign.number) == [.waiting: 1, .refused: 1])
                #expect(try reader.inverse(ofStep: step.number)?.member == Change(before: all[1], after: after))
            }
        }
    }

    @Test(arguments: Engine.allCases) func noticesAndLooksAreKept(_ engine: Engine) throws {
        try engine.withRegister { register in
            let (campaign, claims) = try stored(register, [Self.claim("a.kz")])
            let claim = claims[0]
            var notice = CampaignNotice(
                campaign: campaign.number, claim: claim.number, kind: .reminder, channel: .mail, recipient: "H-1",
                language: "kk", at: Samples.start, reference: "1.eml")
            notice = try register.write { try $0.record(notice) }
            #expect(try register.read { try $0.campaignNotices(ofClaim: claim.number) } == [notice])
            #expect(try register.read { try $0.campaignNotices(of: campaign.number, limit: 5) } == [notice])
            #expect(try register.read { try $0.queuedNotices(by: .mail, limit: 5) } == [notice])
            #expect(try register.read { try $0.queuedNotices(by: .poll, limit: 5) } == [])
            let later = Samples.start.adding(days: 1)
            try register.write { try $0.mark(notice: notice.number, .failed, at: later) }
            #expect(try register.read { try $0.queuedNotices(by: .mail, limit: 5) } == [])
            notice.delivery = .failed
            notice.delivered = later
            #expect(try register.read { try $0.campaignNotices(ofClaim: claim.number) } == [notice])

            let look = ClaimObservation(claim: claim.number, answering: later, observed: later, detail: nil)
            try register.write { try $0.observe(look) }
            #expect(try register.read { try $0.observation(ofClaim: claim.number) } == look)
            let seen = try #require(try register.read { try $0.claim(numbered: claim.number) })
            #expect(seen.answering == later && seen.observed == later)
            let broken = ClaimObservation(claim: claim.number, answering: nil, observed: later, detail: "SERVFAIL")
            try register.write { try $0.observe(broken) }
            #expect(try register.read { try $0.observation(ofClaim: claim.number) } == broken)
            // A name that stands beside the old one afresh was not seen yet.
            var after = seen
            after.sideBySide = later
            var changes = ChangeSet()
            changes.claims = [Change(before: seen, after: after)]
            try register.apply(changes, at: later)
            #expect(try register.read { try $0.observation(ofClaim: claim.number) } == nil)
        }
    }
}
