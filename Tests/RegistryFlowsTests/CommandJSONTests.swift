import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct CommandJSONTests {
    /// One of each, with every optional part there, so that a key that is forgotten or misspelled comes to light.
    static let full: [Command] = domains + people + hosts + accounts + campaigns + cases

    private static let secret = AuthorizationSecretInput.make(secret: "open sesame", salt: Array(0..<16))
    private static let proof = AuthorizationProof(hash: secret.hash)
    private static let place = ServerPlace(street: "Abai 1", city: "Almaty", region: "Almaty", countryCode: "KZ")
    private static let evidence = Evidence(
        type: "licence", number: "№ 1 \"a\"\n", date: Sample.start, digest: "00ff")
    private static let signer = DelegationSigner(keyTag: 65_535, algorithm: 13, digestType: 2, digest: [0, 255])

    private static let times = [
        TimeToLiveSetting(record: "NS", seconds: 300), TimeToLiveSetting(record: "DNAME", seconds: nil),
    ]

    private static var domains: [Command] {
        let name = Sample.name("xn--80aaa.kz")
        var create = CreateDomain(name: name, years: 3, registrant: holder)
        create.contacts = [DomainContact(role: .tech, contact: holder)]
        create.nameServers = [Sample.name("ns1.example.net")]
        create.delegationSigners = [signer]
        create.serverPlace = place
        create.evidence = [evidence]
        create.authorization = secret
        create.allocationToken = proof
        create.timesToLive = times
        var update = UpdateDomain(name: name)
        update.addNameServers = [Sample.name("ns1.example.net")]
        update.removeNameServers = [Sample.name("ns2.example.net")]
        update.addContacts = create.contacts
        update.removeContacts = [DomainContact(role: .admin, contact: holder)]
        update.addStatuses = .clientHold
        update.removeStatuses = .clientDeleteProhibited
        update.addDelegationSigners = [signer]
        update.removeDelegationSigners = [signer]
        update.removeAllDelegationSigners = true
        update.serverPlace = place
        update.addEvidence = [evidence]
        update.authorization = .set(secret)
        update.timesToLive = times
        var clear = UpdateDomain(name: name)
        clear.authorization = .clear
        var registrant = ChangeRegistrant(name: name, registrant: holder)
        registrant.evidence = [evidence]
        return [
            .checkDomains(CheckDomains(names: [name])), .createDomain(create),
            .createDomain(CreateDomain(name: name, years: 1, registrant: holder)),
            .renewDomain(RenewDomain(name: name, currentExpiry: Sample.start, years: 1)), .updateDomain(update),
            .updateDomain(clear), .changeRegistrant(registrant), .deleteDomain(DeleteDomain(name: name)),
            .restoreDomain(RestoreDomain(name: name, step: .report, statement: "Қате")),
            .transferDomain(TransferDomain(name: name, step: .request, authorization: proof)),
            .checkDomains(CheckDomains(names: [name], allocationTokens: [proof])),
            .issueAllocationToken(
                IssueAllocationToken(name: name, registrar: Sample.alpha, until: Sample.start, secret: secret)),
            .issueAllocationToken(IssueAllocationToken(name: name, secret: secret)),
            .revokeAllocationToken(RevokeAllocationToken(name: name)),
        ]
    }

    private static var hosts: [Command] {
        let name = Sample.name("ns1.example.kz")
        var update = UpdateHost(name: name)
        update.newName = Sample.name("ns2.example.kz")
        update.addAddresses = [Sample.address("2001:db8::1")]
        update.removeAddresses = [Sample.address("192.0.2.1")]
        update.addStatuses = .clientUpdateProhibited
        update.removeStatuses = .clientDeleteProhibited
        update.timesToLive = times
        var create = CreateHost(name: name, addresses: [Sample.address("192.0.2.1")])
        create.timesToLive = times
        return [
            .createHost(create), .updateHost(update), .createHost(CreateHost(name: name, addresses: [])),
            .deleteHost(DeleteHost(name: name)),
        ]
    }

    private static var people: [Command] {
        var create = Sample.createContact()
        create.local = PostalAddress(
            name: "Айгүл", organization: "ЖШС", street: ["Абай 1"], city: "Алматы", region: "Алматы",
            postalCode: "050000", countryCode: "KZ")
        create.voice = "+7.1"
        create.fax = "+7.2"
        create.disclosure = ContactDisclosure(isAllowed: false, elements: [.voice, .localName])
        create.authorization = secret
        var update = UpdateContact(identifier: holder)
        update.international = Sample.postal
        update.local = create.local
        update.voice = .set("+7.1")
        update.fax = .set("+7.2")
        update.disclosure = .set(ContactDisclosure(isAllowed: true, elements: [.email]))
        update.email = "a@b"
        update.addStatuses = .clientDeleteProhibited
        update.removeStatuses = .clientUpdateProhibited
        update.authorization = .set(secret)
        var parts = UpdateContact(identifier: holder)
        parts.internationalParts = PostalParts(name: "Aigul", organization: .clear)
        parts.localParts = PostalParts(
            organization: .set("ЖШС"),
            place: PostalParts.Place(
                street: ["Абай 1"], city: "Алматы", region: "75", postalCode: "050000", countryCode: "KZ"))
        var clear = UpdateContact(identifier: holder)
        clear.voice = .clear
        clear.fax = .clear
        clear.disclosure = .clear
        var registrar = UpdateRegistrar(identifier: Sample.alpha)
        registrar.name = "Alpha"
        registrar.state = .suspended
        registrar.accreditations = [Sample.zone]
        registrar.email = "a@b"
        return [
            .createContact(create), .updateContact(update), .updateContact(clear), .updateContact(parts),
            .deleteContact(DeleteContact(identifier: holder)),
            .transferContact(TransferContact(identifier: holder, step: .request, authorization: proof)),
            .createRegistrar(
                CreateRegistrar(
                    identifier: Sample.alpha, name: "Alpha", accreditations: [Sample.zone], email: "a@b")),
            .updateRegistrar(registrar), .updateRegistrar(UpdateRegistrar(identifier: Sample.alpha)),
            .decideApplication(DecideApplication(application: 7, step: .refuse, reason: "No.")),
            .withdrawApplication(WithdrawApplication(application: 7, domain: Sample.zone)),
            .withdrawApplication(WithdrawApplication(application: 7)),
            .settleTransfer(SettleTransfer(name: Sample.name("example.kz"))),
        ]
    }

    private static var accounts: [Command] {
        let digest = [UInt8](repeating: 7, count: 32)
        return [
            .creditAccount(
                CreditAccount(
                    registrar: Sample.alpha, amount: Money(hundredths: -1), reason: "Қате", lowMark: .zero)),
            .creditAccount(CreditAccount(registrar: Sample.alpha, amount: .greatest, reason: "r")),
            .addCertificate(
                AddCertificate(
                    registrar: Sample.alpha, fingerprint: digest, subject: "CN=a", from: Sample.start,
                    until: Sample.start.adding(days: 1))),
            .addCertificate(
                AddCertificate(registrar: Sample.alpha, fingerprint: nil, subject: nil, until: Sample.start)),
            .removeCertificate(RemoveCertificate(registrar: Sample.alpha, number: 3)),
        ]
    }

    private static var campaigns: [Command] {
        let name = Sample.name("univ.kz")
        var lodging = LodgeClaim(campaign: "move", source: name, choice: .register)
        lodging.alternatives = ["a", "b"]
        lodging.preference = .nobody
        lodging.follows = false
        lodging.confirmsKeys = true
        lodging.releasesOldName = true
        lodging.evidence = [evidence]
        lodging.language = "kk"
        lodging.proofs = [ClaimProof(claim: 7, hash: [1, 255])]
        lodging.reason = "Хат"
        let changes: [BulkChange?] = [
            .registrar(from: Sample.alpha, to: Sample.beta), .nameServers(from: [name], to: [Sample.zone]), .suspension,
            .lifting, nil,
        ]
        let plans = changes.map { change in
            Command.planCampaign(
                PlanCampaign(
                    campaign: "move", version: "1", policyDigest: "00", change: change,
                    target: change == nil ? Sample.zone : nil, snapshot: Sample.start, planDigest: "01", members: 3,
                    signatures: 2))
        }
        return plans + [
            .signCampaign(SignCampaign(campaign: "move", planDigest: "01", reason: "r")),
            .steerCampaign(SteerCampaign(campaign: "move", step: .takeBack, reason: "r")),
            .issueClaimToken(IssueClaimToken(claim: 7, secret: secret, until: Sample.start)), .lodgeClaim(lodging),
            .lodgeClaim(LodgeClaim(campaign: "move", source: name, choice: .waive)),
            .settleClaim(SettleClaim(claim: 7)), .followClaim(FollowClaim(claim: 7)),
            .finishClaim(FinishClaim(claim: 7)), .undoStep(UndoStep(step: 7, reason: "r")),
        ]
    }

    private static var cases: [Command] {
        [
            .openCase(
                CaseScene.opening { command in
                    command.criterion.registeredFrom = Sample.start
                    command.criterion.registeredBefore = Sample.start.adding(days: 1)
                }),
            .openCase(OpenCase(site: Sample.zone, criterion: CaseScene.criterion, finding: CaseScene.finding())),
            .notifyCase(NotifyCase(number: 7)), .extendCase(ExtendCase(number: 7, workingDays: 3, reason: "r")),
            .appealCase(AppealCase(number: 7, party: .body, statement: "Қате")),
            .decideAppeal(DecideAppeal(number: 7, decision: .dismissed, reason: "r")),
            .requestRescan(RequestRescan(number: 7)), CaseScene.answer(7, .couldNotTell, cause: "timeout"),
            .proveCase(CaseScene.proof(7)),
            .proposeSanction(ProposeSanction(number: 7, reason: "r")),
            .signSanction(SignSanction(number: 7, reason: "r")), .carryOutSanction(CarryOutSanction(number: 7)),
            .liftSanction(LiftSanction(number: 7, reason: "r")), .closeCase(CloseCase(number: 7, reason: "r")),
        ]
    }

    @Test(arguments: full)
    func comesBackAsItWas(command: Command) throws {
        #expect(try decodeJSON(Command.self, from: command.canonicalJSON) == command)
        #expect(command.canonicalJSON == command.canonicalJSON)
    }

    @Test func aLostMemberComesToLight() {
        let json = Self.full[1].canonicalJSON
        let broken = String(decoding: json, as: UTF8.self).split(separator: "\"years\":3,", maxSplits: 1).joined()
        #expect(throws: (any Error).self) { try decodeJSON(Command.self, from: Array(broken.utf8)) }
    }

    /// Before a number could be taken away, it was a text or was not there; a receipt is also written out as it was.
    @Test func updatesOfEarlierReceiptsAreRead() throws {
        let kept =
            #"{"updateContact":{"_0":{"identifier":"HOLDER-1","voice":"+7.1","fax":"","#
            + #""addStatuses":0,"removeStatuses":0}}}"#
        var expected = UpdateContact(identifier: holder)
        expected.voice = .set("+7.1")
        expected.fax = .set("")
        let command = try decodeJSON(Command.self, from: Array(kept.utf8))
        #expect(command == .updateContact(expected))
        #expect(String(decoding: command.canonicalJSON, as: UTF8.self) == kept)
        for wrong in ["7", "{}", #"{"set":"x"}"#, "[]"] {
            let broken = Array(kept.replacing(#""+7.1""#, with: wrong).utf8)
            #expect(throws: (any Error).self, "\(wrong)") { try decodeJSON(Command.self, from: broken) }
        }
    }

    /// Before parts of an address could be changed, a receipt kept a whole one.
    @Test func addressesOfEarlierReceiptsAreRead() throws {
        let kept =
            #"{"updateContact":{"_0":{"identifier":"HOLDER-1","local":{"name":"Айгүл","street":["Абай 1"],"#
            + #""city":"Алматы","countryCode":"KZ"},"addStatuses":0,"removeStatuses":0}}}"#
        var expected = UpdateContact(identifier: holder)
        expected.local = PostalAddress(name: "Айгүл", street: ["Абай 1"], city: "Алматы", countryCode: "KZ")
        let command = try decodeJSON(Command.self, from: Array(kept.utf8))
        #expect(command == .updateContact(expected))
        #expect(String(decoding: command.canonicalJSON, as: UTF8.self) == kept)
    }

    /// Receipts of earlier programs are read, and written out again as they were.
    @Test func whatWasNotSpokenOfIsAbsent() throws {
        let bare: [Command] = [
            .createDomain(CreateDomain(name: Sample.zone, years: 1, registrant: holder)),
            .updateDomain(UpdateDomain(name: Sample.zone)), .updateHost(UpdateHost(name: Sample.zone)),
            .createHost(CreateHost(name: Sample.zone, addresses: [])),
            .checkDomains(CheckDomains(names: [Sample.zone])),
        ]
        for command in bare {
            let text = String(decoding: command.canonicalJSON, as: UTF8.self)
            #expect(!text.contains("allocationToken") && !text.contains("timesToLive"))
        }
    }

    @Test func theSecretItselfIsNowhere() {
        let text = String(decoding: Self.full[1].canonicalJSON, as: UTF8.self)
        #expect(!text.contains("open sesame"))
    }
}
