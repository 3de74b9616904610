import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct HostUseCaseTests {
    private let inside = Sample.name("ns.example.kz")
    private let outside = Sample.name("ns1.example.net")
    private let glue = [Sample.address("192.0.2.1")]

    @Test func createRefusesInOrder() throws {
        var scene = Scene.registered()
        scene.actor = .registrar(Sample.beta)
        let stored = scene.facts.domains
        scene.facts.domains = []
        scene.refuses(
            CreateHost(name: Sample.name("-ns.example.kz"), addresses: []),
            .parameterSyntax(field: "host:name", reason: "hostNameForm"))
        scene.refuses(
            CreateHost(name: inside, addresses: []), .parameterRange(field: "addr", reason: "addressesNeeded"))
        let command = CreateHost(name: inside, addresses: glue)
        scene.refuses(command, .objectDoesNotExist(.domain, "example.kz"))
        scene.facts.domains = stored
        scene.facts.hosts = [Sample.host("ns.example.kz", under: 31, addresses: ["192.0.2.1"])]
        scene.refuses(command, .objectExists(.host, "ns.example.kz"))
        scene.facts.hosts = []
        scene.refuses(command, .notAuthorized(.domain, "example.kz"))
        scene.actor = .registrar(Sample.alpha)
        scene.facts.domains[0].withdraw(at: scene.instant, terms: Sample.terms)
        scene.refuses(command, .statusProhibits(.domain, "example.kz", ["pendingDelete"]))
        scene.facts.domains = stored
        let host = try #require(try scene.accepts(command).changes.hosts.first?.after)
        #expect(host.superordinate == 31 && host.sponsor == Sample.alpha && host.addresses == glue)
    }

    @Test func externalHostsBringNoAddresses() throws {
        var scene = Scene.registered()
        scene.zone = nil
        scene.refuses(
            CreateHost(name: outside, addresses: glue),
            .parameterRange(field: "addr", reason: "addressesNotWanted"))
        scene.actor = .registrar(Sample.beta)
        let host = try #require(
            try scene.accepts(CreateHost(name: outside, addresses: [])).changes.hosts.first?.after)
        #expect(host.superordinate == nil && host.sponsor == Sample.beta)
    }

    /// A delegation to an address would stop the whole zone: no host has such a name, at first or later.
    @Test func anAddressIsNoName() throws {
        var scene = Scene.registered()
        scene.zone = nil
        let address = Sample.name("192.0.2.1")
        scene.refuses(
            CreateHost(name: address, addresses: []), .parameterSyntax(field: "host:name", reason: "hostNameForm"))
        scene.facts.hosts = [Sample.host("ns1.example.net")]
        var command = UpdateHost(name: outside)
        command.newName = address
        scene.refuses(command, .parameterSyntax(field: "host:chg", reason: "hostNameForm"))
    }

    @Test func aLeftOverHostIsTakenOver() throws {
        var scene = Scene.registered()
        scene.facts.hosts = [Sample.host("ns.example.kz", addresses: ["192.0.2.9"], sponsor: Sample.beta)]
        let change = try #require(try scene.accepts(CreateHost(name: inside, addresses: glue)).changes.hosts.first)
        #expect(change.before?.number == 21 && change.after?.number == 21)
        #expect(change.after?.sponsor == Sample.alpha && change.after?.addresses == glue)
    }

    @Test func updateRefusesInOrder() throws {
        var scene = Scene.registered()
        scene.facts.hosts = [Sample.host("ns.example.kz", under: 31, addresses: ["192.0.2.1"])]
        scene.facts.hosts[0].statuses = .clientUpdateProhibited
        scene.actor = .registrar(Sample.beta)
        var command = UpdateHost(name: inside)
        scene.refuses(command, .parameterSyntax(field: "update", reason: "nothingToChange"))
        command.addStatuses = .clientHold
        scene.refuses(command, .parameterRange(field: "status", reason: "statusNotOfKind clientHold"))
        command.addStatuses = []
        command.removeAddresses = glue
        scene.refuses(command, .parameterRange(field: "addr", reason: "addressesNeeded"))
        command.addAddresses = [Sample.address("2001:db8::1")]
        command.newName = Sample.name("ns.other.kz")
        scene.refuses(command, .objectDoesNotExist(.domain, "other.kz"))
        scene.facts.domains.append(Sample.domain("other.kz", number: 32, sponsor: Sample.beta))
        scene.facts.hosts.append(Sample.host("ns.other.kz", number: 22, under: 32, addresses: ["192.0.2.2"]))
        scene.refuses(command, .objectExists(.host, "ns.other.kz"))
        scene.facts.hosts.removeLast()
        scene.refuses(command, .notAuthorized(.host, "ns.example.kz"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .notAuthorized(.domain, "other.kz"))
        scene.facts.domains[1].sponsor = Sample.alpha
        scene.refuses(command, .statusProhibits(.host, "ns.example.kz", ["clientUpdateProhibited"]))
        command.removeStatuses = .clientUpdateProhibited
        let host = try #require(try scene.accepts(command).changes.hosts.first?.after)
        #expect(host.superordinate == 32 && host.name == Sample.name("ns.other.kz"))
        #expect(host.addresses == [Sample.address("2001:db8::1")] && host.statuses.isEmpty)
    }

    @Test func anExternalHostOfOthersKeepsItsName() throws {
        var scene = Scene.registered()
        scene.zone = nil
        scene.facts.hosts = [Sample.host("ns1.example.net")]
        scene.facts.hostLinks = [Facts.Link(number: 21, count: 1)]
        var command = UpdateHost(name: outside)
        command.newName = Sample.name("ns1.example.org")
        scene.refuses(command, .association(.host, "ns1.example.net", reason: "linkedByOthers ns1.example.net"))
        scene.facts.hostLinks = [Facts.Link(number: 21, count: 0)]
        let host = try #require(try scene.accepts(command).changes.hosts.first?.after)
        #expect(host.name == Sample.name("ns1.example.org") && host.superordinate == nil)
    }

    @Test func deleteRefusesInOrder() throws {
        var scene = Scene.registered()
        let command = DeleteHost(name: outside)
        scene.actor = .registrar(Sample.beta)
        scene.refuses(command, .objectDoesNotExist(.host, "ns1.example.net"))
        scene.facts.hosts = [Sample.host("ns1.example.net")]
        scene.facts.hosts[0].statuses = .clientDeleteProhibited
        scene.facts.hostLinks = [Facts.Link(number: 21, count: 3)]
        scene.refuses(command, .notAuthorized(.host, "ns1.example.net"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .statusProhibits(.host, "ns1.example.net", ["clientDeleteProhibited"]))
        scene.facts.hosts[0].statuses = []
        scene.refuses(command, .association(.host, "ns1.example.net", reason: "linked 3"))
        scene.facts.hostLinks = [Facts.Link(number: 21, count: 0)]
        let change = try #require(try scene.accepts(command).changes.hosts.first)
        #expect(change.before?.number == 21 && change.after == nil)
    }
}
