import Testing

/// Hosts in ICANN's acceptance test for registries (RST v2, cases epp-11 to 13 and 23 to 27).
@Suite("Acceptance test of registries, hosts", .serialized)
struct AcceptanceHostTests {
    private static func address(_ text: String, _ version: String) -> String {
        "<host:addr ip=\"\(version)\">\(text)</host:addr>"
    }

    private static let wrongAddresses: [(text: String, version: String)] =
        ["", "2602:800:900e:1257::4", "208.77.190", "a.b.c.d", "256.1.1.1", "1.2.3.4.5", "127.0.0.1"].map { ($0, "v4") }
        + ["", "208.77.190.198", "::", "::1", "::X", "NOT::HEX::"].map { ($0, "v6") } + [("208.77.190.197", "v5")]

    private func furnished() async throws -> Registry {
        let registry = try await Registry()
        try await registry.furnish()
        #expect(try await registry.createDomain("hosts.kz").code == 1000)
        return registry
    }

    @Test("11, 27: hosts in and out of our zones, and what is wrong is refused")
    func create() async throws {
        let registry = try await furnished()
        #expect(try await registry.createHost("ns7.rst.example").code == 1000)
        for name in ["!.rst.example", "", "a..example", "ns1.nobody-has-this.kz"] {
            #expect(Registry.isRefused(try await registry.createHost(name)), "'\(name)'")
        }
        for (text, version) in Self.wrongAddresses {
            let answer = try await registry.createHost("ns1.hosts.kz", Self.address(text, version))
            #expect(Registry.isRefused(answer), "\(version) '\(text)': \(answer.code)")
        }
        let both = Self.address("208.77.190.196", "v4") + Self.address("2602:800:900e:1257::5", "v6")
        #expect(try await registry.createHost("ns1.hosts.kz", both).code == 1000)
        let told = try await registry.info("host", "ns1.hosts.kz")
        #expect(try told.values("addr") == ["208.77.190.196", "2602:800:900e:1257::5"])
        // 27: a host in our zone without an address can't be delegated to, or is not made at all.
        let bare = try await registry.createHost("ns2.hosts.kz")
        if bare.code == 1000 {
            let use = "<domain:add><domain:ns><domain:hostObj>ns2.hosts.kz</domain:hostObj></domain:ns></domain:add>"
            #expect(Registry.isRefused(try await registry.updateDomain("hosts.kz", use)))
        } else {
            #expect(Registry.isRefused(bare))
        }
        try await registry.end(of: "acceptance 11, 27")
    }

    @Test("12, 13: addresses and statuses change, by the sponsor alone")
    func update() async throws {
        let registry = try await furnished()
        let first = Self.address("208.77.190.196", "v4")
        #expect(try await registry.createHost("ns1.hosts.kz", first).code == 1000)
        let more = "<host:add>\(Self.address("208.77.190.197", "v4"))</host:add>"
        #expect(try await registry.updateHost("ns1.hosts.kz", more, by: registry.b).code == 2201)
        #expect(try await registry.updateHost("ns1.hosts.kz", more).code == 1000)
        #expect(Registry.isRefused(try await registry.updateHost("ns1.hosts.kz", more)), "added twice")
        for (text, version) in Self.wrongAddresses {
            let content = "<host:add>\(Self.address(text, version))</host:add>"
            let answer = try await registry.updateHost("ns1.hosts.kz", content)
            #expect(Registry.isRefused(answer), "\(version) '\(text)': \(answer.code)")
        }
        let strange = "<host:rem>\(Self.address("208.77.190.250", "v4"))</host:rem>"
        #expect(Registry.isRefused(try await registry.updateHost("ns1.hosts.kz", strange)), "never added")
        #expect(try await registry.updateHost("ns1.hosts.kz", "<host:rem>\(first)</host:rem>").code == 1000)
        #expect(try await registry.info("host", "ns1.hosts.kz").values("addr") == ["208.77.190.197"])
        for status in ["clientDeleteProhibited", "clientUpdateProhibited"] {
            let part = "<host:status s=\"\(status)\"/>"
            #expect(
                Registry.isRefused(try await registry.updateHost("ns1.hosts.kz", "<host:rem>\(part)</host:rem>")))
            #expect(try await registry.updateHost("ns1.hosts.kz", "<host:add>\(part)</host:add>").code == 1000)
            #expect(try await registry.info("host", "ns1.hosts.kz").text.contains("\"\(status)\""))
            #expect(try await registry.updateHost("ns1.hosts.kz", "<host:rem>\(part)</host:rem>").code == 1000)
        }
        for status in ["serverDeleteProhibited", "linked", "ok", "pendingDelete", "unknown", ""] {
            let part = "<host:add><host:status s=\"\(status)\"/></host:add>"
            #expect(Registry.isRefused(try await registry.updateHost("ns1.hosts.kz", part)), "\(status)")
        }
        try await registry.end(of: "acceptance 12, 13")
    }

    @Test("23, 24: hosts get other names where that harms nobody, and go")
    func rename() async throws {
        let registry = try await furnished()
        #expect(try await registry.createDomain("of-b.kz", other, by: registry.b).code == 1000)
        #expect(try await registry.createHost("old.example").code == 1000)
        func rename(_ name: String, to other: String) async throws -> Int {
            try await registry.updateHost(name, "<host:chg><host:name>\(other)</host:name></host:chg>").code
        }
        for name in ["!.invalid", "ns1.of-b.kz", "ns1.nobody-has-this.kz"] {
            #expect((2000..<2500).contains(try await rename("old.example", to: name)), "\(name)")
        }
        #expect(try await rename("old.example", to: "new.example") == 1000)
        #expect(try await registry.info("host", "old.example").code == 2303)
        // Names of B delegate to it: B would be moved without being asked.
        #expect(try await rename("ns1.rst.example", to: "ns1.elsewhere.example") == 2305)
        // A host under a name of ours has an address, so it gets one with its name.
        let inside = """
            <host:add>\(Self.address("208.77.190.196", "v4"))</host:add>\
            <host:chg><host:name>ns1.hosts.kz</host:name></host:chg>
            """
        #expect(try await rename("new.example", to: "ns1.hosts.kz") == 2004)
        #expect(try await registry.updateHost("new.example", inside).code == 1000)
        #expect(try await registry.delete("host", "ns1.hosts.kz").code == 1000)
        #expect(try await registry.info("host", "ns1.hosts.kz").code == 2303)
        try await registry.end(of: "acceptance 23, 24")
    }

    private var other: Registry.DomainParts { Registry.DomainParts(registrant: "RST-HOLDER-B") }

    @Test("25, 26: nobody makes hosts under a name of another")
    func othersNames() async throws {
        let registry = try await furnished()
        let glue = Self.address("208.77.190.196", "v4")
        for addresses in [glue, ""] {
            let answer = try await registry.createHost("ns1.hosts.kz", addresses, by: registry.b)
            #expect(Registry.isRefused(answer), "\(answer.text)")
        }
        #expect(try await registry.info("host", "ns1.hosts.kz").code == 2303)
        try await registry.end(of: "acceptance 25, 26")
    }
}
