import DNSCore
import DNSMessages
import DNSSpecimens
import Testing

@Suite struct ReceivedMessageTests {
    /// A header with these counts, and what follows.
    private func message(_ counts: [UInt8], _ rest: [UInt8]) -> [UInt8] {
        [0, 1, 0, 0] + counts.flatMap { [0, $0] } + rest
    }

    private static let question: [UInt8] = [2, 0x4b, 0x7a, 0, 0, 6, 0, 1]

    private func error(_ octets: [UInt8]) -> MessageError? {
        do throws(MessageError) {
            _ = try ReceivedMessage(octets, limits: .request)
            return nil
        } catch {
            return error
        }
    }

    @Test func aQuestionIsReadAndKeptAsItCame() throws {
        let message = try ReceivedMessage(message([1, 0, 0, 0], Self.question), limits: .request)
        #expect(message.question == MessageQuestion(.of("kz"), .soa))
        #expect(message.questionOctets == Self.question)
    }

    @Test func pointersLeadBackwardsOnly() {
        // A pointer to itself, forwards, into the header, and two that lead to each other.
        let type: [UInt8] = [0, 6, 0, 1]
        #expect(error(message([1, 0, 0, 0], [0xc0, 12] + type)) == .badName)
        #expect(error(message([1, 0, 0, 0], [0xc0, 14] + type)) == .badName)
        #expect(error(message([1, 0, 0, 0], [0xc0, 0] + type)) == .badName)
        let record: [UInt8] = [0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        #expect(error(message([1, 1, 0, 0], Self.question + [1, 0x61, 0xc0, 20] + record)) == .badName)
        #expect(error(message([1, 1, 0, 0], Self.question + [1, 0x61, 0xc0, 12] + record)) == nil)
        // Labels of the two kinds that nobody uses.
        #expect(error(message([1, 0, 0, 0], [0x41, 0] + type)) == .badName)
        #expect(error(message([1, 0, 0, 0], [0x80, 0] + type)) == .badName)
    }

    @Test func namesArePutTogetherUpTo255Octets() {
        let label = [UInt8(63)] + [UInt8](repeating: 0x61, count: 63)
        let type: [UInt8] = [0, 6, 0, 1]
        let longest = label + label + label + [61] + [UInt8](repeating: 0x61, count: 61) + [0]
        #expect(longest.count == 255)
        #expect(error(message([1, 0, 0, 0], longest + type)) == nil)
        #expect(error(message([1, 0, 0, 0], label + label + label + label + [0] + type)) == .badName)
        // Longer by a pointer to what stands before.
        let record: [UInt8] = [0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        #expect(error(message([1, 1, 0, 0], longest + type + [1, 0x61, 0xc0, 12] + record)) == .badName)
    }

    @Test func countsAndOctetsHaveToAgree() {
        #expect(error([1, 2, 3]) == .noHeader)
        #expect(error(message([0, 0, 0, 0], [])) == .badQuestion)
        #expect(error(message([2, 0, 0, 0], Self.question + Self.question)) == .badQuestion)
        #expect(error(message([1, 1, 0, 0], Self.question)) == .truncated)
        #expect(error(message([1, 0, 0, 0], Self.question + [0])) == .trailingOctets)
        #expect(error(message([1, 0, 9, 0], Self.question)) == .tooManyRecords)
        #expect(error(message([1, 0, 0, 0], Array(Self.question.dropLast()))) == .truncated)
    }

    @Test func signaturesAndOptionsStandWhereTheyBelong() {
        let options: [UInt8] = [0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0]
        #expect(error(message([1, 0, 0, 1], Self.question + options)) == nil)
        #expect(error(message([1, 0, 0, 2], Self.question + options + options)) == .badOptions)
        #expect(error(message([1, 0, 0, 1], Self.question + [1, 0x61] + options)) == .badOptions)
        var signed = Samples.signed().octets
        #expect(error(signed) == nil)
        // One more record behind the signature.
        signed[11] = 2
        #expect(error(signed + options) == .badSignatureRecord)
        // Of another class, with a TTL, with an octet more of data.
        let start = Samples.query().count + Samples.key.name.wire.count
        for (offset, value) in [(3, UInt8(1)), (7, 1), (9, 200)] {
            var bent = Samples.signed().octets
            bent[start + offset] = value
            #expect(error(bent) != nil, "offset \(offset)")
        }
    }

    @Test func dataOfOldTypesIsUncompressedAndChecked() throws {
        let head: [UInt8] = [0xc0, 12, 0, 2, 0, 1, 0, 0, 0, 9]
        let octets = message([1, 1, 0, 0], Self.question + head + [0, 5, 2, 0x4e, 0x73, 0xc0, 12])
        let record = try ReceivedMessage(octets, limits: .request).answers[0]
        #expect(record == MessageRecord(.of("kz"), .ns, ttl: 9, data: DomainName.of("ns.kz").wire))
        #expect(error(message([1, 1, 0, 0], Self.question + head + [0, 6, 2, 0x4e, 0x73, 0xc0, 12, 0])) == .badData)
        #expect(error(message([1, 1, 0, 0], Self.question + head + [0, 4, 2, 0x4e, 0x73, 0xc0, 12])) != nil)
    }

    /// Whatever octets come: a message or an error.
    @Test func hostileOctetsDoNoHarm() {
        var chance = Chance(seed: 20_264)
        var read = 0
        for _ in 0..<20_000 {
            var octets = chance.oneIn(3) ? chance.octets(chance.below(80)) : Samples.signed().octets
            for _ in 0..<chance.number(in: 1...4) where !octets.isEmpty {
                octets[chance.below(octets.count)] = chance.octets(1)[0]
            }
            if chance.oneIn(4) { octets = Array(octets.prefix(chance.below(octets.count + 1))) }
            if (try? ReceivedMessage(octets, limits: .request)) != nil { read += 1 }
        }
        #expect((1_000..<19_000).contains(read), "\(read) of 20000 were read")
    }
}
