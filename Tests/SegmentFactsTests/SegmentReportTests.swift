import DNSCore
import PortableSQL
import RegistryModel
import RegistryTesting
import SegmentFacts
import Testing

/// Numbers of the segment, each with the question that gave it.
@Suite struct SegmentReportTests {
    private func world() throws -> RegisterWorld {
        let world = try RegisterWorld()
        try world.holder("FIRM-1", .company, number: "940140000385", organization: "Firm", region: "75")
        try world.holder("BODY-1", .stateBody, number: "990140990041", organization: "Ministry of Finance")
        try world.domain("host.kz", "FIRM-1", isSigned: true)
        try world.domain("cloud.kz", "FIRM-1", sponsor: Sample.beta)
        try world.domain("idle.kz", "FIRM-1")
        try world.domain("body.gov.kz", "BODY-1")
        try world.domain("away.kz", "FIRM-1")
        try world.host("ns1.host.kz", ["192.0.2.10", "2001:db8::10"], under: "host.kz")
        try world.host("ns.cloud.kz", ["198.51.100.10"], under: "cloud.kz")
        try world.host("ns.foreign.net")
        try world.serve("host.kz", "ns1.host.kz")
        try world.serve("cloud.kz", "ns.cloud.kz")
        try world.serve("body.gov.kz", "ns1.host.kz", "ns.cloud.kz")
        try world.serve("away.kz", "ns.foreign.net")
        return world
    }

    private func report(_ world: RegisterWorld, sites: SiteSight? = nil) throws -> SegmentReport {
        let graph = try world.graph()
        let places = try SegmentScene.places()
        return try world.register.read { reader in
            try SegmentReport(reader, graph, places: places, sites: sites, at: RegisterWorld.now)
        }
    }

    private func section(
        _ report: SegmentReport, _ topic: SegmentSection.Topic, _ source: String? = nil
    ) throws -> [String: [Int]] {
        let section = try #require(report.sections.first { $0.topic == topic && $0.source == source })
        return Dictionary(
            uniqueKeysWithValues: section.figures.map { ($0.word ?? "?", [$0.names] + ($0.only.map { [$0] } ?? [])) })
    }

    @Test func namesAreCountedByWhatTheRegisterSaysOfThem() throws {
        let report = try report(world())
        #expect(try section(report, .zone) == ["kz": [4], "gov.kz": [1]])
        #expect(try section(report, .holderKind) == ["company": [4], "stateBody": [1]])
        #expect(try section(report, .region) == ["75": [4], "?": [1]], "what is unknown is shown as unknown")
        #expect(try section(report, .registrar) == ["ALPHA": [4], "BETA": [1]])
        #expect(try section(report, .signed) == ["yes": [1], "no": [4]])
        #expect(try section(report, .published) == ["yes": [4], "no": [1]])
    }

    @Test func serversAreCountedBySourceAndNeverMixed() throws {
        let report = try report(world())
        let location = "libloc 2026-01-01"
        #expect(try section(report, .serverCountry, location) == ["KZ": [2, 1], "DE": [2, 1], "?": [1]])
        #expect(try section(report, .serverCountry, "rir 2026-08-22") == ["KZ": [2, 2], "?": [2]])
        #expect(try section(report, .serverNetwork, location) == ["9198": [2, 1], "64500": [2, 1], "?": [1]])
        #expect(!report.sections.contains { $0.topic == .serverNetwork && $0.source == "rir 2026-08-22" })
        let networks = try #require(report.sections.first { $0.topic == .serverNetwork })
        #expect(networks.figures.first { $0.word == "9198" }?.title == "JSC Kazakhtelecom")
        #expect(networks.of == 4)
        #expect(try section(report, .serverIPv6) == ["yes": [2, 2], "no": [1, 1], "?": [1]])
    }

    /// The text of the question, asked by itself, gives the numbers that stand beside it.
    @Test func theQuestionsGiveTheNumbers() throws {
        let world = try world()
        let report = try report(world)
        let plain = report.sections.filter { !$0.query.contains("\n--") }
        #expect(plain.count == 6)
        for section in plain {
            let rows = try world.register.database.read { connection in
                let statement = try connection.statement(section.query)
                var rows: [SegmentFigure] = []
                while try statement.step() {
                    rows.append(
                        SegmentFigure(
                            word: statement.isNull(0) ? nil : statement.text(0), names: Int(statement.integer(1))))
                }
                return rows
            }
            #expect(rows == section.figures, "\(section.topic)")
            #expect(!section.query.contains("$"), "a question without values can be asked by nobody")
        }
    }

    @Test func namesOfSitesAreCountedByWhatARunSaw() throws {
        let sites = SiteSight(
            sites: [
                .init(name: Sample.name("host.kz"), addresses: [Sample.address("192.0.2.80")], tls: "1.3"),
                .init(
                    name: Sample.name("cloud.kz"),
                    addresses: [Sample.address("198.51.100.80"), Sample.address("2001:db8::80")], tls: "none"),
                .init(name: Sample.name("away.kz"), addresses: [], tls: nil),
            ], query: "evidence of run 1\n-- then: the site's addresses")
        let report = try report(world(), sites: sites)
        #expect(try section(report, .siteTLS) == ["1.3": [1, 1], "none": [1, 1], "?": [1]])
        #expect(try section(report, .siteIPv6) == ["yes": [1, 1], "no": [1, 1], "?": [1]])
        #expect(
            try section(report, .siteCountry, "libloc 2026-01-01") == ["KZ": [2, 1], "DE": [1, 0], "?": [1]])
    }
}
