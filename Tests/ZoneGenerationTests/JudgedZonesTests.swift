import DNSCore
import Foundation
import RegistryModel
import Testing
import ZoneGeneration
import ZoneJudges

@Suite struct JudgedZonesTests {
    /// Runs `body` with a file that holds `text`, in a fresh folder that is gone afterwards.
    private func withFile(_ text: [UInt8], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("judged.zone")
        try Data(text).write(to: file)
        try body(file.path)
    }

    private func zoneText(_ zone: String) throws -> [UInt8] {
        let renderer = try ZoneRenderer(configuration: Specimens.configuration(zone))
        return try Specimens.file(renderer, Specimens.contents(zone, seed: 86, delegations: 1500), serial: 7)
    }

    @Test(arguments: ZoneJudges.all, Specimens.zones)
    func acceptsWhatWeRender(_ judge: ZoneJudge, _ zone: String) throws {
        try withFile(zoneText(zone)) { file in
            let verdict = try judge.accepts(file: file, zone: zone)
            #expect(verdict.accepted, "\(judge): \(verdict.text)")
        }
    }

    /// What is done to a good zone, and the judges that see it.
    @Test(arguments: [
        (ZoneJudges.bind, "SOA taken away"), (ZoneJudges.knot, "SOA taken away"), (ZoneJudges.nsd, "SOA taken away"),
        (ZoneJudges.bind, "alias beside a delegation"), (ZoneJudges.knot, "alias beside a delegation"),
        (ZoneJudges.nsd, "alias beside a delegation"), (ZoneJudges.knot, "glue taken away"),
        (ZoneJudges.bind, "broken line"), (ZoneJudges.knot, "broken line"), (ZoneJudges.nsd, "broken line"),
        (ZoneJudges.ldns, "broken line"), (ZoneJudges.nsd, "name out of zone"),
    ])
    func rejectsWhatIsWrong(_ judge: ZoneJudge, _ damage: String) throws {
        var lines = String(decoding: try zoneText("kz"), as: UTF8.self).split(separator: "\n").map(String.init)
        switch damage {
        case "SOA taken away": lines.removeFirst()
        case "alias beside a delegation": lines.append("gov.kz. 60 IN CNAME a.example.")
        case "glue taken away": lines.removeAll { $0.hasPrefix("ns1.nic.kz.") }
        case "broken line": lines.append("a.kz. 60 IN A 192.0.2.999")
        default: lines.append("a.example. 60 IN A 192.0.2.1")
        }
        try withFile(Array((lines.joined(separator: "\n") + "\n").utf8)) { file in
            let verdict = try judge.accepts(file: file, zone: "kz")
            #expect(!verdict.accepted && !verdict.text.isEmpty, "\(judge): \(verdict.text)")
        }
    }

    @Test func aJudgeThatIsNotThereIsNoVerdict() {
        #expect(throws: ZoneJudge.Failure.self) {
            try ZoneJudge(name: "no-such-judge") { file, _ in [file] }.accepts(file: "/dev/null", zone: "kz")
        }
    }
}
