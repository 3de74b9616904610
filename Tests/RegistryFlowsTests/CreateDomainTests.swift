import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct CreateDomainTests {
    @Test func refusesInOrder() throws {
        var scene = Scene()
        var command = CreateDomain(name: Sample.name("a.blocked.kz"), years: 11, registrant: holder)
        command.nameServers = [Sample.name("ns1.example.net")]
        command.serverPlace = ServerPlace(street: "", city: "Almaty", countryCode: "Kazakhstan")
        scene.policies = SamplePolicy.snapshot(SamplePolicy.blocking("blocked"))

        scene.refuses(command, .unknownRegistrar("ALPHA"))
        scene.facts.registrars = [Sample.registrar(state: .suspended)]
        scene.refuses(command, .registrarNotActive("ALPHA"))
        scene.facts.registrars = [Sample.registrar()]
        scene.refuses(command, .parameterSyntax(field: "srvloc:cc", reason: "countryForm"))
        command.serverPlace = nil
        scene.refuses(command, .parameterRange(field: "period", reason: "between 1 10"))
        command.years = 10
        scene.refuses(command, .outOfZone("a.blocked.kz"))
        command.name = Sample.name("blocked.kz")
        scene.refuses(command, .objectDoesNotExist(.contact, "HOLDER-1"))
        scene.facts.contacts = [Sample.contact()]
        scene.refuses(command, .objectDoesNotExist(.host, "ns1.example.net"))
        scene.facts.hosts = [Sample.host("ns1.example.net")]
        scene.facts.domains = [Sample.domain("blocked.kz")]
        scene.refuses(command, .objectExists(.domain, "blocked.kz"))
        scene.facts.domains = []
        scene.refuses(command, .policy([SamplePolicy.refusing]))
        scene.policies = SamplePolicy.snapshot()
        let resolution = try scene.accepts(command)
        let domain = try #require(resolution.changes.domains.first?.after)
        #expect(resolution.code == 1000)
        #expect(domain.expiry == scene.instant.adding(years: 10))
        #expect(domain.withdrawal == domain.expiry.adding(days: 27))
        #expect(domain.purge == domain.withdrawal.adding(days: 35))
        #expect(
            domain.gracePeriods == [GracePeriod(kind: .addPeriod, end: scene.instant.adding(days: 5), years: 10)])
        #expect(domain.nameServers == [21])
        #expect(domain.sponsor == Sample.alpha)
        #expect(domain.number == 0)
    }

    @Test func sendsToReview() throws {
        var scene = Scene.registered()
        scene.policies = SamplePolicy.snapshot(SamplePolicy.reserving("reserved"), signatures: 2)
        let resolution = try scene.accepts(
            CreateDomain(name: Sample.name("reserved.kz"), years: 1, registrant: holder))
        let domain = try #require(resolution.changes.domains.first?.after)
        let application = try #require(resolution.changes.applications.first?.after)
        #expect(resolution.isReview && resolution.code == 1001)
        #expect(domain.statuses == .pendingCreate && domain.gracePeriods.isEmpty)
        #expect(!domain.isPublished(at: scene.instant))
        #expect(application.signaturesNeeded == 2 && application.rules == ["TST-002"])
    }

    @Test(arguments: [100, 380, 400, 425])
    func nameIsTakenUntilPurged(days: Int) throws {
        var scene = Scene.registered()
        scene.instant = Sample.start.adding(days: days)
        scene.refuses(
            CreateDomain(name: example, years: 1, registrant: holder), .objectExists(.domain, "example.kz"))
    }

    @Test func takesAPurgedName() throws {
        var scene = Scene.registered()
        scene.instant = Sample.start.adding(days: 365 + 27 + 30 + 5)
        _ = try scene.accepts(CreateDomain(name: example, years: 1, registrant: holder))
        scene.instant = scene.instant.adding(seconds: -1)
        scene.refuses(
            CreateDomain(name: example, years: 1, registrant: holder), .objectExists(.domain, "example.kz"))
    }

    @Test func aHostLivesAsLongAsItsDomain() throws {
        var scene = Scene.registered()
        var other = Sample.domain("other.kz", number: 32)
        scene.facts.domains.append(other)
        scene.facts.hosts = [Sample.host("ns.other.kz", under: 32, addresses: ["192.0.2.1"])]
        var command = CreateDomain(name: Sample.name("new.kz"), years: 1, registrant: holder)
        command.nameServers = [Sample.name("ns.other.kz")]
        _ = try scene.accepts(command)
        other.remove(at: scene.instant)
        scene.facts.domains[1] = other
        scene.refuses(command, .objectDoesNotExist(.host, "ns.other.kz"))
    }

    @Test func knowsItsLimits() throws {
        var scene = Scene.registered()
        var command = CreateDomain(name: Sample.name("new.kz"), years: 1, registrant: holder)
        command.nameServers = (0..<14).map { Sample.name("ns\($0).example.net") }
        scene.refuses(command, .parameterRange(field: "ns", reason: "tooMany 13"))
        command.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns1.example.net")]
        scene.refuses(command, .parameterRange(field: "ns", reason: "repeated ns1.example.net"))
        command.nameServers = []
        command.delegationSigners = [DelegationSigner(keyTag: 1, algorithm: 13, digestType: 2, digest: [1, 2])]
        scene = .registered()
        scene.refuses(command, .parameterSyntax(field: "secDNS:digest", reason: "octets 32"))
        // What a zone's checks would refuse stops here: later it would stop the whole zone.
        command.delegationSigners[0].digestType = 3
        scene.refuses(command, .parameterSyntax(field: "secDNS:digest", reason: "octets 32"))
        command.delegationSigners[0].digestType = 200
        command.delegationSigners[0].digest = []
        scene.refuses(command, .parameterSyntax(field: "secDNS:digest", reason: "empty"))
        command.delegationSigners = []
        command.serverPlace = ServerPlace(
            street: "", city: "Astana", region: String(repeating: "a", count: 256), countryCode: "KZ")
        scene.refuses(command, .parameterSyntax(field: "srvloc:sp", reason: "tooLong 255"))
    }

    @Test func anOperatorRegistersForTheRegistry() throws {
        var scene = Scene.registered()
        scene.actor = .operator("aigerim")
        let resolution = try scene.accepts(
            CreateDomain(name: Sample.name("new.kz"), years: 1, registrant: holder))
        #expect(resolution.changes.domains.first?.after?.sponsor == .registry)
    }
}
