import CampaignPlanning
import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite("One change to many names")
struct BulkChangeTests {
    private let sale = BulkChange.registrar(from: Sample.alpha, to: Sample.beta)
    private let move = BulkChange.nameServers(from: BulkScene.old, to: BulkScene.new)

    // MARK: Change of registrar

    @Test("Names go to another registrar without secret, fee or year; hosts and contacts of theirs follow")
    func registrar() async throws {
        let scene = try await BulkScene()
        try await scene.create("a.kz") { command in
            command.contacts = [
                DomainContact(role: .tech, contact: ContactIdentifier("TECH-1")),
                DomainContact(role: .admin, contact: ContactIdentifier("SHARED-1")),
            ]
        }
        try await scene.create("b.kz")
        // A third name, which stays, uses one of the contacts.
        try await scene.create("stays.kz") { command in
            command.contacts = [DomainContact(role: .tech, contact: ContactIdentifier("SHARED-1"))]
            command.registrant = ContactIdentifier("SHARED-1")
        }
        let glue = CreateHost(name: Sample.name("ns.a.kz"), addresses: [Sample.address("192.0.2.1")])
        try await scene.register.accept(.createHost(glue), as: scene.alpha)
        try await scene.set(.clientTransferProhibited, of: "b.kz", as: scene.alpha)
        let before = try scene.picture()
        let members = try await scene.start(sale, ["a.kz", "b.kz"])
        try await scene.change(members[0])
        // The other name of ALPHA's still needs the holder.
        #expect(try scene.contact("HOLDER-1")?.sponsor == Sample.alpha)
        try await scene.change(members[1])

        #expect(try scene.members.map(\.state) == [.done, .done])
        for name in ["a.kz", "b.kz"] {
            let domain = try scene.domain(name)
            #expect(domain.sponsor == Sample.beta && domain.authorization == nil && domain.transferred != nil)
            let old = try #require(before.domains.first { $0.name == domain.name })
            #expect(domain.expiry == old.expiry && domain.statuses == old.statuses)
            #expect(domain.transfer?.state == .serverApproved && domain.gracePeriods == old.gracePeriods)
        }
        #expect(try scene.domain("stays.kz").sponsor == Sample.alpha)
        #expect(try scene.register.read { try $0.host(named: Sample.name("ns.a.kz")) }?.sponsor == Sample.beta)
        #expect(
            try ["HOLDER-1", "TECH-1", "SHARED-1"].map { try scene.contact($0)?.sponsor } == [
                Sample.beta, Sample.beta, Sample.alpha,
            ])
        for registrar in [Sample.alpha, Sample.beta] {
            let message = try scene.register.read { try $0.pollMessages(for: registrar, limit: 100) }
            #expect(message.count >= 2, "\(registrar)")
        }
        #expect(try scene.replayed() == [])
        try await scene.undoAll()
        #expect(try scene.picture() == before)
        #expect(try scene.members.map(\.state) == [.waiting, .waiting])
    }

    @Test("What stands in the way of a change of registrar")
    func registrarRefused() async throws {
        let scene = try await BulkScene()
        for name in ["locked.kz", "others.kz", "moving.kz", "gone.kz", "end.kz", "reserved.kz"] {
            _ = try? await scene.create(name, as: name == "others.kz" ? scene.beta : scene.alpha)
        }
        scene.register.clock.move(days: 10)
        try await scene.register.accept(.deleteDomain(DeleteDomain(name: Sample.name("end.kz"))), as: scene.alpha)
        scene.register.clock.move(days: 31)
        var secret = UpdateDomain(name: Sample.name("moving.kz"))
        secret.authorization = .set(.make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8]))
        try await scene.register.accept(.updateDomain(secret), as: scene.alpha)
        let members = try await scene.start(
            sale, ["locked.kz", "others.kz", "moving.kz", "gone.kz", "end.kz", "reserved.kz"])
        try await scene.set(.serverTransferProhibited, of: "locked.kz")
        let proof = try scene.register.registry.authorizationProof(
            domain: Sample.name("moving.kz"), secret: "open sesame")
        let request = TransferDomain(name: Sample.name("moving.kz"), step: .request, authorization: proof)
        try await scene.register.accept(.transferDomain(request), as: scene.beta)
        try await scene.register.accept(.deleteDomain(DeleteDomain(name: Sample.name("gone.kz"))), as: scene.alpha)
        let before = try scene.picture()
        let after = try await scene.changeAll()
        let reasons = Dictionary(uniqueKeysWithValues: after.map { ($0.name.text, $0.reason) })
        #expect(reasons["locked.kz"] == "statusProhibits serverTransferProhibited")
        #expect(reasons["others.kz"] == "notEligibleForTransfer alreadySponsor")
        #expect(reasons["moving.kz"] == "pendingTransfer")
        // In redemption a name moves, so that it can be restored; at its very end nothing moves.
        #expect(reasons["gone.kz"] == .some(nil))
        #expect(reasons["end.kz"] == "statusProhibits pendingDelete")
        #expect(reasons["reserved.kz"] == "statusProhibits pendingCreate")
        #expect(after.count { $0.state == .refused } == 5 && members.count == 6)
        #expect(try scene.replayed() == [])
        try await scene.undoAll()
        #expect(try scene.picture() == before)
    }

    @Test("A gaining registrar has to be there, active and accredited for the zone")
    func accreditation() async throws {
        let scene = try await BulkScene()
        try await scene.create("a.kz")
        try await scene.create("b.kz")
        let members = try await scene.start(sale, ["a.kz", "b.kz"])
        var update = UpdateRegistrar(identifier: Sample.beta)
        update.accreditations = []
        try await scene.register.accept(.updateRegistrar(update), as: scene.aigerim)
        try await scene.change(members[0])
        update.accreditations = [Sample.zone]
        update.state = .suspended
        try await scene.register.accept(.updateRegistrar(update), as: scene.aigerim)
        try await scene.change(members[1])
        #expect(try scene.members.map(\.reason) == ["claim CLM-081", "claim CLM-081"])
        #expect(try scene.domain("a.kz").sponsor == Sample.alpha)
    }

    // MARK: Name servers

    @Test("New servers take the places of old ones, and DS data stays")
    func servers() async throws {
        let scene = try await BulkScene()
        let signer = DelegationSigner(
            keyTag: 7, algorithm: 13, digestType: 2, digest: [UInt8](repeating: 9, count: 32))
        try await scene.create("a.kz") { $0.delegationSigners = [signer] }
        try await scene.create("b.kz") { $0.nameServers = [BulkScene.old[1]] }
        try await scene.create("c.kz") { $0.nameServers = [] }
        let before = try scene.picture()
        try await scene.start(move, ["a.kz", "b.kz", "c.kz"])
        let members = try await scene.changeAll()
        #expect(members.map(\.state) == [.done, .done, .refused])
        #expect(members[2].reason == "parameterRange notThere ns1.example.net,ns2.example.net")
        let new = try scene.register.read { reader in try BulkScene.new.map { try reader.host(named: $0)?.number } }
        #expect(try scene.domain("a.kz").nameServers.map(Optional.some) == new)
        #expect(try scene.domain("b.kz").nameServers.map(Optional.some) == [new[1]])
        #expect(try scene.domain("a.kz").delegationSigners == [signer])
        #expect(try scene.replayed() == [])
        try await scene.undoAll()
        #expect(try scene.picture() == before)
    }

    @Test("Where there are not as many, all new ones stand for each old one, once")
    func places() {
        #expect(BulkChange.replaced([1, 2, 3], [1, 2], by: [8, 9]) == [8, 9, 3])
        #expect(BulkChange.replaced([3, 2, 1], [1, 2], by: [8, 9]) == [3, 9, 8])
        #expect(BulkChange.replaced([1, 2, 3], [1, 2], by: [9]) == [9, 3])
        #expect(BulkChange.replaced([1, 3], [1], by: [8, 9]) == [8, 9, 3])
        #expect(BulkChange.replaced([1, 9], [1], by: [9]) == [9])
        #expect(BulkChange.replaced([3], [1], by: [9]) == [3])
    }

    @Test("Rules about servers have their say, and a lock of the registry too")
    func serversRefused() async throws {
        let two = SamplePolicy.rule(RuleIdentifier("TST-050"), .nameServerCount(2...13), .refuse, operations: [.update])
        let asks = SamplePolicy.rule(
            RuleIdentifier("TST-051"), .nameServerCount(3...13), .review, operations: [.update])
        let scene = try await BulkScene(rules: [two, asks])
        for name in ["a.kz", "locked.kz", "few.kz"] {
            try await scene.create(name) { if name == "few.kz" { $0.nameServers = [BulkScene.old[0]] } }
        }
        try await scene.start(move, ["a.kz", "locked.kz", "few.kz"])
        try await scene.set(.serverUpdateProhibited, of: "locked.kz")
        let members = try await scene.changeAll()
        // What asks for a review counts as accepted: two operators have signed.
        #expect(members.map(\.state) == [.done, .refused, .refused])
        #expect(members.map(\.reason) == [nil, "policy TST-050", "statusProhibits serverUpdateProhibited"])
        #expect(try scene.replayed() == [])
    }

    // MARK: Suspension

    @Test("A suspension takes names out of the zone, and its undoing or a lifting brings them back")
    func suspension() async throws {
        let scene = try await BulkScene()
        try await scene.create("a.kz")
        try await scene.create("held.kz")
        try await scene.set(.serverHold, of: "held.kz")
        let before = try scene.picture()
        try await scene.start(.suspension, ["a.kz", "held.kz"])
        let members = try await scene.changeAll()
        #expect(members.map(\.state) == [.done, .refused])
        #expect(members[1].reason == "parameterRange alreadyThere serverHold")
        #expect(try !scene.domain("a.kz").isPublished(at: scene.register.registry.now()))
        try await scene.undoAll()
        #expect(try scene.picture() == before)
        #expect(try scene.replayed() == [])
    }

    @Test("A lifting")
    func lifting() async throws {
        let scene = try await BulkScene()
        try await scene.create("a.kz")
        try await scene.create("held.kz")
        try await scene.set(.serverHold, of: "held.kz")
        try await scene.start(.lifting, ["a.kz", "held.kz"])
        let members = try await scene.changeAll()
        #expect(members.map(\.state) == [.refused, .done])
        #expect(members[0].reason == "parameterRange notThere serverHold")
        #expect(try scene.domain("held.kz").statuses == [])
        #expect(try scene.replayed() == [])
    }

    // MARK: Who, when, and once

    @Test("Only the registry changes members, only while it runs, and each once")
    func guards() async throws {
        let scene = try await BulkScene()
        try await scene.create("a.kz")
        let members = try await scene.start(.suspension, ["a.kz"])
        #expect(try await scene.change(members[0], as: scene.bolat).refusal == .claim("sale-2026/a.kz", .registryOnly))
        try await scene.steer(.hold)
        #expect(try await scene.change(members[0]).refusal == .claim("sale-2026/a.kz", .notRunning(.held)))
        try await scene.steer(.resume)
        #expect(try await scene.change(members[0]).isAccepted)
        #expect(try await scene.change(members[0]).refusal == .claim("sale-2026/a.kz", .memberSettled(.done)))
        #expect(
            try await scene.register.registry.perform(.changeMember(ChangeMember(member: 99)), as: .registry).refusal
                == .claim("99", .noCampaign))
        #expect(try scene.replayed() == [])
    }

    @Test("A name that lapsed and is somebody else's now is left alone")
    func anotherName() async throws {
        let scene = try await BulkScene()
        try await scene.create("a.kz")
        try await scene.start(.suspension, ["a.kz"])
        try await scene.register.accept(.deleteDomain(DeleteDomain(name: Sample.name("a.kz"))), as: scene.alpha)
        try await scene.create("a.kz")
        let members = try await scene.changeAll()
        #expect(members.map(\.reason) == ["objectDoesNotExist a.kz"] && members[0].state == .refused)
        #expect(try scene.domain("a.kz").statuses == [])
    }

    @Test("A step is not undone where somebody has changed the name, or a contact that went with it, since")
    func changedSince() async throws {
        let scene = try await BulkScene()
        try await scene.create("a.kz")
        try await scene.start(sale, ["a.kz"])
        try await scene.changeAll()
        var update = UpdateContact(identifier: holder)
        update.email = "other@example.kz"
        try await scene.register.accept(.updateContact(update), as: scene.beta)
        let number = try scene.campaign.number
        let step = try #require(try scene.register.read { try $0.campaignSteps(of: number, limit: 1).first })
        let undone = try await scene.register.registry.perform(
            .undoStep(UndoStep(step: step.number, reason: "A mistake")), as: scene.bolat)
        #expect(undone.refusal == .claim("sale-2026/a.kz", .changed("HOLDER-1")))
        #expect(try scene.domain("a.kz").sponsor == Sample.beta)
    }

    @Test("The digest is over the list and what is done to it")
    func digest() async throws {
        let scene = try await BulkScene()
        try await scene.create("a.kz")
        try await scene.create("b.kz")
        let plan = try scene.plan(sale, ["b.kz", "a.kz"])
        #expect(plan.members.map(\.name.text) == ["a.kz", "b.kz"])
        #expect(plan.digest == (try scene.plan(sale, ["a.kz", "b.kz"])).digest && plan.digest.utf8.count == 64)
        var others = [plan, plan, plan, plan, plan]
        others[0].members.removeLast()
        others[1].members[0].number += 1
        others[2].change = .registrar(from: Sample.beta, to: Sample.alpha)
        others[3].identifier = "sale-2027"
        others[4].snapshot = plan.snapshot.adding(seconds: 1)
        for other in others { #expect(other.digest != plan.digest) }
        #expect(move.digest != BulkChange.nameServers(from: BulkScene.new, to: BulkScene.old).digest)
        #expect(BulkChange.suspension.digest != BulkChange.lifting.digest)
    }
}
