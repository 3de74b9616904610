import DNSCore
import DNSSpecimens
import LDNS
import Testing

@Suite struct CanonicalRecordsTests {
    /// What libldns reads out of its own text is what was given, for names of any octets that its text can hold.
    @Test func provesSeededRecords() throws {
        var chance = Chance(seed: 4034)
        var proved = 0
        for _ in 0..<3000 {
            let record = ResourceRecord(
                owner: chance.wildName(), type: .ns, ttl: UInt32(chance.number(in: 0...0x7fff_ffff)),
                data: chance.wildName().wire)
            do {
                let made = try CanonicalRecords(octets: record.wire)
                #expect(try ResourceRecord.records(fromWire: made.wire) == [record])
                proved += 1
            } catch .notReadBack {
                // libldns has texts that it can't read again: they may be refused, but never let through.
            }
        }
        #expect(proved > 2500)
    }

    /// Lines of the frequent types are written by our own code, and are those that libldns would write.
    @Test func writesFrequentTypesAsLibldnsDoes() throws {
        var chance = Chance(seed: 2308)
        var written = 0
        for _ in 0..<3000 {
            let (type, data) = Self.frequent(&chance)
            let record = ResourceRecord(
                owner: chance.wildName(), type: type, ttl: UInt32(chance.number(in: 0...0x7fff_ffff)), data: data)
            // What libldns can't read again is refused, whoever wrote it.
            guard let made = try? CanonicalRecords(octets: record.wire) else { continue }
            let (own, theirs) = (String(decoding: made.text, as: UTF8.self), try record.presentation() + "\n")
            #expect(own == theirs)
            written += 1
        }
        #expect(written > 2000)
    }

    /// Lines that are known are taken as they are, wherever others come between, and no line is taken for another's.
    @Test func knownLinesAreTaken() throws {
        let wire = { (lines: [String]) in try lines.flatMap { try ResourceRecord(presentation: $0).wire } }
        let lines = [
            "a.kz. 60 IN NS ns1.b.", "a.kz. 60 IN NS ns2.b.",
            "a.kz. 60 IN DS 1 13 2 " + String(repeating: "ab", count: 32),
        ]
        let known = try CanonicalRecords(octets: wire(lines))
        let between = "a.kz. 60 IN NS ns11.b."
        for more in [
            [between] + lines, [lines[0], between, lines[1], lines[2]], lines + [between], [lines[1]], [between],
        ] {
            let octets = try wire(more)
            let made = try CanonicalRecords(octets: octets, known: (known.wire, known.text))
            #expect(try made == CanonicalRecords(octets: octets))
        }
        // They are believed: whoever gives wrong ones gets wrong ones.
        let wrong = try CanonicalRecords(octets: wire([lines[0]]), known: (wire([lines[0]]), Array("x\n".utf8)))
        #expect(wrong.text == Array("x\n".utf8))
    }

    private static func frequent(_ chance: inout Chance) -> (RecordType, [UInt8]) {
        let said = TypeBitmap([RecordType.a, .ns, .soa, .ds, .rrsig, .nsec, .zonemd].filter { _ in chance.oneIn(2) })
        let kinds: [RecordType] = [.ns, .a, .ds, .rrsig, .nsec, .nsec3]
        let type = kinds[chance.below(kinds.count)]
        switch type {
        case .ns: return (type, chance.wildName().wire)
        case .a: return (type, chance.octets(4))
        case .ds: return (type, chance.octets(4) + chance.octets(chance.number(in: 1...48)))
        case .nsec: return (type, chance.wildName().wire + said.wire)
        case .nsec3: return (type, [1, 1, 0, UInt8(chance.below(3)), 0, 20] + chance.octets(20) + said.wire)
        default:
            // Times that libldns takes for earlier than 1970 are left out: it goes by the machine's clock there.
            let times = (0..<2).map { _ in UInt32(chance.below(3_900_000_000)) }
            let signature = RecordSignature(
                covered: kinds[chance.below(kinds.count)], algorithm: 13, labels: UInt8(chance.below(5)),
                originalTTL: UInt32(chance.below(1 << 31)), expiration: times[0], inception: times[1],
                keyTag: UInt16(chance.below(1 << 16)), signer: chance.wildName(),
                signature: chance.octets(chance.number(in: 1...70)))
            return (type, signature.data)
        }
    }

    @Test func namesReadAsLibldnsReadsThem() throws {
        var chance = Chance(seed: 1035)
        for _ in 0..<1000 {
            let name = chance.wildName()
            let octets = ResourceRecord(owner: .root, type: .ns, ttl: 1, data: name.wire).wire
            guard let line = try? CanonicalRecords(octets: octets).text else { continue }
            let printed = String(decoding: line, as: UTF8.self).split(separator: "\t", maxSplits: 4)[4].dropLast()
            #expect(try DomainName(printed) == name)
        }
    }

    /// libldns prints this owner as `@x.kz.` and takes that text for the origin: the proof has to catch it.
    @Test func refusesTextThatReadsOtherwise() throws {
        let octets = try ResourceRecord(owner: DomainName(#"\@x.kz"#), type: .a, ttl: 1, data: [1, 2, 3, 4]).wire
        #expect(throws: RecordWireError.notReadBack(offset: 0, text: "@x.kz.\t1\tIN\tA\t1.2.3.4")) {
            try CanonicalRecords(octets: octets)
        }
    }

    @Test func refusesWhatIsNotCanonical() throws {
        let upper = try ResourceRecord(owner: DomainName("a.kz"), type: .ns, ttl: 1, data: [1, 0x41, 0]).wire
        #expect(throws: RecordWireError.notCanonical(offset: 0)) { try CanonicalRecords(octets: upper) }
        let good = try ResourceRecord(owner: DomainName("a.kz"), type: .ns, ttl: 1, data: [1, 0x61, 0]).wire
        #expect(throws: RecordWireError.notCanonical(offset: good.count)) { try CanonicalRecords(octets: good + upper) }
    }

    @Test(
        arguments: [
            (RecordType.a, [1, 2, 3]), (.a, [1, 2, 3, 4, 5]), (.a, []), (.aaaa, Array(repeating: 1, count: 15)),
            (.ns, []), (.ns, [1, 0x61]), (.ns, [1, 0x61, 0, 0]), (.ns, [0xc0, 0]), (.soa, [0, 0, 1]), (.ds, [1]),
            (.mx, [0, 1]), (.txt, [5, 0x61]), (.txt, []),
        ] as [(RecordType, [UInt8])])
    func refusesBrokenData(_ type: RecordType, _ data: [UInt8]) throws {
        let octets = ResourceRecord(owner: try DomainName("a.kz"), type: type, ttl: 1, data: data).wire
        #expect(throws: RecordWireError.self) { try CanonicalRecords(octets: octets) }
    }

    /// Any octets at all give records or an error, never a crash.
    @Test func takesAnyOctets() throws {
        var chance = Chance(seed: 65535)
        for _ in 0..<4000 {
            let type = RecordType(rawValue: UInt16(chance.number(in: 1...270)))
            let record = ResourceRecord(
                owner: chance.wildName(), type: type, ttl: 1, data: chance.octets(chance.number(in: 0...60)))
            if let made = try? CanonicalRecords(octets: record.wire) { #expect(made.wire == record.wire) }
            _ = try? ResourceRecord(wire: record.wire)
        }
    }

    /// RFC 4034, section 6.3: libldns and `<` order the records of a set alike.
    @Test func ordersAsLibldnsDoes() throws {
        var chance = Chance(seed: 63)
        let owner = try DomainName("a.kz")
        let records = (0..<60).map { _ in
            ResourceRecord(owner: owner, type: .ns, ttl: 1, data: chance.wildName().wire)
        }
        for left in records {
            for right in records {
                let order = try left.ldnsOrder(to: right)
                #expect((order < 0) == (left < right) && (order == 0) == (left == right))
            }
        }
    }

    /// Memory does not grow with the number of records, read well or refused; in a process of its own, since other
    /// tests that run meanwhile take memory too.
    @Test func leavesNothingBehind() async {
        await #expect(processExitsWith: .success) {
            let good = try ResourceRecord(presentation: "a.kz. 60 IN DS 1 13 2 " + String(repeating: "ab", count: 32))
            try Self.work(good)
            let before = try ResidentMemory.now()
            try Self.work(good)
            let growth = try ResidentMemory.now() - before
            // One leaked record of one kind would add over 3 MiB, a leak in each over 20 MiB.
            #expect(growth < 2 << 20, "\(growth) octets more")
        }
    }

    private static func work(_ good: ResourceRecord) throws {
        for _ in 0..<20_000 {
            _ = try CanonicalRecords(octets: good.wire)
            _ = try good.presentation()
            _ = try? ResourceRecord(presentation: "a.kz. 60 IN MX 10 b.kz. c.kz.")
            _ = try? ResourceRecord(presentation: "a.kz. 60 IN A 192.0.2.256")
            _ = try? ResourceRecord(wire: [0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 3, 1, 2, 3])
            _ = try ResourceRecord(wire: good.wire)
            _ = RecordType.zonemd.mnemonic
        }
    }
}
