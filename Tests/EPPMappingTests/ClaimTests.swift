import EPPWire
import RegistryFlows
import RegistryModel
import RegistryTesting
import Testing

@testable import EPPMapping

/// How registrars lodge and see holders' claims.
struct ClaimTests {
    @Test func whoHasTheTokenSpeaksForTheHolder() async throws {
        let desk = try await ClaimDesk()
        try await desk.issue("token-1", for: "mysal.kz")
        desk.register.clock.set(ClaimDesk.opens)
        let outcome = try await desk.lodge(for: "mysal.kz", "token-1") {
            $0.alternatives = ["mysal-eki"]
            $0.confirmsKeys = true
            $0.language = .kk
        }
        let claim = try #require(try desk.claim("mysal.kz"))
        #expect(outcome.code == .success, "\(outcome.results)")
        #expect(
            outcome.data
                == .claimCreated(
                    EPPClaimCreated(
                        campaign: ClaimDesk.campaign, source: Sample.name("mysal.kz"), identifier: "\(claim.number)",
                        state: .lodged, target: Sample.name("mysal.gov.kz"), created: desk.register.clock.now)))
        #expect(claim.state == .lodged && claim.choice?.registrar == Sample.beta && claim.choice?.kind == .register)
        #expect(claim.choice?.alternatives == ["mysal-eki"] && claim.choice?.confirmsKeys == true)
        #expect(claim.choice?.language == "kk" && claim.choice?.follows == true)
        // The other campaign's claim of the same name is as it was.
        #expect(try desk.claim("mysal.kz", in: ClaimDesk.other)?.state == .waiting)
    }

    @Test func everybodySeesHowItStandsAndFewWhatWasLodged() async throws {
        let desk = try await ClaimDesk()
        try await desk.issue("token-1", for: "one.kz")
        desk.register.clock.set(ClaimDesk.opens)
        #expect(try await desk.lodge(for: "one.kz", "token-1") { $0.preference = .want }.code == .success)
        let open = try #require(try await desk.info("one.kz", as: ClaimDesk.gamma).claim)
        #expect(open.state == .lodged && open.target == Sample.name("same.gov.kz"))
        #expect(open.opens == ClaimDesk.opens && open.closes == ClaimDesk.closes)
        #expect(Set(open.choices) == [.register, .waive, .object])
        #expect(open.contest == EPPClaimData.Contest(size: 2, want: 1, nobody: 0, noObjection: 0))
        #expect(open.lodged == nil && open.rules.isEmpty)
        // A label that is contested is held without an end: there is no date to be written.
        #expect(open.heldUntil == nil)
        #expect(try await desk.info("mysal.kz", as: ClaimDesk.gamma).claim?.heldUntil == Sample.start.adding(days: 200))
        try await desk.issue("token-2", for: "one.kz")
        for (registrar, token) in [(Sample.alpha, nil), (Sample.beta, nil), (ClaimDesk.gamma, "token-2")] {
            let whole = try #require(try await desk.info("one.kz", token, as: registrar).claim)
            #expect(whole.lodged?.registrar == "BETA" && whole.lodged?.choice.preference == .want, "\(registrar)")
            #expect(whole.rules == ["TST-002"])
        }
        // Without a rival there is no contest to be told of.
        #expect(try await desk.info("mysal.kz", as: ClaimDesk.gamma).claim?.contest == nil)
        let wrong = try await desk.info("one.kz", "guess", as: Sample.alpha)
        #expect(wrong.code == .authorizationError && wrong.rules == ["CLM-011"] && wrong.data == nil)
        #expect(try await desk.info("reserved-name.kz", as: Sample.alpha).rules == ["CLM-002"])
        #expect(try await desk.info("one.kz", in: "nothing", as: Sample.alpha).rules == ["CLM-001"])
    }

    /// What is wrong with a lodging, and its rule; the same by both ways.
    enum Wrong: String, CaseIterable {
        case token, expired, used, otherCampaign, early, late, unknownCampaign, unknownName

        var rule: String {
            switch self {
            case .token: "CLM-011"
            case .expired: "CLM-013"
            case .used: "CLM-014"
            case .otherCampaign: "CLM-012"
            case .early: "CLM-021"
            case .late: "CLM-022"
            case .unknownCampaign: "CLM-001"
            case .unknownName: "CLM-002"
            }
        }

        var code: EPPResultCode {
            switch self {
            case .token, .expired, .used, .otherCampaign: .authorizationError
            case .early, .late: .statusProhibits
            case .unknownCampaign, .unknownName: .objectDoesNotExist
            }
        }
    }

    /// Brings about what is wrong; gives the token to show.
    private func prepare(_ wrong: Wrong, _ desk: ClaimDesk) async throws -> String {
        let until = wrong == .expired ? ClaimDesk.opens.adding(days: 1) : ClaimDesk.closes
        try await desk.issue("token-1", for: "mysal.kz", until: until)
        if wrong == .otherCampaign { try await desk.issue("token-2", for: "mysal.kz", in: ClaimDesk.other) }
        switch wrong {
        case .early: break
        case .expired: desk.register.clock.set(until)
        case .late: desk.register.clock.set(ClaimDesk.closes)
        default: desk.register.clock.set(ClaimDesk.opens)
        }
        if wrong == .used { #expect(try await desk.lodge(.waive, for: "mysal.kz", "token-1").code == .success) }
        return wrong == .otherCampaign ? "token-2" : wrong == .token ? "guess" : "token-1"
    }

    /// Whoever had the token once is told no more than others are; not by a create for another holder either.
    @Test(arguments: [Wrong.expired, .used]) func aTokenThatSpeaksNoLongerTellsNothing(_ wrong: Wrong) async throws {
        let desk = try await ClaimDesk()
        let token = try await prepare(wrong, desk)
        let told = try await desk.info("mysal.kz", token, as: ClaimDesk.gamma)
        #expect(told.rules == [wrong.rule] && told.code == wrong.code && told.data == nil, "\(told.results)")
        #expect(try await desk.info("mysal.kz", as: ClaimDesk.gamma).claim?.lodged == nil)
        let created = try await desk.create("mysal.gov.kz", token, as: ClaimDesk.gamma) { $0.registrant = "HOLDER-2" }
        #expect(created.rules == [wrong.rule] && created.code == wrong.code, "\(created.results)")
        // The next one does.
        try await desk.issue("token-9", for: "mysal.kz")
        let whole = try #require(try await desk.info("mysal.kz", "token-9", as: ClaimDesk.gamma).claim)
        #expect((whole.lodged == nil) == (wrong == .expired))
    }

    @Test(arguments: Wrong.allCases) func eachRefusalHasItsRule(_ wrong: Wrong) async throws {
        let desk = try await ClaimDesk()
        let token = try await prepare(wrong, desk)
        let before = try desk.claim("mysal.kz")
        let outcome = try await desk.lodge(
            for: wrong == .unknownName ? "reserved-name.kz" : "mysal.kz", token,
            in: wrong == .unknownCampaign ? "nothing" : ClaimDesk.campaign)
        #expect(outcome.rules == [wrong.rule] && outcome.code == wrong.code, "\(outcome.results)")
        #expect(try desk.claim("mysal.kz") == before)
    }

    /// As the schema of RFC 8334 has it, with the token of RFC 8495.
    @Test func aCreateInThePhaseLodgesAClaim() async throws {
        let desk = try await ClaimDesk()
        try await desk.issue("token-1", for: "two.kz")
        desk.register.clock.set(ClaimDesk.opens)
        let document = Evidence(
            type: "order", number: "7", date: Sample.start, digest: String(repeating: "0f", count: 32))
        let outcome = try await desk.create("same.gov.kz", "token-1", more: [.evidence([document])]) {
            $0.registrant = "HOLDER-1"
            $0.period = EPPPeriod(1)
        }
        #expect(outcome.code == .actionPending, "\(outcome.results)")
        let claim = try #require(try desk.claim("two.kz"))
        #expect(claim.state == .lodged && claim.choice?.evidence == [document])
        #expect(try desk.claim("one.kz")?.state == .waiting)
        #expect(
            outcome.extensions == [
                .launchCreated(EPPLaunchApplication(phase: ClaimDesk.phase(), identifier: "\(claim.number)"))
            ])
        let info = EPPCommand(
            .domain(.info(EPPDomainInfo(name: Sample.name("same.gov.kz")))),
            extensions: [.launchInfo(EPPLaunchInfo(phase: ClaimDesk.phase(), application: "\(claim.number)"))])
        for registrar in [Sample.beta, Sample.alpha] {
            let told = try await desk.answer(info, as: registrar)
            let data = EPPLaunchData(
                phase: ClaimDesk.phase(), application: "\(claim.number)", status: .pendingAllocation)
            #expect(told.code == .success && told.extensions == [.launchInfo(data)])
        }
        #expect(try await desk.answer(info, as: ClaimDesk.gamma).code == .objectDoesNotExist)
        let names = ["same.gov.kz", "mysal.gov.kz", "nobody.gov.kz", "-"]
        let check = EPPCommand(
            .domain(.check(names)), extensions: [.launchCheck(EPPLaunchCheck(phase: ClaimDesk.phase()))])
        let checked = try await desk.answer(check, as: ClaimDesk.gamma)
        let exists = [true, true, false, false]
        #expect(
            checked.extensions == [
                .launchCheck(
                    phase: ClaimDesk.phase(), zip(names, exists).map { EPPClaim(name: $0, exists: $1) })
            ])
    }

    @Test(arguments: [Wrong.token, .expired, .used, .otherCampaign, .early, .late, .unknownName])
    func eachRefusalOfACreateHasItsRule(_ wrong: Wrong) async throws {
        let desk = try await ClaimDesk()
        let token = try await prepare(wrong, desk)
        let outcome = try await desk.create(wrong == .unknownName ? "nobody.gov.kz" : "mysal.gov.kz", token)
        #expect(outcome.rules == [wrong.rule] && outcome.code == wrong.code, "\(outcome.results)")
    }

    /// What a claim has no place for is not passed over in silence.
    @Test func whatACopyWouldLoseIsRefused() async throws {
        let desk = try await ClaimDesk()
        try await desk.issue("token-1", for: "mysal.kz")
        desk.register.clock.set(ClaimDesk.opens)
        let name = "mysal.gov.kz"
        #expect(try await desk.create(name, nil).rules == ["CLM-010"])
        #expect(
            try await desk.create(name, "token-1", in: "nothing") { $0.registrant = "HOLDER-1" }.code == .valuePolicy)
        for change: (inout EPPDomainCreate) -> Void in [
            { $0.nameServers = [Sample.name("ns1.example.net")] },
            { $0.contacts = [EPPDomainContact(role: .admin, contact: "HOLDER-1")] },
            { $0.authorization = .password("Secret-one-7") }, { $0.registrant = "HOLDER-2" },
            { $0.period = EPPPeriod(2) },
        ] {
            #expect(try await desk.create(name, "token-1", change).code == .valuePolicy)
        }
        let more: [EPPCommandExtension] = [
            .timesToLive([EPPTimeToLive(.ns, seconds: 3_600)]), .feeAgreement(EPPFeeAgreement(fees: [])),
        ]
        for part in more { #expect(try await desk.create(name, "token-1", more: [part]).code == .valuePolicy) }
        // Without the token nobody learns whose name it is.
        #expect(try await desk.create(name, "guess") { $0.registrant = "HOLDER-2" }.rules == ["CLM-011"])
        #expect(try desk.claim("mysal.kz")?.state == .waiting)
        // Other phases stay as they are.
        let launch = EPPLaunchCreate(phase: EPPLaunchPhase(.sunrise))
        let create = EPPDomainCreate(
            name: Sample.name("free.kz"), registrant: "HOLDER-1", authorization: .password(""))
        let command = EPPCommand(.domain(.create(create)), extensions: [.launchCreate(launch)])
        #expect(try await desk.answer(command, as: Sample.beta).code == .valuePolicy)
    }

    @Test func aHeldLabelIsNobodyElses() async throws {
        let desk = try await ClaimDesk()
        let check = EPPCommand(.domain(.check(["mysal.gov.kz"])))
        let outcome = try await desk.answer(check, as: ClaimDesk.gamma)
        guard case .domainCheck(let answers)? = outcome.data else {
            Issue.record("no answer")
            return
        }
        #expect(answers.map(\.isAvailable) == [false] && answers[0].reason == "CLM-040")
        #expect(outcome.rules == ["CLM-040"])
    }

    /// Tokens are secrets as others are (`GuessTests`): who has tried too many is told nothing any more.
    @Test func guessingEnds() async throws {
        let desk = try await ClaimDesk()
        try await desk.issue("token-1", for: "mysal.kz")
        desk.register.clock.set(ClaimDesk.opens)
        for number in 0..<GuessRules().most {
            let wrong =
                switch number % 3 {
                case 0: try await desk.info("mysal.kz", "guess-\(number)", as: ClaimDesk.gamma)
                case 1: try await desk.lodge(for: "mysal.kz", "guess-\(number)", as: ClaimDesk.gamma)
                default: try await desk.create("mysal.gov.kz", "guess-\(number)", as: ClaimDesk.gamma)
                }
            #expect(wrong.rules == ["CLM-011"])
        }
        #expect(try await desk.info("mysal.kz", "token-1", as: ClaimDesk.gamma).rules == ["CLM-011"])
        #expect(try await desk.lodge(for: "mysal.kz", "token-1", as: ClaimDesk.gamma).rules == ["CLM-011"])
        #expect(try await desk.create("mysal.gov.kz", "token-1", as: ClaimDesk.gamma).rules == ["CLM-011"])
        #expect(try await desk.lodge(for: "mysal.kz", "token-1", as: Sample.beta).code == .success)
    }

    @Test func bothNamesTellEachOther() async throws {
        let desk = try await ClaimDesk()
        try await desk.issue("token-1", for: "mysal.kz")
        desk.register.clock.set(ClaimDesk.opens)
        #expect(try await desk.lodge(for: "mysal.kz", "token-1").code == .success)
        func related(_ name: String, as registrar: RegistrarIdentifier) async throws -> [EPPRelatedName] {
            let info = EPPCommand(.domain(.info(EPPDomainInfo(name: Sample.name(name)))))
            return try await desk.answer(info, as: registrar).related
        }
        #expect(try await related("mysal.kz", as: Sample.alpha).isEmpty)
        try await desk.settle("mysal.kz")
        for registrar in [Sample.alpha, Sample.beta, ClaimDesk.gamma] {
            let to = EPPRelatedName(
                name: Sample.name("mysal.gov.kz"), relation: .movedTo, campaign: ClaimDesk.campaign)
            let from = EPPRelatedName(name: Sample.name("mysal.kz"), relation: .movedFrom, campaign: ClaimDesk.campaign)
            #expect(try await related("mysal.kz", as: registrar) == [to])
            #expect(try await related("mysal.gov.kz", as: registrar) == [from])
        }
        #expect(try await related("one.kz", as: Sample.alpha).isEmpty)
        #expect(try await desk.info("mysal.kz", as: ClaimDesk.gamma).claim?.state == .sideBySide)
        let number = try #require(try desk.claim("mysal.kz")).number
        let info = EPPCommand(
            .domain(.info(EPPDomainInfo(name: Sample.name("mysal.gov.kz")))),
            extensions: [.launchInfo(EPPLaunchInfo(phase: ClaimDesk.phase()))])
        let told = try await desk.answer(info, as: Sample.beta)
        let data = EPPLaunchData(phase: ClaimDesk.phase(), application: "\(number)", status: .allocated)
        #expect(told.extensions == [.launchInfo(data)])
    }

    @Test func messagesCarryTheClaim() async throws {
        let desk = try await ClaimDesk()
        try await desk.issue("token-1", for: "one.kz")
        desk.register.clock.set(ClaimDesk.opens)
        #expect(try await desk.lodge(for: "one.kz", "token-1").code == .success)
        var told: [EPPClaimData] = []
        while true {
            let outcome = try await desk.answer(EPPCommand(.pollRequest), as: Sample.alpha)
            guard outcome.code == .messageToDequeue, let queue = outcome.queue else { break }
            if let claim = outcome.claim { told.append(claim) }
            _ = try await desk.answer(EPPCommand(.pollAcknowledge(queue.identifier)), as: Sample.alpha)
        }
        #expect(told.map(\.source.text) == ["one.kz", "one.kz"])
        #expect(told.allSatisfy { $0.campaign == ClaimDesk.campaign && $0.target?.text == "same.gov.kz" })
        #expect(told.last?.lodged?.registrar == "BETA")
    }
}
