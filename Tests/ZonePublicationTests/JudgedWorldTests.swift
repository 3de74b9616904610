import DNSCore
import RegistryModel
import Testing
import ZoneJudges
import ZoneScenes

@testable import ZonePublication

/// Whatever is held or lapses, every file that comes out is one that name servers load.
@Suite struct JudgedWorldTests {
    @Test(arguments: [11, 12, 13] as [UInt64])
    func everyExportIsAccepted(seed: UInt64) throws {
        let walk = try RandomWalk(seed: seed, livesInside: true)
        var dropped = 0
        for round in 0..<8 {
            for _ in 0..<25 { try walk.change() }
            let counts = try walk.registry.advance().version.counts
            dropped += try walk.published() - counts.delegations
            let path = try walk.registry.export().path
            for judge in ZoneJudges.all {
                let verdict = try judge.accepts(file: path, zone: "kz")
                #expect(verdict.accepted, "seed \(seed), round \(round), \(judge): \(verdict.text)")
            }
            // BIND loads what it only complains of: it must have nothing to complain of either.
            let complaints = try ZoneJudges.bind.accepts(file: path, zone: "kz").text.split(separator: "\n")
            #expect(complaints.allSatisfy { !$0.contains("address records") }, "\(complaints)")
        }
        // Without names that nothing leads to, all this would show nothing.
        #expect(dropped > 0)
        #expect(try walk.registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
    }

    /// The judge sees the one thing that this is about: a server of the zone without its address.
    @Test func aLostAddressIsFound() throws {
        let registry = try ScratchRegistry()
        let domain = try registry.create("a.kz", servers: [registry.host("ns.x.example")])
        let server = try registry.host("ns1.a.kz", under: domain, "192.0.2.1")
        try registry.create("b.kz", servers: [server])
        try registry.advance()
        let path = try registry.export().path
        #expect(try ZoneJudges.knot.accepts(file: path, zone: "kz").accepted)
        let lines = String(decoding: try registry.file(), as: UTF8.self).split(separator: "\n")
        let lost = lines.filter { !$0.hasPrefix("a.kz.") && !$0.hasPrefix("ns1.a.kz.") }
        try overwrite(path, with: (lost.joined(separator: "\n") + "\n").utf8)
        let verdict = try ZoneJudges.knot.accepts(file: path, zone: "kz")
        #expect(!verdict.accepted && verdict.text.contains("missing glue record"))
    }
}
