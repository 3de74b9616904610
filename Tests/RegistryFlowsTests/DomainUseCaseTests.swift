import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Ladders of the use cases about a domain that is there.
@Suite struct DomainUseCaseTests {
    private func domain(_ scene: Scene) -> Domain { scene.facts.domains[0] }

    @Test func renewRefusesInOrder() throws {
        var scene = Scene.registered()
        var command = RenewDomain(name: example, currentExpiry: Sample.start, years: 0)
        scene.policies = SamplePolicy.snapshot(SamplePolicy.blocking("example"))
        scene.actor = .registrar(RegistrarIdentifier("GHOST"))
        var stored = domain(scene)
        scene.facts.domains = []
        scene.refuses(command, .unknownRegistrar("GHOST"))
        scene.actor = .registrar(Sample.beta)
        scene.refuses(command, .parameterRange(field: "period", reason: "between 1 10"))
        command.years = 10
        scene.zone = nil
        scene.refuses(command, .outOfZone("example.kz"))
        scene.zone = Sample.zone
        scene.refuses(command, .objectDoesNotExist(.domain, "example.kz"))
        stored.statuses = .serverRenewProhibited
        stored.transfer = pending
        scene.facts.domains = [stored]
        // Whose it is comes before the date, which only the sponsor may know.
        var again = Scene.registered()
        again.facts = scene.facts
        again.actor = scene.actor
        again.policies = scene.policies
        var stranger = again
        stranger.refuses(command, .notAuthorized(.domain, "example.kz"))
        again.actor = .registrar(Sample.alpha)
        again.refuses(command, .parameterRange(field: "curExpDate", reason: "notTheExpiry 2027-01-01"))
        command.currentExpiry = stored.expiry.adding(seconds: 3_600)
        again.refuses(command, .pendingTransfer("example.kz"))
        again.facts.domains[0].transfer = nil
        again.refuses(command, .statusProhibits(.domain, "example.kz", ["serverRenewProhibited"]))
        again.facts.domains[0].statuses = []
        again.refuses(command, .notEligibleForRenewal("example.kz", reason: "totalTerm 10"))
        command.years = 1
        again.refuses(command, .policy([SamplePolicy.refusing]))
        again.policies = SamplePolicy.snapshot()
        let after = try #require(try again.accepts(command).changes.domains.first?.after)
        #expect(after.expiry == Sample.start.adding(years: 2))
        #expect(after.gracePeriods.map(\.kind) == [.renewPeriod])
    }

    @Test func renewsUntilWithdrawal() throws {
        var scene = Scene.registered()
        let command = RenewDomain(name: example, currentExpiry: Sample.start.adding(years: 1), years: 1)
        scene.instant = domain(scene).withdrawal.adding(seconds: -1)
        _ = try scene.accepts(command)
        scene.instant = domain(scene).withdrawal
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["pendingDelete"]))
    }

    @Test func updateRefusesInOrder() throws {
        var scene = Scene.registered()
        scene.facts.hosts = [Sample.host("ns.example.kz", under: 31)]
        scene.facts.domains[0].transfer = pending
        scene.facts.domains[0].statuses = [.clientUpdateProhibited]
        scene.policies = SamplePolicy.snapshot(SamplePolicy.blocking("example"))
        scene.actor = .registrar(Sample.beta)
        scene.refuses(UpdateDomain(name: example), .parameterSyntax(field: "update", reason: "nothingToChange"))
        var command = UpdateDomain(name: example)
        command.addStatuses = .serverHold
        scene.refuses(command, .parameterRange(field: "status", reason: "statusNotYours serverHold"))
        command.addStatuses = []
        // What is there, and what is not, only the sponsor may find out.
        command.removeNameServers = [Sample.name("ns.example.kz")]
        var stranger = scene
        stranger.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .parameterRange(field: "ns", reason: "notThere ns.example.kz"))
        scene.actor = .registrar(Sample.beta)
        command.removeNameServers = []
        command.addNameServers = [Sample.name("ns9.example.net")]
        scene.refuses(command, .objectDoesNotExist(.host, "ns9.example.net"))
        command.addNameServers = [Sample.name("ns.example.kz")]
        // Left over without an address, as no host of ours should be: the last guard before a lame delegation.
        scene.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .pendingTransfer("example.kz"))
        scene.facts.domains[0].transfer = nil
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["clientUpdateProhibited"]))
        command.removeStatuses = .clientUpdateProhibited
        scene.refuses(command, .association(.domain, "example.kz", reason: "glueMissing ns.example.kz"))
        scene.facts.hosts[0].addresses = [Sample.address("192.0.2.1")]
        scene.refuses(command, .policy([SamplePolicy.refusing]))
        scene.policies = SamplePolicy.snapshot()
        let after = try #require(try scene.accepts(command).changes.domains.first?.after)
        #expect(after.nameServers == [21] && after.statuses.isEmpty)
        #expect(after.updater == Sample.alpha && after.updated == scene.instant)
    }

    @Test func statusesHaveTheirSides() throws {
        var scene = Scene.registered()
        var hold = UpdateDomain(name: example)
        hold.addStatuses = .serverHold
        scene.actor = .operator("aigerim")
        scene.facts.domains[0].statuses = [.clientUpdateProhibited, .serverUpdateProhibited]
        let held = try #require(try scene.accepts(hold).changes.domains.first?.after)
        #expect(held.statuses.contains(.serverHold))
        hold.addStatuses = .clientHold
        scene.refuses(hold, .parameterRange(field: "status", reason: "statusNotYours clientHold"))
        hold.addStatuses = .pendingCreate
        scene.refuses(hold, .parameterRange(field: "status", reason: "statusNotOfKind pendingCreate"))
        // An operator's change of data does respect the registry's own lock.
        var data = UpdateDomain(name: example)
        data.serverPlace = ServerPlace(street: "Abai 1", city: "Almaty", countryCode: "KZ")
        scene.refuses(data, .statusProhibits(.domain, "example.kz", ["serverUpdateProhibited"]))
    }

    @Test func signersAreReplacedWhole() throws {
        var scene = Scene.registered()
        let old = DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: Array(repeating: 1, count: 32))
        let new = DelegationSigner(keyTag: 2, algorithm: 13, digestType: 2, digest: Array(repeating: 2, count: 32))
        scene.facts.domains[0].delegationSigners = [old]
        var command = UpdateDomain(name: example)
        command.removeAllDelegationSigners = true
        command.addDelegationSigners = [new]
        let after = try #require(try scene.accepts(command).changes.domains.first?.after)
        #expect(after.delegationSigners == [new])
        command.removeAllDelegationSigners = false
        command.addDelegationSigners = [old]
        scene.refuses(command, .parameterRange(field: "secDNS:dsData", reason: "alreadyThere 1"))
    }

    @Test func changeRegistrantRefusesInOrder() throws {
        var scene = Scene.registered()
        scene.facts.domains[0].transfer = pending
        scene.facts.domains[0].statuses = .serverUpdateProhibited
        scene.facts.domains[0].authorization = AuthorizationSecret(salt: [1], hash: [2], expires: .distantFuture)
        scene.policies = SamplePolicy.snapshot(SamplePolicy.blocking("example"))
        scene.actor = .registrar(Sample.beta)
        var command = ChangeRegistrant(name: example, registrant: holder)
        var stranger = scene
        stranger.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .parameterRange(field: "registrant", reason: "sameHolder"))
        scene.actor = .registrar(Sample.beta)
        command.registrant = ContactIdentifier("HOLDER-2")
        scene.refuses(command, .objectDoesNotExist(.contact, "HOLDER-2"))
        scene.facts.contacts.append(Sample.contact("HOLDER-2", number: 12))
        scene.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .pendingTransfer("example.kz"))
        scene.facts.domains[0].transfer = nil
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["serverUpdateProhibited"]))
        scene.facts.domains[0].statuses = []
        scene.refuses(command, .policy([SamplePolicy.refusing]))
        scene.policies = SamplePolicy.snapshot()
        let after = try #require(try scene.accepts(command).changes.domains.first?.after)
        #expect(after.registrant == ContactIdentifier("HOLDER-2") && after.authorization == nil)
    }

    @Test func aReviewRefusesWhatCannotWait() throws {
        var scene = Scene.registered()
        scene.facts.contacts.append(Sample.contact("HOLDER-2", number: 12))
        let command = ChangeRegistrant(name: example, registrant: ContactIdentifier("HOLDER-2"))
        scene.policies = SamplePolicy.snapshot(SamplePolicy.reserving("example"))
        scene.refuses(command, .policy([SamplePolicy.reviewing]))
        scene.actor = .operator("aigerim")
        _ = try scene.accepts(command)
        scene.policies = SamplePolicy.snapshot(SamplePolicy.reserving("example"), signatures: 2)
        scene.refuses(command, .policy([SamplePolicy.reviewing]))
    }

    @Test func deleteRefusesInOrder() throws {
        var scene = Scene.registered()
        let command = DeleteDomain(name: example)
        scene.facts.hosts = [Sample.host("ns.example.kz", under: 31, addresses: ["192.0.2.1"])]
        scene.facts.hostLinks = [Facts.Link(number: 21, count: 2)]
        scene.facts.domains[0].nameServers = [21]
        scene.facts.domains[0].transfer = pending
        scene.facts.domains[0].statuses = .clientDeleteProhibited
        scene.policies = SamplePolicy.snapshot(SamplePolicy.blocking("example"))
        scene.actor = .registrar(Sample.beta)
        scene.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .pendingTransfer("example.kz"))
        scene.facts.domains[0].transfer = nil
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["clientDeleteProhibited"]))
        scene.facts.domains[0].statuses = []
        scene.refuses(command, .association(.domain, "example.kz", reason: "hostsInUse ns.example.kz"))
        scene.facts.hostLinks = [Facts.Link(number: 21, count: 1)]
        scene.refuses(command, .policy([SamplePolicy.refusing]))
        scene.policies = SamplePolicy.snapshot()
        let after = try #require(try scene.accepts(command).changes.domains.first?.after)
        #expect(after.phase(at: scene.instant) == .redemption && after.deleted == scene.instant)
        #expect(after.purge == scene.instant.adding(days: 35))
    }

    @Test func deleteWithinAddGraceFreesTheName() throws {
        var scene = Scene.registered()
        scene.facts.domains[0].gracePeriods = [
            GracePeriod(kind: .addPeriod, end: Sample.start.adding(days: 5), years: 1)
        ]
        scene.instant = Sample.start.adding(days: 5).adding(seconds: -1)
        let freed = try #require(try scene.accepts(DeleteDomain(name: example)).changes.domains.first?.after)
        #expect(!freed.exists(at: scene.instant))
        scene.instant = Sample.start.adding(days: 5)
        let kept = try #require(try scene.accepts(DeleteDomain(name: example)).changes.domains.first?.after)
        #expect(kept.exists(at: scene.instant))
    }

    @Test func anOperatorDeletesWhatAClientLocked() throws {
        var scene = Scene.registered()
        scene.actor = .operator("aigerim")
        scene.facts.domains[0].statuses = .clientDeleteProhibited
        _ = try scene.accepts(DeleteDomain(name: example))
        scene.facts.domains[0].statuses = .serverDeleteProhibited
        scene.refuses(
            DeleteDomain(name: example), .statusProhibits(.domain, "example.kz", ["serverDeleteProhibited"]))
    }

    @Test func restoreRefusesInOrder() throws {
        var scene = Scene.registered()
        scene.policies = SamplePolicy.snapshot(SamplePolicy.blocking("example"))
        scene.actor = .registrar(Sample.beta)
        var command = RestoreDomain(name: example, step: .report)
        scene.refuses(command, .parameterSyntax(field: "statement", reason: "statementMissing"))
        command.statement = "Deleted by mistake."
        scene.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["inactive"]))
        scene.facts.domains[0].withdraw(at: Sample.start.adding(days: 90), terms: Sample.terms)
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["redemptionPeriod"]))
        command = RestoreDomain(name: example, step: .request)
        scene.refuses(command, .policy([SamplePolicy.refusing]))
        scene.policies = SamplePolicy.snapshot()
        let requested = try #require(try scene.accepts(command).changes.domains.first?.after)
        #expect(requested.restore?.due == scene.instant.adding(days: 7))
        scene.facts.domains = [requested]
        scene.refuses(
            RestoreDomain(name: example, step: .request),
            .statusProhibits(.domain, "example.kz", ["pendingRestore"]), fresh: true)
        command = RestoreDomain(name: example, step: .report, statement: "Deleted by mistake.")
        let restored = try #require(try scene.accepts(command).changes.domains.first?.after)
        #expect(restored.phase(at: scene.instant) == .active && restored.restore == nil && restored.deleted == nil)
        #expect(restored.expiry == Sample.start.adding(years: 1))
    }

    @Test func restoreOfALapsedNameProlongsIt() throws {
        var scene = Scene.registered()
        scene.facts.terms?.restoreReport = 0
        scene.instant = domain(scene).withdrawal.adding(days: 1)
        let command = RestoreDomain(name: example, step: .request)
        let restored = try #require(try scene.accepts(command).changes.domains.first?.after)
        #expect(restored.expiry == Sample.start.adding(years: 2))
        scene.instant = domain(scene).redemptionEnd
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["pendingDelete", "inactive"]))
    }
}

/// A transfer to BETA that has been waiting for a day.
var pending: Transfer {
    let now = Sample.start.adding(days: 100)
    return Transfer(
        state: .pending, gaining: Sample.beta, losing: Sample.alpha, requested: now.adding(days: -1),
        acts: now.adding(days: 4), years: 1)
}

extension Scene {
    /// Expects a refusal outside of the ladder's order.
    func refuses(
        _ command: some UseCase, _ expected: Refusal, fresh: Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard case .failure(let refusal) = decide(command) else {
            Issue.record("accepted, though expected: \(expected)", sourceLocation: sourceLocation)
            return
        }
        #expect(refusal == expected, sourceLocation: sourceLocation)
    }
}
