import Foundation
import Programs
import Testing

/// The segment by the command line: places, inventory, numbers, outages.
@Suite struct SegmentTests {
    /// When the project's criteria of audits are in force.
    static let clock = "2026-11-20T12:00:00Z"
    static let geoip = "# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n3221225984,3221226239,KZ\n"
    static let dump = """
        # Generated: Sat, 29 Oct 2022 05:59:54 GMT

        aut-num: AS9198
        name: JSC Kazakhtelecom

        net: 192.0.2.0/24
        country: KZ
        aut-num: 9198

        """
    static let bodies = """
        bin,name_kk,name_ru,name_en,parent,kind,contact,region
        940140000385,Мысал,Пример,Example,,stateBody,info@mysal.kz,750000000
        940140000386,Қате,,,,stateBody,,
        990140990041,Қаржы министрлігі,,,,stateBody,,

        """

    /// The files that examples of audits speak of.
    static func writeSources(to tool: Tool) throws {
        for name in ["geoip", "geoip6"] { try tool.write(geoip, to: name) }
        try tool.write(dump, to: "dump.txt")
        try tool.write(
            "2|ripencc|1|1|19830705|20260822|+0\nripencc|KZ|ipv4|2.72.0.0|524288|20100916|allocated|x\n",
            to: "delegated-extended-latest")
        try tool.write("Country,IP,PrefixLength,Version\nKZ,2.72.0.0,13,ipv4\n", to: "kz.csv")
        try tool.write(bodies, to: "bodies.csv")
        try tool.write("site,bin\nmysal.kz,940140000385\n", to: "sites.csv")
    }

    /// A register with two names, one of which hangs on a server under the other.
    private func tool() throws -> Tool {
        var tool = try Tool().furnished()
        tool.clock = Self.clock
        try tool.write(Self.geoip, to: "geoip")
        try tool.write(Self.dump, to: "dump.txt")
        try #require(try tool("audit", "places", "--tor", "geoip", "--location", "dump.txt").code == 0)
        try #require(try tool.create("mysal.kz").code == 0)
        try #require(
            try tool("host", "create", "ns.mysal.kz", "--as", "DEMO", "--address", "192.0.2.7").code == 0)
        let words = ["domain", "create", "second.kz", "--as", "DEMO", "--registrant", "HOLDER2", "--ns", "ns.mysal.kz"]
        let second = try tool.run(words + ["--ns", "ns2.example.net"] + Tool.place)
        try #require(second.code == 0, "\(second.aside)")
        return tool
    }

    @Test func placesAreGatheredAndAsked() throws {
        let tool = try tool()
        let sources = try tool("audit", "places", "--json").objects()
        #expect(sources.map { $0["source"] as? String } == ["tor-geoipdb", "libloc"])
        #expect(sources.map { $0["date"] as? String } == ["2026-06-25", "2022-10-29"])
        let answer = try tool("audit", "places", "192.0.2.7", "203.0.113.1")
        #expect(answer.code == 0 && answer.lines.count == 4)
        #expect(answer.output.contains("KZ, AS9198 JSC Kazakhtelecom") && answer.output.contains("unknown"))
        #expect(try tool("audit", "places", "nowhere").code == 64)
        // A file that is broken is told with its line, and what was gathered stays.
        try tool.write(Self.geoip + "5,4,KZ\n", to: "broken")
        let broken = try tool("audit", "places", "--tor", "broken")
        #expect(broken.code == 2 && broken.aside.contains("broken: line 3:"))
        #expect(try tool("audit", "places").lines.count == 4)
        #expect(try tool("audit", "places", "--rir-table", "geoip").code == 64)
    }

    @Test func theInventoryTellsBadRowsAndGoesOn() throws {
        let tool = try tool()
        try tool.write(Self.bodies, to: "bodies.csv")
        try tool.write("site,bin\nmysal.kz,940140000385\nmysal.kz,940140000385\nx.test,940140000385\n", to: "sites.csv")
        let words = ["audit", "inventory", "--bodies", "bodies.csv", "--sites", "sites.csv"]
        let shown = try tool.run(words)
        #expect(shown.code == 1)
        #expect(shown.aside.contains("bodies.csv: line 3: The BIN '940140000386' is none: its check digit is wrong."))
        #expect(shown.aside.contains("sites.csv: line 3:") && shown.aside.contains("sites.csv: line 4:"))
        let objects = try tool.run(words + ["--json"]).objects()
        let site = try #require(objects.first { $0["site"] as? String == "mysal.kz" })
        #expect(site["saidBy"] as? String == "both" && site["zone"] as? String == "outside")
        #expect(objects.filter { $0["body"] != nil && $0["site"] == nil }.count == 2)
        let bare = try tool("audit", "inventory")
        #expect(bare.code == 0 && bare.output.contains("sites"))
        #expect(try tool("audit", "inventory", "--sites", "sites.csv").code == 64)
    }

    @Test func theNumbersComeWithTheirQuestions() throws {
        let tool = try tool()
        let sections = try tool("segment", "report", "--json").objects()
        let zone = try #require(sections.first { $0["topic"] as? String == "zone" })
        let figures = try #require(zone["figures"] as? [[String: Any]])
        #expect(figures.first?["word"] as? String == "kz" && figures.first?["names"] as? Int == 2)
        // Another program, asked the same question, gives the same number.
        let query = try #require(zone["query"] as? String)
        let asked = try OutsideProgram.run(["sqlite3", tool.file("var/register.db"), query])
        #expect(asked.output == "kz|2\n", "\(asked.aside)")
        let networks = try #require(sections.first { $0["topic"] as? String == "serverNetwork" })
        let network = try #require((networks["figures"] as? [[String: Any]])?.first)
        #expect(network["word"] as? String == "9198" && network["names"] as? Int == 1)
        #expect(network["title"] as? String == "JSC Kazakhtelecom")
        for language in ["kk", "ru", "en"] {
            let shown = try tool("segment", "report", "--lang", language, "--queries")
            #expect(shown.code == 0 && shown.output.contains("SELECT"))
        }
    }

    @Test func anOutageSaysWhatIsLostAndWhatNobodyKnows() throws {
        let tool = try tool()
        // Both names have a server abroad whose address the register does not know.
        let carrier = try #require(try tool("segment", "outage", "--as", "9198", "--json").objects().first)
        let all = try #require(carrier["all"] as? [String: Int])
        #expect(all == ["names": 2, "lost": 0, "unknown": 2, "deadBefore": 0])
        let servers = ["segment", "outage", "--server", "ns1.example.net", "--server", "ns2.example.net"]
        let cut = try #require(try tool.run(servers + ["--json"]).objects().first)
        // With mysal.kz its own host goes too, and with that second.kz.
        #expect((cut["all"] as? [String: Int])?["lost"] == 2)
        let shown = try tool.run(servers)
        #expect(shown.code == 0 && shown.output.contains("100.0"))
        #expect(try tool("segment", "outage").code == 64)
        #expect(try tool("segment", "outage", "--prefix", "192.0.2.0/99").code == 64)
        let without = try tool("segment", "outage", "--as", "9198", "--places", "nothing")
        #expect(without.code == 2 && without.aside.contains("tizilim audit places"))
    }

    @Test func reportsSayWhereThereIsNoRun() throws {
        let tool = try tool()
        let report = try tool("audit", "report", "--out", "var/audit")
        #expect(report.code == 2 && report.aside.contains("no audits"))
        #expect(try tool("audit", "report").code == 64)
    }
}
