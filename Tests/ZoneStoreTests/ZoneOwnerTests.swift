import DNSCore
import Testing

@testable import ZoneStore

@Suite struct ZoneOwnerTests {
    /// Version 1: a, b, nic. Version 2: a changed, b gone, c new. Version 3: a as it was at first.
    private func filled() throws -> (ScratchStore, Int64) {
        let store = try ScratchStore()
        let zone = try store.write { writer throws in
            let zone = try writer.makeState(of: DomainName("kz")).number
            for owner in [try owner("a.kz", "1"), try owner("b.kz", "1")] {
                try writer.open(owner, in: zone, from: 1)
            }
            try writer.open(try owner("nic.kz", "fixed", isConfigured: true), in: zone, from: 1)
            try writer.close(DomainName("a.kz").canonicalKey, in: zone, at: 2)
            try writer.open(try owner("a.kz", "2"), in: zone, from: 2)
            try writer.close(DomainName("b.kz").canonicalKey, in: zone, at: 2)
            try writer.open(try owner("c.kz", "2"), in: zone, from: 2)
            try writer.close(DomainName("a.kz").canonicalKey, in: zone, at: 3)
            try writer.open(try owner("a.kz", "1"), in: zone, from: 3)
            for number in 1...3 { try writer.insert(try version(Int64(number)), in: zone) }
            return zone
        }
        return (store, zone)
    }

    private func text(_ store: ScratchStore, _ zone: Int64, _ version: Int64) throws -> [String] {
        var lines: [String] = []
        try store.read { reader throws in
            try reader.eachText(in: zone, at: version) { lines.append(String(decoding: $0, as: UTF8.self)) }
        }
        return lines
    }

    @Test func everyVersionReadsBackWhole() throws {
        let (store, zone) = try filled()
        let first = try [owner("a.kz", "1"), owner("b.kz", "1"), owner("nic.kz", "fixed")].map(\.string)
        let second = try [owner("a.kz", "2"), owner("c.kz", "2"), owner("nic.kz", "fixed")].map(\.string)
        let third = try [owner("a.kz", "1"), owner("c.kz", "2"), owner("nic.kz", "fixed")].map(\.string)
        #expect(try text(store, zone, 1) == first)
        #expect(try text(store, zone, 2) == second)
        #expect(try text(store, zone, 3) == third)
        var current: [String] = []
        try store.read { reader throws in
            try reader.eachCurrentText(in: zone) { current.append(String(decoding: $0, as: UTF8.self)) }
        }
        #expect(current == third)
    }

    @Test func oneOwnerReadsBackAtEveryVersion() throws {
        let (store, zone) = try filled()
        try store.read { reader throws in
            let a = try DomainName("a.kz").canonicalKey
            let b = try DomainName("b.kz").canonicalKey
            #expect(try reader.owner(a, in: zone, at: 0) == nil)
            #expect(try reader.owner(a, in: zone, at: 1) == owner("a.kz", "1"))
            #expect(try reader.owner(a, in: zone, at: 2) == owner("a.kz", "2"))
            #expect(try reader.owner(a, in: zone, at: .max) == owner("a.kz", "1"))
            #expect(try reader.owner(b, in: zone, at: 1) == owner("b.kz", "1"))
            #expect(try reader.owner(b, in: zone, at: .max) == nil)
            #expect(try reader.owner(a, in: zone + 1, at: .max) == nil)
            #expect(try reader.configuredKeys(in: zone) == [DomainName("nic.kz").canonicalKey])
        }
    }

    @Test func touchedKeysAreThoseBetweenTwoVersions() throws {
        let (store, zone) = try filled()
        func touched(_ low: Int64, _ high: Int64) throws -> [String] {
            var names: [String] = []
            try store.read { reader throws in
                try reader.eachTouchedKey(in: zone, after: low, upTo: high) {
                    names.append(DomainName(canonicalKey: $0).text)
                }
            }
            return names
        }
        #expect(try touched(1, 2) == ["a.kz", "b.kz", "c.kz"])
        #expect(try touched(2, 3) == ["a.kz"])
        #expect(try touched(1, 3) == ["a.kz", "b.kz", "c.kz"])
        #expect(try touched(3, 3).isEmpty)
    }

    @Test func ownersComeInPagesAtAnyVersion() throws {
        let (store, zone) = try filled()
        try store.read { reader throws in
            func rows(_ version: Int64, after key: [UInt8], areHashes: Bool = false) throws -> [StoredOwner] {
                try reader.rows(in: zone, at: version, after: key, areHashes: areHashes, limit: 2)
            }
            func names(_ version: Int64) throws -> [String] {
                let first = try rows(version, after: [])
                return try (first + rows(version, after: first[1].key)).map { DomainName(canonicalKey: $0.key).text }
            }
            #expect(try names(3) == ["a.kz", "c.kz", "nic.kz"])
            #expect(try names(1) == ["a.kz", "b.kz", "nic.kz"])
            #expect(try rows(3, after: DomainName("nic.kz").canonicalKey).isEmpty)
            #expect(try rows(3, after: [], areHashes: true).isEmpty)
            let page = try reader.owners(in: zone, at: 3, after: [], octets: 1)
            #expect(page.map(\.key) == [try DomainName("a.kz").canonicalKey])
        }
    }

    @Test func aVersionThatIsThrownAwayWasNeverThere() throws {
        let (store, zone) = try filled()
        let second = try text(store, zone, 2)
        try store.write { try $0.discard(3, in: zone) }
        #expect(try text(store, zone, 2) == second && text(store, zone, 3) == second)
        try store.read { reader throws in
            #expect(try reader.version(3, in: zone) == nil)
            #expect(try reader.owner(DomainName("a.kz").canonicalKey, in: zone, at: .max) == owner("a.kz", "2"))
        }
    }

    @Test func theChainIsARingOfNeighbours() throws {
        let store = try ScratchStore()
        try store.write { writer throws in
            let zone = try writer.makeState(of: DomainName("kz")).number
            for (name, chain, expires) in [("kz", 1, 50), ("a.kz", 0, nil), ("b.kz", 1, 30), ("c.kz", 2, 40)]
                as [(String, Int64, Int64?)]
            {
                var owner = try owner(name, "x")
                owner.chain = try #require(StoredOwner.Chain(rawValue: chain))
                owner.expires = expires
                try writer.open(owner, in: zone, from: 1)
                #expect(try writer.owner(owner.key, in: zone, at: 1) == owner)
            }
            func key(_ name: String) throws -> [UInt8] { try DomainName(name).canonicalKey }
            #expect(try writer.link(.name, before: key("b.kz"), in: zone) == key("kz"))
            #expect(try writer.link(.name, after: key("kz"), in: zone) == key("b.kz"))
            #expect(try writer.link(.name, after: key("b.kz"), in: zone) == nil)
            #expect(try writer.link(.hash, before: key("z.kz"), in: zone) == key("c.kz"))
            #expect(try writer.firstExpiry(in: zone) == 30)
            #expect(try writer.expiring(until: 40, in: zone, limit: 9) == [key("b.kz"), key("c.kz")])
            try writer.close(key("b.kz"), in: zone, at: 2)
            #expect(try writer.link(.name, after: key("kz"), in: zone) == nil)
            #expect(try writer.firstExpiry(in: zone) == 40)
        }
    }

    @Test func pruningForgetsOldVersionsAndNothingElse() throws {
        let (store, zone) = try filled()
        let second = try text(store, zone, 2)
        try store.write { try $0.prune(upTo: 1, in: zone) }
        #expect(try text(store, zone, 2) == second)
        try store.read { reader throws in
            #expect(try reader.versions(in: zone, limit: 10).map(\.number) == [3, 2])
            #expect(try reader.oldestVersion(in: zone)?.number == 2)
            #expect(try reader.owner(DomainName("b.kz").canonicalKey, in: zone, at: 1) == nil)
        }
    }

    /// What every advance asks must not walk the zone: the engine's plan names the small index.
    @Test(arguments: [
        (
            ZoneReader.touched,
            ["zone_owner_opened (zone=? AND from_version", "zone_owner_closed (zone=? AND to_version"]
        ),
        (ZoneReader.configured, ["zone_owner_configured (configured=? AND zone=?"]),
        (ZoneWriter.closed, ["zone_owner_closed (zone=? AND to_version"]),
        (ZoneReader.opened, ["zone_owner_opened (zone=? AND from_version=?)"]),
        (ZoneReader.closed, ["zone_owner_closed (zone=? AND to_version=?)"]),
        (ZoneReader.before, ["COVERING INDEX zone_owner_chain (zone=? AND chain=? AND owner_key<?)"]),
        (ZoneReader.after, ["COVERING INDEX zone_owner_chain (zone=? AND chain=? AND owner_key>?)"]),
        (ZoneReader.expiring, ["COVERING INDEX zone_owner_expires (zone=? AND expires"]),
        (ZoneReader.firstExpiry, ["COVERING INDEX zone_owner_expires (zone=? AND expires"]),
    ])
    func questionsOfAnAdvanceUseTheirIndex(text: String, indexes: [String]) throws {
        let store = try ScratchStore()
        let plan = try store.read { reader throws in
            let statement = try reader.connection.statement("EXPLAIN QUERY PLAN " + text)
            var steps: [String] = []
            while try statement.step() { steps.append(statement.text(3)) }
            return steps.joined(separator: "\n")
        }
        for index in indexes { #expect(plan.contains(index), "\(plan)") }
        #expect(!plan.contains("PRIMARY KEY") && !plan.contains("SCAN"))
    }

    @Test func oneCallPrunesNoMoreThanItsLimit() throws {
        let store = try ScratchStore()
        let zone = try store.write { writer throws in
            let zone = try writer.makeState(of: DomainName("kz")).number
            for number in 0..<(ZoneWriter.pruneLimit + 5) {
                let owner = try owner("n\(number).kz", "1")
                try writer.open(owner, in: zone, from: 1)
                try writer.close(owner.key, in: zone, at: 2)
            }
            try writer.prune(upTo: 1, in: zone)
            return zone
        }
        #expect(try text(store, zone, 1).count == 5)
        try store.write { try $0.prune(upTo: 1, in: zone) }
        #expect(try text(store, zone, 1).isEmpty)
    }
}

extension StoredOwner {
    var string: String { String(decoding: text, as: UTF8.self) }
}
