import DNSCore
import Foundation
import PageServing
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RDDS

/// What the public is told of the register, and what not.
@Suite struct DeskTests {
    typealias Object = [String: Any]

    private struct Scene {
        let register: TemporaryRegister
        let desk: RDAPDesk

        init(policies: PolicyLibrary = SamplePolicy.library(), limits: RDAPLimits = RDAPLimits()) async throws {
            let register = try TemporaryRegister(policies: policies)
            try await register.furnish()
            self.register = register
            desk = RDAPDesk(
                policies: policies, url: "https://rdap.example/", limits: limits, steady: { Sample.start },
                read: { body in try register.read { try body($0, register.clock.now) } }, failed: { _ in })
        }

        func page(_ path: String, isReading: Bool = true) async -> PageAnswer {
            await desk.answer(PageRequest(path: path, isReading: isReading, host: "h", peer: [127, 0, 0, 1]))
        }

        func object(_ path: String, _ status: PageStatus = .ok) async throws -> Object {
            let page = await page(path)
            #expect(page.status == status, "\(path): \(String(decoding: page.body, as: UTF8.self))")
            #expect(page.type == "application/rdap+json")
            #expect(page.headers.contains(PageAnswer.Header("Access-Control-Allow-Origin", "*")))
            // Slashes stand as they are.
            #expect(!String(decoding: page.body, as: UTF8.self).contains("\\/"))
            return try #require(try JSONSerialization.jsonObject(with: Data(page.body)) as? Object)
        }

        func create(_ name: String, _ change: (inout CreateDomain) -> Void = { _ in }) async throws {
            var create = CreateDomain(
                name: Sample.name(name), years: 1, registrant: ContactIdentifier("HOLDER-1"))
            create.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
            change(&create)
            try await register.accept(.createDomain(create), as: .registrar(Sample.alpha))
        }
    }

    private static func strings(_ object: Object, _ key: String) -> [String] { object[key] as? [String] ?? [] }
    private static func objects(_ object: Object, _ key: String) -> [Object] { object[key] as? [Object] ?? [] }

    /// eventAction → eventDate.
    private static func events(_ object: Object) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: objects(object, "events").map {
                ($0["eventAction"] as? String ?? "", $0["eventDate"] as? String ?? "")
            })
    }

    @Test func aDomainIsToldWhole() async throws {
        let scene = try await Scene()
        let signer = DelegationSigner(keyTag: 12_345, algorithm: 13, digestType: 2, digest: Array(0..<32))
        try await scene.create("mysal.kz") { $0.delegationSigners = [signer] }
        let host = CreateHost(
            name: Sample.name("ns.mysal.kz"), addresses: [Sample.address("192.0.2.7"), Sample.address("2001:db8::7")])
        try await scene.register.accept(.createHost(host), as: .registrar(Sample.alpha))
        var update = UpdateDomain(name: Sample.name("mysal.kz"))
        update.addNameServers = [Sample.name("ns.mysal.kz")]
        try await scene.register.accept(.updateDomain(update), as: .registrar(Sample.alpha))
        let domain = try await scene.object("/domain/MYSAL.kz")
        #expect(Self.strings(domain, "rdapConformance") == ["rdap_level_0", "redacted", "tizilim_related"])
        #expect(domain["objectClassName"] as? String == "domain" && domain["handle"] as? String == "D1-KZ")
        #expect(domain["ldhName"] as? String == "mysal.kz" && domain["unicodeName"] == nil)
        #expect(Self.strings(domain, "status") == ["active", "add period"])
        let events = Self.events(domain)
        #expect(events["registration"] == "2026-01-01T00:00:00Z" && events["expiration"] == "2027-01-01T00:00:00Z")
        #expect(events["last changed"] == "2026-01-01T00:00:00Z" && events["transfer"] == nil)
        let servers = Self.objects(domain, "nameservers")
        #expect(servers.map { $0["ldhName"] as? String } == ["ns1.example.net", "ns2.example.net", "ns.mysal.kz"])
        #expect(servers[0]["ipAddresses"] == nil)
        #expect(servers[2]["ipAddresses"] as? [String: [String]] == ["v4": ["192.0.2.7"], "v6": ["2001:db8::7"]])
        let secure = try #require(domain["secureDNS"] as? Object)
        let data = try #require(Self.objects(secure, "dsData").first)
        #expect(secure["delegationSigned"] as? Bool == true && data["keyTag"] as? Int == 12_345)
        #expect((data["digest"] as? String)?.hasPrefix("000102") == true && data["algorithm"] as? Int == 13)
        let registrar = try #require(Self.objects(domain, "entities").first)
        #expect(registrar["handle"] as? String == "ALPHA" && Self.strings(registrar, "roles") == ["registrar"])
        let links = Self.objects(domain, "links")
        #expect(links.map { $0["rel"] as? String } == ["self"])
        #expect(links[0]["href"] as? String == "https://rdap.example/domain/mysal.kz")
        #expect(domain["tizilim_related"] == nil)
    }

    @Test func nothingIsToldOfHolders() async throws {
        let scene = try await Scene()
        try await scene.create("mysal.kz") {
            $0.contacts = [DomainContact(role: .admin, contact: ContactIdentifier("HOLDER-1"))]
        }
        let text = String(decoding: await scene.page("/domain/mysal.kz").body, as: UTF8.self)
        for word in ["HOLDER-1", "Aigul", "aigul@", "940140000385", "Abai"] { #expect(!text.contains(word), "\(word)") }
        #expect(text.contains("\"method\":\"removal\"") && text.contains("$.entities[?(@.roles[0]=='registrant')]"))
        let domain = try await scene.object("/domain/mysal.kz")
        #expect(Self.objects(domain, "notices").map { $0["lang"] as? String } == ["kk", "ru", "en"])
        #expect(Self.objects(domain, "entities").count == 1)
        let paths = Self.objects(domain, "redacted").map { $0["prePath"] as? String }
        #expect(paths == ["registrant", "administrative"].map { "$.entities[?(@.roles[0]=='\($0)')]" })
        // A contact is no entity, by its handle or by its object's.
        for handle in ["HOLDER-1", "C1-KZ"] { _ = try await scene.object("/entity/\(handle)", .notFound) }
    }

    @Test func theAnswerIsThatOfTheInstant() async throws {
        let scene = try await Scene()
        try await scene.create("mysal.kz")
        let clock = scene.register.clock
        clock.move(days: 10)
        #expect(Self.strings(try await scene.object("/domain/mysal.kz"), "status") == ["active"])
        clock.set(Sample.start.adding(years: 1).adding(days: 28))
        let redeemed = try await scene.object("/domain/mysal.kz")
        #expect(Self.strings(redeemed, "status") == ["pending delete", "redemption period"])
        clock.move(days: 30)
        #expect(Self.strings(try await scene.object("/domain/mysal.kz"), "status") == ["pending delete"])
        clock.move(days: 30)
        let gone = try await scene.object("/domain/mysal.kz", .notFound)
        #expect(gone["errorCode"] as? Int == 404 && gone["lang"] as? String == "en")
        #expect(Self.strings(gone, "description") == ["mysal.kz is not registered here."])
    }

    @Test func aTwinIsTold() async throws {
        let gov = Sample.name("gov.kz")
        let binding = TwinBinding(first: Sample.zone, second: gov, labels: .same, together: [])
        let rule = SamplePolicy.rule(RuleIdentifier("TST-090"), .twin(binding), .refuse, operations: [.create])
        let zones = [Sample.zone, gov]
        let scene = try await Scene(
            policies: SamplePolicy.library(documents: [SamplePolicy.document([rule], zones: zones)]))
        var update = UpdateRegistrar(identifier: Sample.alpha)
        update.accreditations = zones
        try await scene.register.accept(.updateRegistrar(update), as: .operator("aigerim"))
        try await scene.create("mysal.kz")
        // A counterpart that is free is nobody's yet.
        #expect(try await scene.object("/domain/mysal.kz")["tizilim_related"] == nil)
        try await scene.create("mysal.gov.kz")
        for (name, other) in [("mysal.kz", "mysal.gov.kz"), ("mysal.gov.kz", "mysal.kz")] {
            let domain = try await scene.object("/domain/\(name)")
            let related = Self.objects(domain, "tizilim_related")
            #expect(related.map { $0["name"] as? String } == [other] && related[0]["role"] as? String == "twin")
            let link = try #require(Self.objects(related[0], "links").last)
            #expect(link["rel"] as? String == "related")
            #expect(link["href"] as? String == "https://rdap.example/domain/\(other)")
            #expect(link["title"] as? String == "The counterpart of this name")
        }
    }

    @Test func aMoveIsTold() async throws {
        let scene = try await Scene()
        try await scene.create("mysal.kz")
        let info = try #require(
            try scene.register.read {
                try InfoDomain(
                    Sample.name("mysal.kz"), at: Sample.start, past: false, reader: $0,
                    policies: SamplePolicy.library())
            })
        let others = [
            RDAPRelation(
                name: Sample.name("xn--80aaa0a6awh12ed.kz"), role: .movedTo, campaign: "edu-2027", since: Sample.start,
                isRegistered: true),
            RDAPRelation(
                name: Sample.name("old.kz"), role: .movedFrom, campaign: "edu-2020", since: Sample.start,
                until: Sample.start.adding(days: 1), isRegistered: false),
        ]
        let writer = RDAPWriter(base: RDAPBase(url: "https://rdap.example", host: nil))
        let bytes = writer.answer(.domain(info, sponsor: nil, others: others))
        let domain = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? Object)
        let related = Self.objects(domain, "tizilim_related")
        #expect(
            related.map { $0.compactMapValues { $0 as? String } } == [
                [
                    "name": "xn--80aaa0a6awh12ed.kz", "unicodeName": "қазақстан.kz", "role": "movedTo",
                    "campaign": "edu-2027", "since": "2026-01-01T00:00:00Z",
                ],
                [
                    "name": "old.kz", "role": "movedFrom", "campaign": "edu-2020", "since": "2026-01-01T00:00:00Z",
                    "until": "2026-01-02T00:00:00Z",
                ],
            ])
        // What nobody has any more has no page that a link could lead to.
        let links = related.flatMap { Self.objects($0, "links") }
        #expect(links.map { $0["href"] as? String } == ["https://rdap.example/domain/xn--80aaa0a6awh12ed.kz"])
        #expect(Self.objects(domain, "links").map { $0["rel"] as? String } == ["self"])
        // Without a registrar of its own there is a handle alone.
        #expect(Self.objects(domain, "entities").first?["vcardArray"] == nil)
    }

    @Test func nameServersAndRegistrarsAreTold() async throws {
        let scene = try await Scene()
        let server = try await scene.object("/nameserver/NS1.example.net")
        #expect(server["objectClassName"] as? String == "nameserver" && server["handle"] as? String == "H1-KZ")
        #expect(Self.strings(server, "status") == ["active"])
        try await scene.create("mysal.kz")
        #expect(
            Self.strings(try await scene.object("/nameserver/ns1.example.net"), "status") == ["active", "associated"])
        _ = try await scene.object("/nameserver/ns9.example.net", .notFound)
        let registrar = try await scene.object("/entity/BETA")
        #expect(registrar["handle"] as? String == "BETA" && Self.strings(registrar, "status") == ["active"])
        let card = try #require((registrar["vcardArray"] as? [Any])?.last as? [[Any]])
        #expect(card.map { $0[0] as? String } == ["version", "fn", "kind"])
        #expect(card[1][3] as? String == "Registrar BETA" && (card[1][1] as? Object)?.isEmpty == true)
        _ = try await scene.object("/entity/beta", .notFound)
    }

    @Test func whatIsNoQuestionIsSaidSo() async throws {
        var limits = RDAPLimits()
        limits.requestsPerSecond = 1
        limits.burstSeconds = 4
        let scene = try await Scene(limits: limits)
        #expect(try await scene.object("/help")["notices"] != nil)
        let bad = try await scene.object("/domain/%zz", .badRequest)
        #expect(bad["errorCode"] as? Int == 400 && Self.objects(bad, "notices").count == 2)
        let unknown = try await scene.object("/x", .notFound)
        #expect(Self.strings(unknown, "description").first?.contains("domain/NAME") == true)
        #expect(await scene.page("/domain/mysal.kz", isReading: false).status == .methodNotAllowed)
        let many = await scene.page("/help")
        #expect(many.status == .tooManyRequests && many.headers.contains(PageAnswer.Header("Retry-After", "1")))
        let complaint = scene.desk.complaint(.requestHeaderFieldsTooLarge, "The request is too long.")
        #expect(complaint.status == .requestHeaderFieldsTooLarge && complaint.type == "application/rdap+json")
    }

    private struct Broken: Error, CustomStringConvertible { var description: String { "the disk of /srv is gone" } }

    @Test func aRegisterThatCannotBeReadIsNotBlamedOnTheClient() async throws {
        let causes = Causes()
        let desk = RDAPDesk(
            policies: SamplePolicy.library(), steady: { Sample.start }, read: { _ in throw Broken() },
            failed: { causes.add("\($0)") })
        let page = await desk.answer(PageRequest(path: "/domain/mysal.kz"))
        #expect(page.status == .failed && !String(decoding: page.body, as: UTF8.self).contains("disk"))
        #expect(causes.all == ["the disk of /srv is gone"])
    }

    @Test func everyStatusHasItsWord() {
        let known = StatusSet.words.map(\.word) + ["ok", "inactive", "linked", "pendingDelete", "pendingTransfer"]
        let grace = [
            "addPeriod", "renewPeriod", "transferPeriod", "redemptionPeriod", "pendingRestore", "pendingDelete",
        ]
        let values = RDAPStatus.values(known + grace)
        #expect(values.count == Set(known + grace).count && values.first == "client delete prohibited")
        #expect(RDAPStatus.values(["ok", "linked"]) == ["active", "associated"])
    }
}
