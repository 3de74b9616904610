import DNSCore
import DNSMessages
import DNSSpecimens
import Testing

@Suite struct MessageWriterTests {
    private static let question = MessageQuestion(Samples.zone, .axfr).wire

    /// Writes all records into as many messages as it takes, and gives the messages.
    private func messages(_ records: [ResourceRecord], limit: Int = 16_384) throws -> [[UInt8]] {
        let run = records.flatMap(\.wire)
        var writer = MessageWriter()
        var messages: [[UInt8]] = []
        var position = 0
        var isIn = false
        while !isIn {
            writer.begin(identifier: 1, flags: 0x8400, question: Self.question)
            isIn = try writer.append(run, from: &position, limit: limit)
            try #require(writer.records > 0)
            messages.append(writer.octets)
        }
        return messages
    }

    private func read(_ messages: [[UInt8]]) throws -> [ResourceRecord] {
        try messages.flatMap { message in
            try ReceivedMessage(message, limits: .init(records: 65_535)).answers.map {
                ResourceRecord(owner: $0.owner, type: $0.type, ttl: $0.ttl, data: $0.data)
            }
        }
    }

    private func record(_ owner: DomainName, _ chance: inout Chance) -> ResourceRecord {
        let other = chance.oneIn(2) ? owner : chance.wildName()
        let (type, data): (RecordType, [UInt8]) =
            switch chance.below(7) {
            case 0: (.ns, other.wire)
            case 1: (.cname, other.wire)
            case 2: (.mx, [0, 10] + other.wire)
            case 3: (.soa, other.wire + chance.wildName().wire + chance.octets(20))
            // A name in the data of a later type is not to be touched (RFC 3597, section 4).
            case 4: (RecordType(rawValue: 33), [0, 1, 0, 2, 0, 3] + other.wire)
            case 5: (.ds, chance.octets(36))
            default: (.txt, chance.octets(chance.below(300)))
            }
        return ResourceRecord(owner: owner, type: type, ttl: UInt32(chance.below(100_000)), data: data)
    }

    @Test(arguments: 1...20) func recordsComeBackAsTheyWere(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        var owners = [Samples.zone, .root]
        for _ in 0..<60 {
            let parent = owners[chance.below(owners.count)]
            let below = try? parent.prepending(chance.label())
            owners.append(chance.oneIn(5) ? chance.wildName() : below ?? parent)
        }
        let records = (0..<600).map { _ in record(owners[chance.below(owners.count)], &chance) }
        #expect(try read(messages(records)) == records)
        #expect(try read(messages(records, limit: 1_000)) == records)
        #expect(try read(messages(records, limit: 65_535)) == records)
    }

    @Test func theSameNamesArePointedAt() throws {
        let owner = DomainName.of("example.kz")
        let records = ["ns1.hoster.kz", "ns2.hoster.kz"].map {
            ResourceRecord(owner: owner, type: .ns, ttl: 0, data: DomainName.of($0).wire)
        }
        let octets = try messages(records)[0]
        let head = MessageHeader.length + Self.question.count
        // example + pointer to kz; ns1 hoster + pointer to kz; pointer to the owner; ns2 + pointer to hoster.
        #expect(octets.count == head + (8 + 2 + 10 + 4 + 7 + 2) + (2 + 10 + 4 + 2))
        #expect(Array(octets[(head + 8)..<(head + 10)]) == [0xc0, 12])
    }

    @Test func whatIsNoRunOfRecordsIsRefused() {
        let sound = ResourceRecord(owner: Samples.zone, type: .ns, ttl: 0, data: DomainName.of("a.kz").wire).wire
        func error(_ run: [UInt8]) -> MessageError? {
            var writer = MessageWriter()
            writer.begin(identifier: 1, flags: 0, question: Self.question)
            var position = 0
            do throws(MessageError) {
                _ = try writer.append(run, from: &position, limit: 16_384)
                return nil
            } catch {
                return error
            }
        }
        #expect(error(sound) == nil)
        for count in 1..<sound.count { #expect(error(Array(sound.prefix(count))) == .truncated, "\(count)") }
        var pointing = sound
        pointing[0] = 0xc0
        #expect(error(pointing) == .badName)
    }
}
