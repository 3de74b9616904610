import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Who may speak for a holder, when, and about what.
@Suite struct ClaimConsentTests {
    private func running(
        _ names: [(String, String)] = [("univ.kz", "HOLDER-1")],
        policy change: (inout CampaignPolicy) -> Void = { _ in }
    ) async throws -> CampaignScene {
        let scene = try await CampaignScene(policy: change)
        try await scene.registerNames(names)
        try await scene.run()
        return scene
    }

    private func problem(
        _ scene: CampaignScene, _ command: LodgeClaim, as actor: Actor? = nil
    ) async throws -> ClaimProblem? {
        let decision = try await scene.perform(.lodgeClaim(command), as: actor ?? scene.alpha)
        if case .claim(_, let problem)? = decision.refusal {
            #expect(decision.refusal?.rules == [problem.rule])
            return problem
        }
        return nil
    }

    @Test func aTokenSpeaksForTheHolderOnce() async throws {
        let scene = try await running()
        #expect(try await problem(scene, scene.lodging("univ.kz", .register)) == .tokenWrong)
        try await scene.issue("univ.kz")
        var bare = try scene.lodging("univ.kz", .register)
        bare.proofs = []
        #expect(try await problem(scene, bare) == .tokenMissing)
        #expect(try await problem(scene, scene.lodging("univ.kz", .register, "guess")) == .tokenWrong)
        #expect(try await problem(scene, scene.lodging("univ.kz", .register), as: scene.beta) == nil)
        let claim = try scene.claim("univ.kz")
        #expect(claim.state == .lodged && claim.tokenUsed == scene.register.clock.now)
        #expect(claim.choice?.registrar == Sample.beta && claim.choice?.kind == .register)
        #expect(
            try await problem(scene, scene.lodging("univ.kz", .waive)) == .tokenUsed(at: scene.register.clock.now))
        // The wrong one still tells nothing.
        #expect(try await problem(scene, scene.lodging("univ.kz", .waive, "guess")) == .tokenWrong)
        // A new token lets the holder think again; the old one is worth nothing.
        try await scene.issue("univ.kz", "second", days: 2)
        #expect(try await problem(scene, scene.lodging("univ.kz", .waive)) == .tokenWrong)
        scene.day(12)
        #expect(
            try await problem(scene, scene.lodging("univ.kz", .waive, "second"))
                == .tokenExpired(at: Sample.start.adding(days: 12)))
        #expect(try await problem(scene, scene.lodging("univ.kz", .waive, "guess")) == .tokenWrong)
        #expect(try scene.differences() == [])
        let texts = try scene.register.read { try $0.decisions(after: 0, limit: 100) }.map {
            String(decoding: $0.command + $0.facts, as: UTF8.self)
        }
        #expect(!texts.contains { $0.contains("swordfish") || $0.contains("guess") })
    }

    @Test func aTokenOfAnotherCampaignIsToldApart() async throws {
        let scene = try await running()
        // The same name in another campaign of the same policy.
        var other = PlanCampaign(
            campaign: "other", version: "1", policyDigest: scene.policy.digest, target: CampaignScene.target,
            snapshot: Sample.start, planDigest: "p", members: 1, signatures: 1)
        other.signatures = 1
        let request = Request(.planCampaign(other), scene.aigerim)
        var twin = try scene.claim("univ.kz")
        twin.token = AuthorizationSecretInput.make(secret: "theirs", salt: Array(8..<24)).secret(
            until: Sample.start.adding(days: 90))
        let claims = [twin]
        _ = try await scene.register.registry.queue.submit { connection in
            let writer = RegistryWriter(connection)
            let (decision, _) = try scene.register.registry.carryOut(request, writer)
            guard case .accepted(.campaign(let campaign)) = decision.outcome else { return }
            try writer.lay(claims, of: campaign.number)
        }
        try await scene.issue("univ.kz")
        #expect(try await problem(scene, scene.lodging("univ.kz", .register, "theirs")) == .tokenOfOther)
        #expect(try await problem(scene, scene.lodging("univ.kz", .register, "guess")) == .tokenWrong)
        #expect(try scene.differences() == [])
    }

    @Test func onlyThoseWhomThePolicyLetsLodge() async throws {
        let scene = try await running {
            $0.consent.registrars = .sponsor; $0.consent.operators = false
        }
        try await scene.issue("univ.kz")
        #expect(try await problem(scene, scene.lodging("univ.kz", .register), as: scene.beta) == .notSponsor)
        #expect(
            try await problem(scene, scene.lodging("univ.kz", .register, nil), as: scene.aigerim) == .operatorsMayNot)
        #expect(try await problem(scene, scene.lodging("univ.kz", .register)) == nil)

        let open = try await running()
        var silent = try open.lodging("univ.kz", .object, nil)
        silent.reason = nil
        let refused = try await open.perform(.lodgeClaim(silent), as: open.aigerim)
        #expect(refused.refusal == .parameterMissing(field: "reason"))
        #expect(try await problem(open, open.lodging("univ.kz", .object, nil), as: open.aigerim) == nil)
        #expect(try open.claim("univ.kz").choice?.registrar == .registry)
        #expect(try open.differences() == [])
    }

    @Test func aTokenSpeaksForTheHolderThatItWasGivenTo() async throws {
        let scene = try await running { $0.continuity = [.lapse] }
        try await scene.issue("univ.kz", "old")
        var sale = ChangeRegistrant(name: Sample.name("univ.kz"), registrant: ContactIdentifier("HOLDER-2"))
        sale.evidence = [CampaignScene.charter]
        try await scene.register.accept(.changeRegistrant(sale), as: scene.alpha)
        // The right went along with the name, what speaks for it did not; a guess is told no more than before.
        #expect(try await problem(scene, scene.lodging("univ.kz", .waive, "old")) == .tokenOfFormerHolder)
        #expect(try await problem(scene, scene.lodging("univ.kz", .waive, "guess")) == .tokenWrong)
        #expect(try scene.claim("univ.kz").choice == nil)
        // What an operator lodges makes the claim the present holder's, and voids the token for good.
        #expect(try await problem(scene, scene.lodging("univ.kz", .reserve, nil), as: scene.aigerim) == nil)
        #expect(try await problem(scene, scene.lodging("univ.kz", .waive, "old")) == .tokenWrong)
        try await scene.issue("univ.kz", "new")
        #expect(try scene.claim("univ.kz").holder == ContactIdentifier("HOLDER-2"))
        #expect(try await problem(scene, scene.lodging("univ.kz", .register, "new")) == nil)
        #expect(try scene.differences() == [])
    }

    @Test func windowsOpenAndClose() async throws {
        let scene = try await running()
        scene.day(8)
        let opens = Sample.start.adding(days: 10)
        try await scene.issue("univ.kz")
        #expect(try await problem(scene, scene.lodging("univ.kz", .register)) == .windowNotOpen(until: opens))
        scene.day(20)
        let closes = Sample.start.adding(days: 20)
        #expect(
            try await problem(scene, scene.lodging("univ.kz", .register, nil), as: scene.aigerim)
                == .windowClosed(at: closes))
        let late = IssueClaimToken(
            claim: try scene.claim("univ.kz").number, secret: .make(secret: "x", salt: Array(0..<16)),
            until: Sample.start.adding(days: 30))
        let refused = try await scene.perform(.issueClaimToken(late), as: .registry)
        #expect(refused.refusal == .claim("move-2026/univ.kz", .windowClosed(at: closes)))
        #expect(try scene.differences() == [])
    }

    @Test func whatAnAppealDecidedIsLodgedAfterTheWindow() async throws {
        let scene = try await running()
        scene.day(25)
        _ = try await scene.settle("univ.kz")
        #expect(try scene.claim("univ.kz").state == .lapsed)
        try await scene.steer(.hold)
        let appeal = try scene.lodging("univ.kz", .register, nil)
        #expect(try await problem(scene, appeal, as: scene.aigerim) == .settled(.lapsed))
        let step = try #require(try scene.lastStep())
        #expect(try await scene.undo(step.number).isAccepted)
        // Nobody else comes late, and no operator while the campaign runs.
        let closes = Sample.start.adding(days: 20)
        #expect(try await problem(scene, scene.lodging("univ.kz", .register)) == .tokenWrong)
        try await scene.steer(.resume)
        #expect(try await problem(scene, appeal, as: scene.aigerim) == .windowClosed(at: closes))
        try await scene.steer(.hold)
        #expect(try await scene.perform(.lodgeClaim(appeal), as: scene.aigerim).isAccepted)
        try await scene.steer(.resume)
        _ = try await scene.settle("univ.kz")
        #expect(try scene.claim("univ.kz").state == .sideBySide)
        #expect(try scene.differences() == [])
    }

    @Test func whatIsLodgedHasToBeOffered() async throws {
        let scene = try await running { $0.choices = [.register, .waive] }
        try await scene.issue("univ.kz")
        #expect(try await problem(scene, scene.lodging("univ.kz", .reserve)) == .choiceNotOffered(.reserve))
        var command = try scene.lodging("univ.kz", .register)
        command.preference = .nobody
        #expect(try await problem(scene, command) == .notContested)
        command.preference = nil
        command.alternatives = ["a", "b", "c"]
        #expect(try await problem(scene, command) == .tooManyAlternatives(most: 2))
        command.alternatives = ["two.labels"]
        #expect(try await problem(scene, command) == .labelForm("two.labels"))
        command.alternatives = ["same", "same"]
        #expect(
            try await scene.perform(.lodgeClaim(command), as: scene.alpha).refusal
                == .parameterRange(field: "alternatives", reason: "repeated same"))
        command.alternatives = []
        command.language = "xx"
        #expect(
            try await scene.perform(.lodgeClaim(command), as: scene.alpha).refusal
                == .parameterPolicy(field: "language", reason: "notThere 'xx'"))
        #expect(try scene.claim("univ.kz").state == .waiting)
        #expect(try scene.differences() == [])
    }

    @Test func thereHasToBeALivingClaim() async throws {
        let scene = try await running([("univ.kz", "HOLDER-1"), ("gone.kz", "HOLDER-2")])
        var elsewhere = try scene.lodging("univ.kz", .register)
        elsewhere.campaign = "no-such"
        #expect(try await problem(scene, elsewhere) == .noCampaign)
        elsewhere = try scene.lodging("univ.kz", .register)
        elsewhere.source = Sample.name("other.kz")
        #expect(try await problem(scene, elsewhere) == .noClaim)
        try await scene.register.accept(.deleteDomain(DeleteDomain(name: Sample.name("gone.kz"))), as: scene.alpha)
        #expect(try await problem(scene, scene.lodging("gone.kz", .register, nil), as: scene.aigerim) == .standingLost)
        try await scene.lodge("univ.kz", .waive)
        _ = try await scene.settle("univ.kz")
        #expect(
            try await problem(scene, scene.lodging("univ.kz", .register, nil), as: scene.aigerim) == .settled(.waived))
        try await scene.steer(.hold)
        #expect(
            try await problem(scene, scene.lodging("univ.kz", .register, nil), as: scene.aigerim) == .settled(.waived))
        #expect(try scene.differences() == [])
    }

    @Test func aCampaignThatDoesNotRunTakesNothing() async throws {
        let scene = try await CampaignScene()
        try await scene.registerNames([("univ.kz", "HOLDER-1")])
        scene.day(5)
        let plan = try scene.plan()
        try await scene.lay(plan)
        let token = IssueClaimToken(
            claim: try scene.claim("univ.kz").number, secret: .make(secret: "x", salt: Array(0..<16)),
            until: Sample.start.adding(days: 15))
        #expect(
            try await scene.perform(.issueClaimToken(token), as: .registry).refusal
                == .claim("move-2026/univ.kz", .notRunning(.planned)))
        try await scene.sign(plan.digest)
        scene.day(10)
        try await scene.issue("univ.kz")
        #expect(try await problem(scene, scene.lodging("univ.kz", .register)) == .notRunning(.signed))
        let settled = try await scene.settle("univ.kz")
        #expect(settled.refusal == .claim("move-2026/univ.kz", .notRunning(.signed)))
        #expect(try scene.differences() == [])
    }

    @Test func aTokenComesFromTheRegistryAndTheSponsorIsTold() async throws {
        let scene = try await running()
        let until = Sample.start.adding(days: 15)
        func issue(_ claim: ObjectNumber, until: Instant, as actor: Actor) async throws -> Decision {
            try await scene.perform(
                .issueClaimToken(
                    IssueClaimToken(claim: claim, secret: .make(secret: "x", salt: Array(0..<16)), until: until)),
                as: actor)
        }
        let number = try scene.claim("univ.kz").number
        #expect(try await issue(99, until: until, as: .registry).refusal == .claim("99", .noCampaign))
        #expect(
            try await issue(number, until: until, as: scene.alpha).refusal
                == .claim("move-2026/univ.kz", .registryOnly))
        for wrong in [Sample.start.adding(days: 10), Sample.start.adding(days: 21)] {
            let refusal = try await issue(number, until: wrong, as: .registry).refusal
            guard case .parameterRange("until", _)? = refusal else {
                Issue.record("\(refusal as Any)")
                return
            }
        }
        #expect(try await issue(number, until: until, as: .registry).isAccepted)
        #expect(try await issue(number, until: until, as: scene.aigerim).isAccepted)
        let messages = try scene.register.read { try $0.pollMessages(for: Sample.alpha, limit: 10) }
        #expect(messages.filter { $0.known == .claimOpened }.map(\.object) == ["univ.kz"])
        let notices = try scene.register.read { try $0.campaignNotices(ofClaim: number) }
        #expect(notices.map(\.reference) == [String(try #require(messages.first).number)])
        #expect(notices.first?.channel == .poll && notices.first?.delivery == .queued)
        // Acknowledged, it is delivered.
        let message = try #require(messages.first)
        let mark = { (scene: CampaignScene) in
            try scene.register.database.write {
                try RegistryWriter($0).markAcknowledgedNotices(at: scene.register.clock.now)
            }
        }
        try mark(scene)
        #expect(try scene.register.read { try $0.campaignNotices(ofClaim: number) }.first?.delivery == .queued)
        _ = try await scene.register.registry.acknowledge(message.number, by: Sample.alpha)
        try mark(scene)
        #expect(try scene.register.read { try $0.campaignNotices(ofClaim: number) }.first?.delivery == .delivered)
        #expect(try scene.differences() == [])
    }
}

extension AuthorizationSecretInput {
    fileprivate func secret(until: Instant) -> AuthorizationSecret {
        AuthorizationSecret(salt: salt, hash: hash, expires: until)
    }
}
