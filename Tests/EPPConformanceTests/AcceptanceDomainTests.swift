import Testing

/// Domains in ICANN's acceptance test for registries (RST v2, cases epp-14, 16 and 18 to 21). Transfers (19, 20) go by
/// the walks of other clients.
@Suite("Acceptance test of registries, domains", .serialized)
struct AcceptanceDomainTests {
    private typealias Parts = Registry.DomainParts
    private static let digest = String(repeating: "ab", count: 32)
    private static let words = String(repeating: "x", count: 256)

    /// What no new domain may have.
    private static func wrongParts() -> [(what: String, parts: Parts)] {
        var all: [(String, Parts)] = []
        for period in ["11", "0", "-1", "1.5", "100", ""] {
            all.append(("period \(period)", Parts(period: "<domain:period unit=\"y\">\(period)</domain:period>")))
        }
        all.append(("unit x", Parts(period: "<domain:period unit=\"x\">1</domain:period>")))
        for hosts in [["ns1.rst.example", "ns1.nowhere.example"], ["ns1.rst.example", "!.example"], [""]] {
            all.append(("hosts \(hosts)", Parts(hosts: hosts)))
        }
        for registrant in ["", "RST-NOBODY", String(words.prefix(17))] {
            all.append(("registrant '\(registrant)'", Parts(registrant: registrant)))
        }
        let signers = [
            ("", "13", "2", digest), ("-1", "13", "2", digest), ("65536", "13", "2", digest), ("1", "", "2", digest),
            ("1", "-1", "2", digest), ("1", "A", "2", digest), ("1", "123", "2", digest), ("1", "13", "", digest),
            ("1", "13", "-1", digest), ("1", "13", "A", digest), ("1", "13", "255", digest), ("1", "13", "2", ""),
            ("1", "13", "2", "zz"), ("1", "13", "2", "abcd"), ("1", "13", "1", String(digest.prefix(40))),
        ]
        for (tag, algorithm, type, digest) in signers {
            let signer = Registry.signer(tag, algorithm, type, digest)
            all.append(("DS \(tag) \(algorithm) \(type) \(digest)", Parts(signers: signer)))
        }
        let good = "oJMRESz5E4gYzS/q6XDrvU1qMPYIjCWzJaOau8XNEZeqCYKD5ar0IRd8KqXXFJkqmVfRvMGPmM1x8fGAa2XhSA=="
        for (flags, version, algorithm, key) in [
            ("", "3", "13", good), ("1", "3", "13", good), ("-1", "3", "13", good), ("A", "3", "13", good),
            ("257", "", "13", good), ("257", "2", "13", good), ("257", "3", "", good), ("257", "3", "1", good),
            ("257", "3", "13", ""), ("257", "3", "13", "!"),
        ] {
            all.append(
                ("key \(flags) \(version) \(algorithm)", Parts(signers: Registry.key(flags, version, algorithm, key))))
        }
        return all
    }

    @Test("14: domains are made, and what is wrong is refused")
    func create() async throws {
        let registry = try await Registry()
        try await registry.furnish()
        var whole = Parts(period: "<domain:period unit=\"y\">10</domain:period>")
        whole.signers = Registry.signer("12345", "13", "2", Self.digest)
        let made = try await registry.createDomain("whole.kz", whole)
        #expect(made.code == 1000, "\(made.text)")
        let told = try await registry.info("domain", "whole.kz")
        #expect(try told.values("registrant") == ["RST-HOLDER"] && told.values("hostObj") == whole.hosts)
        #expect(try told.values("keyTag") == ["12345"])
        #expect(try told.values("digest").map { $0.lowercased() } == [Self.digest])
        for name in ["roid", "crDate", "exDate", "crID", "clID"] {
            #expect(try told.values(name).count == 1, "\(name)")
        }
        // RFC 9154: a new name has no secret, and takes an empty one.
        #expect(!told.text.contains("authInfo"))
        for name in [
            Self.words.prefix(64) + ".kz", "xn--" + Self.words.prefix(59) + ".kz", "xx--\(Self.words.prefix(18)).kz",
        ] {
            #expect(Registry.isRefused(try await registry.createDomain(String(name))), "\(name)")
        }
        let wrong = Self.wrongParts()
        var refused = 0
        for (what, parts) in wrong {
            let answer = try await registry.createDomain("wrong.kz", parts)
            #expect(Registry.isRefused(answer), "\(what): \(answer.code)")
            refused += Registry.isRefused(answer) ? 1 : 0
            if answer.code == 1000 { _ = try await registry.delete("domain", "wrong.kz") }
        }
        let hosts =
            "<domain:ns><domain:hostAttr><domain:hostName>ns1.example</domain:hostName></domain:hostAttr></domain:ns>"
        let attributes = try await registry.a.object(
            "create", "domain",
            """
            <domain:name>wrong.kz</domain:name>\(hosts)<domain:registrant>RST-HOLDER</domain:registrant>\
            <domain:authInfo><domain:pw/></domain:authInfo>
            """, Registry.place)
        #expect(Registry.isRefused(attributes), "the other model of hosts: \(attributes.code)")
        #expect(try await registry.info("domain", "wrong.kz").code == 2303)
        print("acceptance 14: \(refused) of \(wrong.count) wrong domains refused")
        try await registry.end(of: "acceptance 14")
    }

    @Test("16: statuses, name servers, holder and DS records change, by the sponsor alone")
    func update() async throws {
        let registry = try await Registry()
        try await registry.furnish()
        #expect(try await registry.createDomain("change.kz").code == 1000)
        let third = "<domain:ns><domain:hostObj>ns3.rst.example</domain:hostObj></domain:ns>"
        let add = "<domain:add>\(third)</domain:add>"
        #expect(try await registry.updateDomain("change.kz", add, by: registry.b).code == 2201)
        let nowhere = "<domain:add><domain:ns><domain:hostObj>no.example</domain:hostObj></domain:ns></domain:add>"
        #expect(Registry.isRefused(try await registry.updateDomain("change.kz", nowhere)))
        #expect(try await registry.updateDomain("change.kz", add).code == 1000)
        #expect(Registry.isRefused(try await registry.updateDomain("change.kz", add)), "added twice")
        let remove = "<domain:rem>\(third)</domain:rem>"
        #expect(try await registry.updateDomain("change.kz", remove).code == 1000)
        #expect(Registry.isRefused(try await registry.updateDomain("change.kz", remove)), "removed twice")
        for word in ["Delete", "Update", "Transfer", "Renew"].map({ "client\($0)Prohibited" }) + ["clientHold"] {
            let status = "<domain:status s=\"\(word)\"/>"
            let rem = "<domain:rem>\(status)</domain:rem>"
            #expect(Registry.isRefused(try await registry.updateDomain("change.kz", rem)), "\(word)")
            #expect(
                try await registry.updateDomain("change.kz", "<domain:add>\(status)</domain:add>").code == 1000)
            #expect(try await registry.info("domain", "change.kz").text.contains("\"\(word)\""))
            #expect(try await registry.updateDomain("change.kz", rem).code == 1000, "\(word)")
        }
        for word in ["serverHold", "ok", "pendingTransfer", "inactive", "unknown", ""] {
            let status = "<domain:add><domain:status s=\"\(word)\"/></domain:add>"
            #expect(Registry.isRefused(try await registry.updateDomain("change.kz", status)), "\(word)")
        }
        let nobody = "<domain:chg><domain:registrant>RST-NOBODY</domain:registrant></domain:chg>"
        #expect(Registry.isRefused(try await registry.updateDomain("change.kz", nobody)))
        #expect(try await registry.createContact("RST-OTHER").code == 1000)
        let other = "<domain:chg><domain:registrant>RST-OTHER</domain:registrant></domain:chg>"
        #expect(try await registry.updateDomain("change.kz", other).code == 1000)
        #expect(try await registry.info("domain", "change.kz").values("registrant") == ["RST-OTHER"])
        try await signers(registry)
        try await registry.end(of: "acceptance 16")
    }

    private func signers(_ registry: Registry) async throws {
        func change(_ part: String) async throws -> PlainAnswer {
            try await registry.updateDomain(
                "change.kz", "",
                "<secDNS:update xmlns:secDNS=\"urn:ietf:params:xml:ns:secDNS-1.1\">\(part)</secDNS:update>")
        }
        let signer = Registry.signer("12345", "13", "2", Self.digest)
        #expect(Registry.isRefused(try await change("<secDNS:rem>\(signer)</secDNS:rem>")), "not there")
        #expect(try await change("<secDNS:add>\(signer)</secDNS:add>").code == 1000)
        #expect(try await registry.info("domain", "change.kz").values("keyTag") == ["12345"])
        for wrong in [("", "13", "2"), ("1", "123", "2"), ("1", "13", "255"), ("1", "13", "A")] {
            let part = "<secDNS:add>\(Registry.signer(wrong.0, wrong.1, wrong.2, Self.digest))</secDNS:add>"
            #expect(Registry.isRefused(try await change(part)), "\(wrong)")
        }
        #expect(try await change("<secDNS:rem><secDNS:all>true</secDNS:all></secDNS:rem>").code == 1000)
        #expect(try await registry.info("domain", "change.kz").values("keyTag").isEmpty)
    }

    @Test("18: renewals")
    func renew() async throws {
        let registry = try await Registry()
        try await registry.furnish()
        #expect(try await registry.createDomain("renew.kz").code == 1000)
        let expiry = try #require(try await registry.info("domain", "renew.kz").values("exDate").first)
        func renew(_ date: String, _ years: Int, by session: PlainSession) async throws -> PlainAnswer {
            try await session.object(
                "renew", "domain",
                """
                <domain:name>renew.kz</domain:name><domain:curExpDate>\(date)</domain:curExpDate>\
                <domain:period unit="y">\(years)</domain:period>
                """)
        }
        let day = String(expiry.prefix(10))
        #expect(Registry.isRefused(try await renew("2001-01-01", 1, by: registry.a)))
        #expect(Registry.isRefused(try await renew(day, 10, by: registry.a)), "eleven years in all")
        #expect(try await renew(day, 1, by: registry.b).code == 2201)
        let renewed = try await renew(day, 2, by: registry.a)
        let after = try #require(try renewed.values("exDate").first, "\(renewed.text)")
        #expect(
            Int(after.prefix(4)) == Int(expiry.prefix(4)).map { $0 + 2 } && after.dropFirst(4) == expiry.dropFirst(4))
        #expect(try await registry.info("domain", "renew.kz").text.contains("\"renewPeriod\""))
        try await registry.end(of: "acceptance 18")
    }
}
