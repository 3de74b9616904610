import DNSCore
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Times to live that sponsors set (RFC 9803). In the sample zone NS may have 300 to 86400 seconds.
@Suite struct TimeToLiveTests {
    private let alpha = Actor.registrar(Sample.alpha)

    private func set(_ record: String, _ seconds: Int?) -> TimeToLiveSetting {
        TimeToLiveSetting(record: record, seconds: seconds)
    }

    private func update(_ settings: TimeToLiveSetting...) -> UpdateDomain {
        var command = UpdateDomain(name: example)
        command.timesToLive = settings
        return command
    }

    private var scene: Scene {
        var scene = Scene.registered()
        scene.facts.timesToLive = Sample.configuration.timesToLive
        return scene
    }

    @Test(arguments: [300, 86_400])
    func theLimitsThemselvesAreAllowed(seconds: Int) throws {
        let after = try #require(try scene.accepts(update(set("NS", seconds))).changes.domains.first?.after)
        #expect(after.timesToLive == TimesToLive(ns: UInt32(seconds)))
    }

    @Test(arguments: [299, 86_401, -1, Int.max, 1 << 32 + 300])
    func outOfLimitsIsRefused(seconds: Int) {
        var scene = scene
        scene.refuses(update(set("NS", seconds)), .parameterRange(field: "ttl NS", reason: "between 300 86400"))
    }

    @Test(arguments: ["A", "AAAA", "DNAME", "MX", "ns", ""])
    func recordsThatADomainHasNotAreRefused(record: String) {
        var scene = scene
        let refusal = Refusal.parameterPolicy(field: "ttl", reason: "recordNotOffered \(record)")
        scene.refuses(update(set(record, 600)), refusal)
        scene.refuses(update(set(record, nil)), refusal)
        #expect(refusal.code == 2306)
    }

    @Test func refusesInOrder() throws {
        var scene = scene
        scene.actor = .registrar(Sample.beta)
        var command = update(set("NS", 1), set("DNAME", 5), set("NS", 2))
        scene.refuses(command, .parameterRange(field: "ttl", reason: "repeated NS"))
        command.timesToLive = [set("DNAME", 5), set("NS", 1)]
        scene.refuses(command, .parameterRange(field: "ttl NS", reason: "between 300 86400"))
        command.timesToLive = [set("DNAME", 5), set("NS", 600)]
        scene.refuses(command, .parameterPolicy(field: "ttl", reason: "recordNotOffered DNAME"))
        command.timesToLive = [set("DS", 60), set("NS", 600)]
        scene.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = alpha
        _ = try scene.accepts(command)
        // A zone whose limits nobody has told the registry of lets nothing be set.
        scene.facts.timesToLive = nil
        guard case .failure(let refusal) = scene.decide(command) else {
            Issue.record("accepted without limits")
            return
        }
        #expect(refusal == .parameterPolicy(field: "ttl", reason: "recordNotOffered DS"))
    }

    @Test func whatIsNotSpokenOfStaysAndNothingIsTheZonesOwn() throws {
        var scene = scene
        scene.facts.domains[0].timesToLive = TimesToLive(ns: 300, ds: 60)
        let one = try scene.accepts(update(set("NS", nil))).changes.domains.first?.after
        #expect(one?.timesToLive == TimesToLive(ds: 60))
        let both = try scene.accepts(update(set("NS", nil), set("DS", nil))).changes.domains.first?.after
        #expect(both != nil && both?.timesToLive == nil)
        var other = UpdateDomain(name: example)
        other.addStatuses = .clientHold
        #expect(try scene.accepts(other).changes.domains.first?.after?.timesToLive == TimesToLive(ns: 300, ds: 60))
    }

    @Test func aLockHoldsForTimesToo() throws {
        var scene = scene
        scene.facts.domains[0].statuses = .clientUpdateProhibited
        scene.refuses(update(set("NS", 600)), .statusProhibits(.domain, "example.kz", ["clientUpdateProhibited"]))
    }

    @Test func hostsHaveTheirOwnAndLoseThemWithTheirName() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        var create = CreateDomain(name: example, years: 1, registrant: holder)
        create.timesToLive = [set("DS", 60)]
        try await register.accept(.createDomain(create), as: alpha)
        #expect(try register.read { try $0.domain(named: example)?.timesToLive } == TimesToLive(ds: 60))
        let name = Sample.name("ns1.example.kz")
        var host = CreateHost(name: name, addresses: [Sample.address("192.0.2.1")])
        host.timesToLive = [set("NS", 600)]
        #expect(
            try await register.registry.perform(.createHost(host), as: alpha).refusal
                == .parameterPolicy(field: "ttl", reason: "recordNotOffered NS"))
        host.timesToLive = [set("A", 59)]
        #expect(
            try await register.registry.perform(.createHost(host), as: alpha).refusal
                == .parameterRange(field: "ttl A", reason: "between 60 172800"))
        host.timesToLive = [set("A", 60)]
        try await register.accept(.createHost(host), as: alpha)
        var update = UpdateHost(name: name)
        update.timesToLive = [set("AAAA", 172_800)]
        try await register.accept(.updateHost(update), as: alpha)
        #expect(try register.read { try $0.host(named: name)?.timesToLive } == TimesToLive(a: 60, aaaa: 172_800))
        var rename = UpdateHost(name: name)
        rename.newName = Sample.name("ns2.example.kz")
        try await register.accept(.updateHost(rename), as: alpha)
        #expect(try register.read { try $0.host(named: Sample.name("ns2.example.kz"))?.timesToLive } == nil)
        // One outside of our zones puts nothing into them.
        var abroad = CreateHost(name: Sample.name("ns3.example.net"), addresses: [])
        abroad.timesToLive = [set("A", 60)]
        #expect(
            try await register.registry.perform(.createHost(abroad), as: alpha).refusal
                == .parameterPolicy(field: "ttl", reason: "recordNotOffered A"))
        let receipts = try register.read { try $0.decisions(after: 0, limit: 100) }
        for receipt in receipts {
            let documents = receipt.verdict == nil ? [] : SamplePolicy.library().documents
            #expect(Replay(receipt, documents: documents).differences == [])
        }
    }

    @Test func theLimitsCanBeRead() throws {
        let register = try TemporaryRegister()
        let times = try #require(register.registry.timesToLive(of: Sample.name("any.kz")))
        #expect(times[.ns] == TimeToLiveRange(minimum: 300, standard: 7_200, maximum: 86_400))
        #expect(times[.ds].standard == 3_600 && times[.a] == times[.aaaa] && times[.a].standard == 7_200)
        #expect(register.registry.timesToLive(of: Sample.name("ns1.any.kz")) == times)
        #expect(register.registry.timesToLive(of: Sample.name("example.net")) == nil)
        #expect(register.registry.timesToLive(of: Sample.name("any.gov.kz")) == nil)
    }
}
