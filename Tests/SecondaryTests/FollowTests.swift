import DNSCore
import DNSSpecimens
import Foundation
import NameServers
import Programs
import RegistryModel
import SecondarySetups
import Testing

/// The built program and real servers from the settings that it prints: from a command at the register to an answer.
@Suite(.serialized)
struct FollowTests {
    private static func label(_ number: Int) -> String { "atau-\(number)" }

    /// Returns once the server answers with the delegation.
    private func wait(for label: String, at server: NameServer) async throws {
        let name = Primary.name("\(label).kz")
        try await server.wait(for: "the delegation of \(name)") {
            try await server.ask(name, "NS").authority.contains { $0.contains("ns1.example.net.") }
        }
    }

    /// A primary that serves and a server that has its zone.
    private func pair(
        _ kind: NameServerKind, settings: [String] = [], catalog: DomainName? = nil
    ) async throws -> (Primary, NameServer) {
        let place = FreePort.take()
        let primary = try await Primary(secondaries: [place], settings: settings)
        let server = try primary.secondary(kind, at: place, catalog: catalog)
        try await primary.serve()
        try await server.start()
        try await server.wait(for: "the zone") { try await server.serial(of: Primary.zone) != nil }
        return (primary, server)
    }

    /// The server has what the register has.
    private func expectSame(_ primary: Primary, _ server: NameServer) async throws {
        try await server.wait(for: try await primary.serial(), of: Primary.zone)
        let answered = Primary.content(try await server.transfer(Primary.zone))
        #expect(try await primary.content() == answered)
        #expect(answered.count >= 30)
    }

    @Test("A change is answered by a difference, and either side comes back", arguments: NameServerKind.allCases)
    func follows(_ kind: NameServerKind) async throws {
        let (primary, server) = try await pair(kind)
        #expect(primary.count("zone transferred whole", "\"zone\":\"kz\"") == 1)
        try await primary.create(Self.label(1))
        try await wait(for: Self.label(1), at: server)
        #expect(primary.count("difference transferred", "\"had\":\"1\"") >= 1)
        #expect(primary.count("notice acknowledged", "\"zone\":\"kz\"") >= 1)
        try await expectSame(primary, server)
        // The server is away while something changes.
        await server.stop()
        try await primary.create(Self.label(2))
        try await server.start()
        try await wait(for: Self.label(2), at: server)
        // We are.
        try await primary.stop()
        try await primary.create(Self.label(3))
        try await primary.serve()
        try await wait(for: Self.label(3), at: server)
        #expect(primary.count("zone transferred whole", "\"zone\":\"kz\"") == 1)
        try await expectSame(primary, server)
        try await primary.stop()
    }

    @Test("Another secret is refused and logged, and the zone stays unknown", arguments: NameServerKind.allCases)
    func wrongKey(_ kind: NameServerKind) async throws {
        let place = FreePort.take()
        let primary = try await Primary(secondaries: [place])
        var key = primary.key
        key.secret = Data("another secret that is as long as it".utf8).base64EncodedString()
        let server = try primary.secondary(kind, at: place, key: key)
        try await primary.serve()
        try await server.start()
        try await server.wait(for: "a refusal") { primary.count("request refused", "wrong signature") > 0 }
        #expect(try await server.serial(of: Primary.zone) == nil)
        #expect(primary.count("zone transferred whole") == 0)
    }

    @Test(
        "A server that was away for longer than versions are kept takes the whole zone",
        arguments: NameServerKind.allCases)
    func longAway(_ kind: NameServerKind) async throws {
        let (primary, server) = try await pair(kind, settings: ["keep-versions: 2"])
        await server.stop()
        for number in 1...4 {
            try await primary.create(Self.label(number))
            try await server.wait(for: "serial \(number + 1)") { try await primary.serial() == UInt32(number + 1) }
        }
        #expect(primary.count("zone transferred whole", "\"zone\":\"kz\"") == 1)
        try await server.start()
        try await wait(for: Self.label(4), at: server)
        #expect(primary.count("zone transferred whole", "\"zone\":\"kz\"") >= 2)
        try await expectSame(primary, server)
    }

    @Test(
        "A server that reads the catalog begins to serve a new zone by itself", arguments: [NameServerKind.knot, .bind])
    func catalog(_ kind: NameServerKind) async throws {
        let (primary, server) = try await pair(kind, catalog: Primary.catalog)
        let added = Primary.name("gov.kz")
        #expect(try await server.serial(of: added) == nil)
        try await primary.stop()
        try primary.writeZone("gov.kz", secondaries: [server.address])
        try await primary.serve()
        try await server.wait(for: "the new zone") { try await server.serial(of: added) == 1 }
        try await primary.create(Self.label(1))
        try await wait(for: Self.label(1), at: server)
    }

    @Test("A version that another process makes public is told of")
    func otherProcess() async throws {
        let (primary, server) = try await pair(.knot)
        try await primary.run(["zone", "pause", "kz", "--operator", "aliya", "--reason", "Try"])
        try await primary.create(Self.label(1))
        try await primary.run([
            "zone", "overtake", "kz", "--serial", "77", "--operator", "aliya", "--reason", "Try",
        ])
        try await server.wait(for: 78, of: Primary.zone)
        #expect(try await server.ask(Primary.name("\(Self.label(1)).kz"), "NS").status == "NXDOMAIN")
        #expect(primary.count("zone was moved by another process", "\"serial\":\"78\"") == 1)
    }

    @Test("A serial wraps around, and every server follows", arguments: NameServerKind.allCases)
    func wrap(_ kind: NameServerKind) async throws {
        let (primary, server) = try await pair(kind)
        let overtake = { (serial: String) in
            ["zone", "overtake", "kz", "--serial", serial, "--operator", "aliya", "--reason", "Try"]
        }
        // Too far for one step (RFC 1982): servers would take it for an earlier one.
        #expect(try await primary.run(overtake("4294967294"), code: 1).contains("go past 2147483647 first"))
        try await primary.run(overtake("2147483647"))
        try await server.wait(for: 2_147_483_648, of: Primary.zone)
        try await primary.run(overtake("4294967294"))
        try await server.wait(for: .max, of: Primary.zone)
        try await primary.create(Self.label(1))
        // 0 is never used, and 1 is the serial of the first version, which is still kept.
        try await server.wait(for: 2, of: Primary.zone)
        try await wait(for: Self.label(1), at: server)
        try await expectSame(primary, server)
    }

    @Test("Nothing is served where a secondary is ahead, until it is overtaken")
    func ahead() async throws {
        let (primary, server) = try await pair(.bind)
        try await primary.stop()
        try await primary.run(["backup", "copy.db"])
        for number in 1...2 { try await primary.create(Self.label(number)) }
        try await primary.serve()
        try await wait(for: Self.label(2), at: server)
        let theirs = try #require(try await server.serial(of: Primary.zone))
        try await primary.stop()
        try await primary.run(["restore", "copy.db", "--replace"])
        do {
            try await primary.serve()
            Issue.record("It serves.")
        } catch let failure as Primary.Failure {
            #expect(failure.description.contains("has serial \(theirs) of zone kz"))
            #expect(failure.description.contains("tizilim zone overtake kz --serial \(theirs)"))
        }
        try await primary.run([
            "zone", "overtake", "kz", "--serial", "\(theirs)", "--operator", "aliya", "--reason", "Restored.",
        ])
        try await primary.serve()
        try await expectSame(primary, server)
    }

    @Test("The page of metrics says what is out, and how long it took until a server answered with it")
    func metrics() async throws {
        let place = FreePort.take()
        let primary = try await Primary(secondaries: [place])
        let server = try primary.secondary(.bind, at: place)
        try await server.start()
        try await primary.serve(["--metrics-listen", "127.0.0.1:0"])
        try await server.wait(for: 1, of: Primary.zone)
        #expect(try await !primary.metrics().contains { $0.hasPrefix("tizilim_zone_answered_seconds_count") })
        try await primary.create(Self.label(1))
        let secondary = "secondary=\"s\(place.port)\""
        try await server.wait(for: "an answer that is measured") {
            try await primary.metrics().contains("tizilim_zone_answered_seconds_count{\(secondary)} 1")
        }
        let page = try await primary.metrics()
        for line in [
            "tizilim_zone_serial{zone=\"kz\"} 2", "tizilim_zone_delegations{zone=\"kz\"} 1",
            "tizilim_zone_waiting{zone=\"kz\"} 0", "tizilim_zone_release_seconds_count{zone=\"kz\"} 1",
            "tizilim_zone_versions_total{zone=\"kz\",cause=\"changes\"} 1",
            "tizilim_zone_publication_stage_seconds_count{zone=\"kz\",stage=\"content\"} 1",
            "tizilim_zone_publication_stage_seconds_count{zone=\"kz\",stage=\"rest\"} 1",
            "tizilim_zone_secondary_lag{zone=\"kz\",\(secondary),server=\"\(place)\"} 0",
            "tizilim_xfr_notices_total{\(secondary),outcome=\"acknowledged\"} 2",
            "tizilim_xfr_requests_total{kind=\"ixfr\",outcome=\"difference\"} 1",
        ] { #expect(page.contains(line), "\(line)") }
        // However long it took on this machine.
        #expect(
            page.contains { $0.hasPrefix("tizilim_zone_answered_seconds_quantile{\(secondary),quantile=\"0.99\"} ") })
        // What commands make public counts too.
        try await primary.run([
            "zone", "overtake", "kz", "--serial", "77", "--operator", "aliya", "--reason", "Try",
        ])
        try await server.wait(for: 78, of: Primary.zone)
        #expect(
            try await primary.metrics().contains("tizilim_zone_versions_total{zone=\"kz\",cause=\"overtake\"} 1"))
        // A server that is away is seen, and does not hold the page up.
        await server.stop()
        #expect(
            try await primary.metrics().contains(
                "tizilim_zone_secondary_up{zone=\"kz\",\(secondary),server=\"\(place)\"} 0"))
    }

    @Test("A zone is given out over TLS too, by the certificate that is named")
    func secure() async throws {
        let place = FreePort.take()
        let primary = try await Primary(secondaries: [place])
        try await primary.run(["pki", "init", "--out", "pki"])
        let secure = FreePort.take()
        try await primary.serve([
            "--xfr-tls-listen", "\(secure)", "--xfr-certificate", "pki/server.pem", "--xfr-key", "pki/server-key.pem",
        ])
        let secret = "\(primary.key.algorithm.rawValue):\(primary.key.name.text):\(primary.key.secret ?? "")"
        let words = ["-r", "@\(secure.address)", "-p", "\(secure.port)", "+tls", "-y", secret, "kz", "AXFR"]
        let given = try await InstalledProgram.run("dig", words)
        #expect(given.text.contains("XFR size: 33 records"), "\(given.text)")
        let plain = try await InstalledProgram.run("dig", words.filter { $0 != "+tls" } + ["+time=2", "+tries=1"])
        #expect(!plain.text.contains("XFR size"))
        #expect(primary.count("zone transferred whole", "\"over\":\"tls\"") == 1)
    }

    @Test(
        "Killed between changes, again and again, it ends with every server at the register's content",
        // A failure says with which; put it here to see it again.
        arguments: [UInt64.random(in: 0 ... .max)])
    func killed(seed: UInt64) async throws {
        let places = NameServerKind.allCases.map { _ in FreePort.take() }
        let primary = try await Primary(secondaries: places)
        let servers = try zip(NameServerKind.allCases, places).map { try primary.secondary($0, at: $1) }
        for server in servers { try await server.start() }
        var chance = Chance(seed: seed)
        let pauses = (1...6).map { _ in Int.random(in: 0...120, using: &chance) }
        for number in 1...6 {
            try await primary.serve()
            try await primary.create(Self.label(number))
            try await Task.sleep(for: .milliseconds(pauses[number - 1]))
            primary.crash()
        }
        try await primary.serve()
        for server in servers {
            try await wait(for: Self.label(6), at: server)
            try await expectSame(primary, server)
        }
        #expect(try await primary.content().count { $0.hasPrefix("atau-") } == 12)
    }
}
