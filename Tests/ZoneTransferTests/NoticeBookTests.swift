import DNSCore
import DNSMessages
import NIOCore
import RegistryModel
import Testing
import ZoneServing
import ZoneTransfer

/// Notices by a clock and a source of chance that the test holds.
@Suite struct NoticeBookTests {
    private static let server = ServerAddress(IPAddress("192.0.2.1")!, port: 53)
    private static let other = ServerAddress(IPAddress("2001:db8::1")!, port: 5_353)
    private static let key = TransferScene.key
    private static let secondary = Secondary(name: "one", servers: [server], key: key.name)
    private static let wall = Instant(microseconds: 1_700_000_000_000_000)

    private struct Stage {
        var book = NoticeBook(keys: [NoticeBookTests.key])
        var identifier: UInt16 = 100
        var seconds: Int64 = 0
        var events: [NoticeEvent] = []
        var sent: [(octets: [UInt8], to: ServerAddress)] = []

        var now: NoticeBook.Moment {
            .init(
                wall: NoticeBookTests.wall.adding(seconds: seconds), steady: 1 + seconds * 1_000_000_000)
        }

        mutating func take(_ actions: [NoticeBook.Action]) {
            for action in actions {
                switch action {
                case .send(let octets, let server): sent.append((octets, server))
                case .report(let event): events.append(event)
                }
            }
        }

        mutating func announce(_ serial: UInt32, to secondaries: [Secondary] = [NoticeBookTests.secondary]) {
            var number = identifier
            let authority = MemoryZones.authority(Zone.name, serial).wire
            take(
                book.announce(Zone.name, Serial(rawValue: serial), authority: authority, to: secondaries, now) {
                    number += 1
                    return number
                })
            identifier = number
        }

        mutating func pass(seconds more: Int64) {
            seconds += more
            var number = identifier
            take(
                book.timePassed(now) {
                    number += 1
                    return number
                })
            identifier = number
        }

        mutating func receive(_ octets: [UInt8], from server: ServerAddress = NoticeBookTests.server) {
            take(book.received(octets, from: server, now))
        }

        /// What a server that has the key answers to what was sent as number `index`.
        func answer(
            to index: Int, code: UInt16 = 0, key: TransferKey = NoticeBookTests.key, at time: UInt64? = nil,
            _ bend: (inout [UInt8]) -> Void = { _ in }
        ) throws -> [UInt8] {
            let message = try ReceivedMessage(sent[index].octets, limits: .request)
            var writer = MessageWriter()
            writer.begin(
                identifier: message.header.identifier, flags: message.header.flags | 0x8000 | code,
                question: message.questionOctets)
            var octets = writer.octets
            bend(&octets)
            let mac = try #require(message.signature).mac
            var chain = SignatureChain(key, answering: mac)
            chain.sign(&octets, at: time ?? UInt64(now.wall.microseconds / 1_000_000))
            return octets
        }

        var ignored: [IgnoredAnswer] {
            events.compactMap { if case .ignored(let reason) = $0.step { reason } else { nil } }
        }
    }

    @Test func aNoticeGoesOutAtOnceAndSaysTheSerial() throws {
        var stage = Stage()
        stage.announce(7)
        #expect(stage.sent.map(\.to) == [Self.server])
        let message = try ReceivedMessage(stage.sent[0].octets, limits: .request)
        #expect(message.header.opcode == .notify && message.header.isAuthoritative && !message.header.isResponse)
        #expect(message.question == MessageQuestion(Zone.name, .soa))
        #expect(message.answers.map(\.serial) == [Serial(rawValue: 7)])
        guard case .holds = KeyRing([Self.key]).judge(message, now: 1_700_000_000) else {
            Issue.record("the notice is not signed by the secondary's key")
            return
        }
        stage.seconds = 1
        stage.receive(try stage.answer(to: 0))
        #expect(stage.events.map(\.step) == [.sent(attempt: 1), .acknowledged(microseconds: 1_000_000)])
        #expect(stage.book.count == 0 && stage.book.due == nil)
    }

    /// As NSD answers for a zone that it does not have: twelve octets that nobody has signed.
    @Test(arguments: [true, false]) func anUnsignedRefusalIsToldOnceAndNotBelieved(isBare: Bool) throws {
        var stage = Stage()
        stage.announce(7)
        func refusal(of index: Int) -> [UInt8] {
            let length = isBare ? 12 : 12 + MessageQuestion(Zone.name, .soa).wire.count
            var octets = Array(stage.sent[index].octets.prefix(length))
            octets[2] |= 0x80
            octets[3] |= 3
            // One question or none, and nothing else.
            octets.replaceSubrange(4..<12, with: [0, isBare ? 0 : 1, 0, 0, 0, 0, 0, 0])
            return octets
        }
        var wrong = refusal(of: 0)
        wrong[1] ^= 1
        stage.receive(wrong)
        stage.receive(refusal(of: 0), from: Self.other)
        #expect(stage.ignored == [.unasked, .unasked])
        stage.receive(refusal(of: 0))
        stage.receive(refusal(of: 0))
        #expect(stage.ignored.dropFirst(2) == [.unsignedRefusal] && stage.book.count == 1)
        #expect(stage.events.last?.secondary == "one" && stage.events.last?.zone == Zone.name)
        stage.pass(seconds: 59)
        #expect(stage.sent.count == 1, "too soon")
        stage.pass(seconds: 1)
        #expect(stage.sent.count == 2)
        // The next serial goes out at once, and the same refusal of it is nothing new.
        stage.announce(8)
        stage.receive(refusal(of: 2))
        #expect(stage.ignored.count == 3)
        stage.receive(try stage.answer(to: 2))
        #expect(stage.book.count == 0)
        stage.announce(9)
        stage.receive(refusal(of: 3))
        #expect(stage.ignored.last == .unsignedRefusal && stage.ignored.count == 4)
    }

    @Test func pausesGrowAndEnd() {
        var stage = Stage()
        stage.announce(7)
        for pause in NoticeBook.pauses {
            let count = stage.sent.count
            stage.pass(seconds: pause - 1)
            #expect(stage.sent.count == count, "too soon")
            stage.pass(seconds: 1)
            #expect(stage.sent.count == count + (count <= NoticeBook.pauses.count ? 1 : 0))
        }
        #expect(stage.sent.count == NoticeBook.pauses.count + 1)
        stage.pass(seconds: 100)
        #expect(stage.events.last?.step == .unanswered)
        #expect(stage.book.count == 0)
    }

    @Test func aLateAnswerToAnEarlierAttemptCounts() throws {
        var stage = Stage()
        stage.announce(7)
        let late = try stage.answer(to: 0)
        stage.pass(seconds: 1)
        #expect(stage.sent.count == 2)
        stage.receive(late)
        #expect(stage.events.last?.step == .acknowledged(microseconds: 1_000_000))
    }

    @Test func aNewerSerialTakesTheOldersPlace() throws {
        var stage = Stage()
        stage.announce(7)
        stage.announce(8)
        #expect(stage.events.map(\.step) == [.sent(attempt: 1), .overtaken, .sent(attempt: 1)])
        // The answer to the older one says nothing of the newer.
        stage.receive(try stage.answer(to: 0))
        #expect(stage.ignored == [.unasked] && stage.book.count == 1)
        stage.receive(try stage.answer(to: 1))
        #expect(stage.events.last?.serial == Serial(rawValue: 8) && stage.book.count == 0)
    }

    @Test func everyServerOfASecondaryIsTold() throws {
        var stage = Stage()
        let two = Secondary(name: "two", servers: [Self.server, Self.other], key: Self.key.name)
        let keyless = Secondary(name: "three", servers: [Self.server], key: .of("nobody"))
        stage.announce(7, to: [two])
        #expect(Set(stage.sent.map(\.to)) == [Self.server, Self.other])
        let index = try #require(stage.sent.firstIndex { $0.to == Self.other })
        stage.receive(try stage.answer(to: index), from: Self.other)
        #expect(stage.book.count == 1)
        stage.announce(8, to: [keyless])
        #expect(stage.events.last?.step == .noKey)
    }

    @Test func aServerMayRefuse() throws {
        var stage = Stage()
        stage.announce(7)
        stage.receive(try stage.answer(to: 0, code: 9))
        #expect(stage.events.last?.step == .refused(.notAuthoritative) && stage.book.count == 0)
    }

    @Test func forgedAnswersAreIgnored() throws {
        var stage = Stage()
        stage.announce(7)
        let sound = try stage.answer(to: 0)
        let wrongKey = try TransferKey.generated(name: Self.key.name, random: [UInt8](repeating: 9, count: 32))
        stage.receive([1, 2, 3])
        // Our own words come back.
        stage.receive(stage.sent[0].octets)
        stage.receive(sound, from: Self.other)
        stage.receive(try stage.answer(to: 0) { $0[1] ^= 1 })
        stage.receive(try stage.answer(to: 0) { $0[13] = UInt8(ascii: "x") })
        stage.receive(try stage.answer(to: 0) { $0[2] &= 0x87 })
        stage.receive(try stage.answer(to: 0, key: wrongKey))
        stage.receive(try stage.answer(to: 0, at: 1_600_000_000))
        let message = try ReceivedMessage(sound, limits: .request)
        var bare = Array(sound[..<(try #require(message.signatureStart))])
        bare[11] = 0
        stage.receive(bare)
        // The server says that it doesn't know the key: nobody can have signed that.
        var complaint = try #require(message.signature)
        complaint.mac = []
        complaint.error = .badKey
        complaint.append(to: &bare)
        stage.receive(bare)
        #expect(
            stage.ignored == [
                .malformed, .malformed, .unasked, .unasked, .otherQuestion, .otherQuestion, .badSignature, .badTime,
                .unsigned, .keyTrouble,
            ])
        #expect(stage.book.count == 1)
        stage.receive(sound)
        #expect(stage.book.count == 0)
    }
}
