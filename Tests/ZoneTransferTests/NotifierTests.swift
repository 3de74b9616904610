import DNSCore
import DNSMessages
import NIOCore
import NIOPosix
import RegistryModel
import Synchronization
import Testing
import ZoneServing
import ZoneTransfer

@Suite struct NotifierTests {
    private static let version = ServedVersion(
        number: 1, serial: Serial(rawValue: 7), authority: MemoryZones.authority(Zone.name, 7).wire, companions: [])

    private func notifier(_ book: EventBook) async throws -> Notifier {
        try await Notifier.start(
            keys: [TransferScene.key], on: MultiThreadedEventLoopGroup.singleton, observer: book,
            now: { TransferScene.now() }, identifier: { UInt16.random(in: .min ... .max) })
    }

    @Test func aSilentServerIsToldAgain() async throws {
        let book = EventBook()
        let notifier = try await notifier(book)
        let seen = Mutex(0)
        try await Answering.run { octets in
            // Twice only somebody else answers, who hasn't the key.
            let count = seen.withLock {
                $0 += 1; return $0
            }
            let forged = try? TransferKey.generated(
                name: TransferScene.key.name, random: [UInt8](repeating: 9, count: 32))
            return count < 3 ? [Answering.answer(octets, key: forged), [0, 0]] : [Answering.answer(octets)]
        } _: { server in
            let secondary = Secondary(name: "one", servers: [server], key: TransferScene.key.name)
            notifier.announce(Zone.name, Self.version, to: [secondary])
            try await eventually("the notice is acknowledged") { book.notices.last.map(Self.isAcknowledged) ?? false }
        }
        #expect(book.notices.filter { $0.step == .ignored(.badSignature) }.count == 2)
        #expect(book.notices.filter { $0.step == .ignored(.malformed) }.count == 2)
        #expect(book.notices.contains { $0.step == .sent(attempt: 3) })
        #expect(await notifier.pending() == 0)
        await notifier.stop()
    }

    @Test func loopbackIsASourceForLoopbackAlone() throws {
        func addresses(_ texts: String...) throws -> [IPAddress] { try texts.map { try #require(IPAddress($0)) } }
        let sources = NoticeSources(try addresses("127.0.0.1", "::1", "192.0.2.1", "2001:db8::1", "192.0.2.2"))
        func source(_ target: String, _ sources: NoticeSources = sources) throws -> String? {
            sources.source(for: try #require(IPAddress(target))).map { "\($0)" }
        }
        #expect(try source("198.51.100.1") == "192.0.2.1")
        #expect(try source("2001:db8::53") == "2001:db8::1")
        #expect(try source("127.0.0.53") == "127.0.0.1")
        #expect(try source("::1") == "::1")
        #expect(try source("127.0.0.53", NoticeSources(try addresses("192.0.2.1"))) == "192.0.2.1")
        #expect(try source("2001:db8::53", NoticeSources(try addresses("192.0.2.1"))) == nil)
    }

    private static func isAcknowledged(_ event: NoticeEvent) -> Bool {
        if case .acknowledged = event.step { true } else { false }
    }

    private let probe = ServerProbe(
        on: MultiThreadedEventLoopGroup.singleton, now: { TransferScene.now() },
        identifier: { UInt16.random(in: .min ... .max) })

    @Test func aServersSerialIsAskedFor() async throws {
        try await TransferScene.run { scene in
            scene.zones.publish(Zone.name, serial: 7, [])
            let server = scene.server.addresses.plain[0]
            #expect(try await probe.serial(of: Zone.name, at: server, signedBy: TransferScene.key).rawValue == 7)
            await #expect(throws: ProbeFailure.noSerial(.refused)) {
                _ = try await probe.serial(of: Zone.name, at: server)
            }
            let wrong = try TransferKey.generated(
                name: TransferScene.key.name, random: [UInt8](repeating: 9, count: 32))
            await #expect(throws: ProbeFailure.keyTrouble(.badSignature)) {
                _ = try await probe.serial(of: Zone.name, at: server, signedBy: wrong)
            }
        }
    }

    @Test func whatDoesNotFitTheQuestionIsNoAnswer() async throws {
        let authority = MemoryZones.authority(Zone.name, 7).wire
        try await Answering.run { octets in
            var wrong = Answering.answer(octets, 0x400, authority)
            wrong[1] ^= 1
            return [[], wrong, octets]
        } _: { server in
            await #expect(throws: ProbeFailure.silent) {
                _ = try await probe.serial(of: Zone.name, at: server, within: .milliseconds(200))
            }
        }
        try await Answering.run { octets in
            var other = Answering.answer(octets, 0x400, authority)
            other[13] = UInt8(ascii: "x")
            return [other, Answering.answer(octets, 0x400, authority)]
        } _: { server in
            let serial = try await probe.serial(of: Zone.name, at: server)
            #expect(serial.rawValue == 7)
            // A signed question wants a signed answer; this one is signed by nobody.
            await #expect(throws: ProbeFailure.silent) {
                _ = try await probe.serial(
                    of: Zone.name, at: server, signedBy: TransferScene.elsewhereKey, within: .milliseconds(200))
            }
        }
        try await Answering.run {
            [Answering.answer($0, 0x600)]
        } _: { server in
            await #expect(throws: ProbeFailure.truncated) { _ = try await probe.serial(of: Zone.name, at: server) }
        }
    }

    @Test func aQuestionIsRepeatedAndAnAuthorityIsWanted() async throws {
        let authority = MemoryZones.authority(Zone.name, 7).wire
        let asked = Mutex(0)
        try await Answering.run { octets in
            let count = asked.withLock {
                $0 += 1; return $0
            }
            return count < 3 ? [] : [Answering.answer(octets, 0x400, authority)]
        } _: { server in
            let serial = try await probe.serial(of: Zone.name, at: server)
            #expect(serial.rawValue == 7)
        }
        #expect(asked.withLock { $0 } == 3)
        try await Answering.run {
            [Answering.answer($0, 0, authority)]
        } _: { server in
            await #expect(throws: ProbeFailure.notAuthoritative) {
                _ = try await probe.serial(of: Zone.name, at: server)
            }
        }
    }

    @Test func aPortThatNobodyHasIsSaidAtOnce() async throws {
        // Bound and let go again: nobody has it now.
        let server = Mutex(ServerAddress(TransferScene.loopback, port: 1))
        try await Answering.run { _ in
            []
        } _: { address in
            server.withLock { $0 = address }
        }
        do throws(ProbeFailure) {
            _ = try await probe.ask(MessageQuestion(Zone.name, .soa), at: server.withLock { $0 })
            Issue.record("nobody answered, and there is an answer")
        } catch {
            let isTold = if case .unreachable = error { true } else { [.silent, .refused].contains(error) }
            #expect(isTold)
        }
    }

    @Test func whatAParentPublishesIsToldApartFromNotKnowing() async throws {
        let child = DomainName.of("child.kz")
        func finding(
            _ flags: UInt16, _ records: [ResourceRecord], authority: DomainName? = Zone.name
        ) async throws -> DelegationFinding.Word? {
            let answers = records.flatMap(\.wire)
            let word = Mutex<DelegationFinding.Word?>(nil)
            try await Answering.run { octets in
                var answer = Answering.answer(octets, flags, answers)
                if let authority {
                    answer += MemoryZones.authority(authority, 7).wire
                    answer[9] = 1
                }
                return [answer]
            } _: { server in
                let findings = await probe.delegationSigners(of: child, at: [server])
                #expect(findings.map(\.server) == [server])
                word.withLock { $0 = findings.first?.word }
            }
            return word.withLock { $0 }
        }
        let data = [
            [0, 1, 13, 2] + [UInt8](repeating: 2, count: 32), [0, 1, 13, 2] + [UInt8](repeating: 1, count: 32),
        ]
        let records = data.map { ResourceRecord(owner: child, type: .ds, ttl: 60, data: $0) }
        #expect(try await finding(0x400, records, authority: nil) == .published([data[1], data[0]], ttl: 60))
        #expect(try await finding(0x400, []) == .published([], ttl: 0))
        #expect(try await finding(0x403, []) == .published([], ttl: 0))
        #expect(try await finding(0, records) == .couldNotTell("is not authoritative for the parent"))
        #expect(try await finding(0x405, []) == .couldNotTell("answers REFUSED"))
        #expect(try await finding(0x400, [], authority: child) == .couldNotTell("answers for child.kz"))
        #expect(try await finding(0x400, [], authority: nil) == .couldNotTell("denies without a SOA record"))
        let nobody = ServerAddress(TransferScene.loopback, port: 1)
        let findings = await probe.delegationSigners(of: child, at: [nobody], within: .milliseconds(50), attempts: 2)
        guard case .couldNotTell = findings.first?.word else {
            Issue.record("silence was taken for an answer")
            return
        }
    }
}
