import DNSCore
import DNSSpecimens
import RegistryModel
import Testing
import ZoneScenes
import ZoneStore

@testable import ZonePublication

/// However the register moves, a zone that followed it step by step is the zone that is built from it at once.
@Suite struct IncrementalTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func followingEqualsBuilding(seed: UInt64) throws {
        let walk = try RandomWalk(seed: seed)
        try walk.registry.advance()
        var seen: [Serial: [String]] = [:]
        for step in 0..<60 {
            for _ in 0..<walk.chance.below(4) { try walk.change() }
            let version = try walk.registry.advance().version
            let lines = try walk.registry.lines()
            #expect(lines.count == version.counts.records, "seed \(seed), step \(step)")
            #expect(try Array(lines.dropFirst()) == walk.registry.rebuilt(), "seed \(seed), step \(step)")
            seen[version.serial] = lines
        }
        #expect(try walk.registry.publisher.audit(ScratchRegistry.kz).differingCount == 0)
        #expect(seen.count > 20)
        for (serial, lines) in seen {
            #expect(try walk.registry.lines(ScratchRegistry.kz, serial) == lines, "seed \(seed), serial \(serial)")
        }
        try differencesFold(walk, Array(seen.keys))
    }

    /// What is shown at one serial, with the difference to another applied, is what is shown there.
    private func differencesFold(_ walk: RandomWalk, _ serials: [Serial]) throws {
        for _ in 0..<20 {
            let from = serials[walk.chance.below(serials.count)]
            let to = serials[walk.chance.below(serials.count)]
            var owners = Dictionary(grouping: try walk.registry.lines(ScratchRegistry.kz, from).dropFirst()) {
                name(String($0.prefix { $0 != "\t" }))
            }
            try walk.registry.publisher.difference(ScratchRegistry.kz, from: from, to: to) { difference in
                let before = difference.before.map(Self.lines)
                #expect(before == owners[difference.owner].map(Array.init))
                owners[difference.owner] = difference.after.map(Self.lines)
            }
            let folded = owners.sorted { $0.key < $1.key }.flatMap(\.value)
            #expect(try folded == Array(walk.registry.lines(ScratchRegistry.kz, to).dropFirst()))
        }
    }

    private static func lines(_ text: [UInt8]) -> [String] {
        String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func anAuditSeesWhatWasTamperedWith() throws {
        let registry = try ScratchRegistry()
        try registry.fill(5)
        try registry.advance()
        #expect(try registry.publisher.audit(ScratchRegistry.kz).agreeing == 9)
        try registry.fill(1, prefix: "unseen")
        try registry.database.write { connection in
            let writer = ZoneWriter(connection)
            guard let zone = try writer.state(of: ScratchRegistry.kz)?.number else { return }
            let text = try connection.statement("UPDATE zone_owner SET text = $1 WHERE owner_key = $2")
            try text.bind(1, Array("name1.kz.\t3600\tIN\tNS\tevil.example.\n".utf8))
            try text.bind(2, name("name1.kz").canonicalKey)
            try text.run()
            try writer.close(name("name2.kz").canonicalKey, in: zone, at: 1)
            let key = name("strange.kz").canonicalKey
            try writer.open(
                StoredOwner(key: key, isDelegation: true, isConfigured: false, records: 1, text: [10], wire: [1]),
                in: zone, from: 1)
        }
        let audit = try registry.publisher.audit(ScratchRegistry.kz)
        #expect(audit.differing == [name("name1.kz"), name("name2.kz"), name("strange.kz")])
        #expect(audit.waiting == 1 && audit.agreeing == 7)
    }
}
