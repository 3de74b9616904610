import DNSCore
import DNSMessages
import DNSSpecimens
import RegistryModel
import Testing
import ZoneServing
import ZoneTransfer

/// The desk alone: octets in, octets out.
@Suite struct DeskTests {
    private static let now = Instant(microseconds: 1_700_000_000_000_000)

    private static let zones: MemoryZones = {
        let zones = MemoryZones()
        zones.publish(Zone.name, serial: 7, Zone.content(1...10))
        return zones
    }()
    private let desk = TransferDesk(zones: zones, rights: TransferScene.rights)

    private func decide(
        _ octets: [UInt8], from address: IPAddress = TransferScene.loopback, over transport: TransferTransport = .udp
    ) -> (answer: [UInt8]?, report: TransferReport) {
        switch desk.decide(octets, from: address, over: transport, now: Self.now) {
        case .drop(let report): (nil, report)
        case .answer(let octets, let report): (octets, report)
        case .transfer(let order): (nil, order.report)
        }
    }

    private func code(_ octets: [UInt8]?) throws -> ResponseCode {
        try #require(octets.flatMap { MessageHeader($0) }).responseCode
    }

    @Test func answersAreNotAnswered() {
        let request = Request.make(.soa, at: Self.now).octets
        var answer = request
        answer[2] |= 0x80
        #expect(decide(answer).answer == nil && decide(answer).report.outcome == .refused(.notARequest))
        #expect(decide([0, 1]).answer == nil && decide([0, 1]).report.outcome == .refused(.noHeader))
        #expect(decide(request).answer != nil)
    }

    @Test func transfersGoOverStreamsOnly() throws {
        let request = Request.make(.axfr, at: Self.now).octets
        let (answer, report) = decide(request)
        #expect(report.outcome == .refused(.overDatagram))
        #expect(try code(answer) == .formatError)
        #expect(decide(request, over: .tcp).answer == nil)
        // A difference without the serial that it begins at.
        let bare = decide(Request.make(.ixfr, at: Self.now).octets, over: .tcp)
        #expect(try code(bare.answer) == .formatError && bare.report.outcome == .refused(.malformed))
        let sound = decide(Request.make(.ixfr, from: 6, at: Self.now).octets, over: .tcp)
        #expect(sound.answer == nil && sound.report.askerSerial == Serial(rawValue: 6))
    }

    @Test func anAddressThatNobodyPullsFromIsAStranger() throws {
        let request = Request.make(.soa, at: Self.now).octets
        let other = try #require(IPAddress("192.0.2.1"))
        #expect(decide(request, from: other).report.outcome == .refused(.stranger))
        let there = Request.make(.soa, key: TransferScene.elsewhereKey, at: Self.now).octets
        #expect(decide(there, from: other).report.secondary == "elsewhere")
    }

    @Test func aSerialPastTheEndOfNumbersIsOlder() {
        let zones = MemoryZones()
        zones.publish(Zone.name, serial: 5, [])
        let desk = TransferDesk(zones: zones, rights: TransferScene.rights)
        for (serial, isOlder) in [(UInt32.max, true), (4, true), (5, false), (6, false)] {
            let request = Request.make(.ixfr, from: serial, at: Self.now).octets
            let decision = desk.decide(request, from: TransferScene.loopback, over: .tcp, now: Self.now)
            if case .transfer = decision { #expect(isOlder, "\(serial)") } else { #expect(!isOlder, "\(serial)") }
        }
    }

    /// What nobody of ours has signed is answered with no more octets than it had.
    @Test func strangersGetNoMoreThanTheyGave() {
        var chance = Chance(seed: 8_945)
        let unknown = try? TransferKey.generated(name: .of("nobody"), random: [UInt8](repeating: 9, count: 32))
        let wrong = try? TransferKey.generated(
            name: TransferScene.key.name, random: [UInt8](repeating: 9, count: 32))
        var answered = 0
        for _ in 0..<20_000 {
            var octets = Request.make(
                [.soa, .axfr, .ixfr, .ns][chance.below(4)], from: chance.oneIn(2) ? 6 : nil,
                key: [nil, unknown, wrong][chance.below(3)], at: Self.now
            ).octets
            for _ in 0..<chance.below(4) { octets[chance.below(octets.count)] = chance.octets(1)[0] }
            if chance.oneIn(8) { octets = Array(octets.prefix(chance.below(octets.count))) }
            let (answer, report) = decide(octets)
            guard let answer else { continue }
            answered += 1
            #expect(answer.count <= octets.count, "\(octets) was answered with \(answer)")
            #expect(answer.prefix(2).elementsEqual(octets.prefix(2)) && answer[2] & 0x80 != 0)
            guard case .refused = report.outcome else {
                Issue.record("\(octets) was served")
                return
            }
        }
        #expect(answered > 10_000)
    }

    /// The key's name as a pointer would come back longer.
    @Test func aCompressedKeyNameIsNoLever() throws {
        let long = DomainName(
            uncheckedWire: (0..<3).flatMap { _ in [UInt8(60)] + [UInt8](repeating: 0x61, count: 60) } + [0])
        let signature = TransactionSignature(
            key: long, algorithm: SignatureAlgorithm.hmacSHA256.name, timeSigned: 0,
            mac: [UInt8](repeating: 0, count: 32),
            originalIdentifier: 1)
        var octets = Request.make(.soa, of: long, key: nil).octets
        let start = octets.count
        signature.append(to: &octets)
        octets.replaceSubrange(start..<(start + long.wire.count), with: [0xc0, 12])
        let (answer, report) = decide(octets)
        #expect(report.outcome == .refused(.badKey))
        #expect(try #require(answer).count <= octets.count)
    }

    @Test func namesOfManyOctetsAreAnsweredWithinTheLimit() throws {
        let label = [UInt8(60)] + [UInt8](repeating: 0x61, count: 60)
        let zone = DomainName(uncheckedWire: label + label + label + label + [0])
        let zones = MemoryZones()
        zones.publish(zone, serial: 1, [])
        var rights = TransferScene.rights
        rights.secondaries[zone] = rights.secondaries[Zone.name]
        let desk = TransferDesk(zones: zones, rights: rights)
        let request = Request.make(.soa, of: zone, at: Self.now)
        guard
            case .answer(let octets, _) = desk.decide(
                request.octets, from: TransferScene.loopback, over: .udp, now: Self.now)
        else {
            Issue.record("no answer")
            return
        }
        #expect(octets.count <= 512)
        let message = try ReceivedMessage(octets, limits: .answer)
        var chain = try #require(request.chain)
        let holds = chain.holds(message)
        #expect(holds)
        #expect(message.header.isTruncated == message.answers.isEmpty)
    }
}
