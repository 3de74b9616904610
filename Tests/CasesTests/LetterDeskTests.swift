import DNSCore
import Foundation
import Notices
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import Cases

/// Letters of a register: each is written once, whenever the run was cut off, and what the mailer did comes back.
@Suite struct LetterDeskTests {
    private final class Scene {
        let register: TemporaryRegister
        let folder: URL
        let spool: MailSpool
        private let operators = Actor.operator("aigerim")

        init() async throws {
            let calendar = WorkingCalendar(
                identifier: "test", version: "1", years: 2026...2026, utcOffset: 18_000, weekend: [6, 7],
                basis: Basis(title: SamplePolicy.sentence("Test"), assumed: true), source: "test", date: Sample.start,
                holidays: [], moves: [], digest: "digest-of-calendar", sources: [])
            register = try TemporaryRegister(policies: SamplePolicy.library(calendars: [calendar]))
            folder = FileManager.default.temporaryDirectory.appending(path: "letters-\(UUID().uuidString)")
            spool = MailSpool(path: folder.path)
            try await register.furnish()
            var command = CreateDomain(
                name: Sample.name("example.kz"), years: 2, registrant: ContactIdentifier("HOLDER-1"))
            command.nameServers = [Sample.name("ns1.example.net")]
            try await register.accept(.createDomain(command), as: .registrar(Sample.alpha))
            register.clock.move(days: 1)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func notified(_ identifier: String = "AUD-011", email: String? = "body@example.kz") async throws -> ObjectNumber
        {
            var criterion = CaseSample.subject.criterion
            criterion.identifier = identifier
            var body = CaseSample.subject.body
            body?.email = email
            let answer = try await register.accept(
                .openCase(
                    OpenCase(
                        site: Sample.name("example.kz"), body: body, criterion: criterion,
                        finding: CaseSample.subject.finding)), as: operators)
            guard case .audit(let subject) = answer else { throw Missing() }
            try await register.accept(.notifyCase(NotifyCase(number: subject.number)), as: operators)
            return subject.number
        }

        func deliver() async throws -> LetterDesk.Tally {
            let sender = try #require(MailAddress("Registry <help@registry.example>"))
            return try await LetterDesk(
                register.registry, spool: spool, sender: sender, senderText: "Registry <help@registry.example>"
            ).deliver(at: register.clock.now)
        }

        func deliveries(_ number: ObjectNumber) throws -> [CaseNotice.Delivery] {
            try register.read { try $0.caseNotices(of: number) }.filter { $0.channel == .mail }.map(\.delivery)
        }

        func move(_ name: String, from: String, to: String) throws {
            try FileManager.default.moveItem(
                at: folder.appending(path: "\(from)/\(name)"), to: folder.appending(path: "\(to)/\(name)"))
        }

        struct Missing: Error {}
    }

    @Test func lettersGoOutOnceAndComeBack() async throws {
        let scene = try await Scene()
        let number = try await scene.notified()
        #expect(try await scene.deliver() == LetterDesk.Tally(handedOver: 2))
        let standing = try scene.spool.standing()
        #expect(standing.count == 2 && standing.values.allSatisfy { $0 == .waiting })
        #expect(try await scene.deliver() == LetterDesk.Tally())
        #expect(try scene.deliveries(number) == [.handedOver, .handedOver])
        let names = standing.keys.sorted()
        try scene.move(names[0], from: "new", to: "sent")
        try scene.move(names[1], from: "new", to: "failed")
        #expect(try await scene.deliver() == LetterDesk.Tally(delivered: 1, failed: 1))
        #expect(try Set(scene.deliveries(number)) == [.delivered, .failed])
        #expect(try await scene.deliver() == LetterDesk.Tally())
        #expect(try scene.spool.standing().count == 2)
    }

    @Test func aLetterSaysWhatItIsAbout() async throws {
        let scene = try await Scene()
        _ = try await scene.notified()
        _ = try await scene.deliver()
        let names = try scene.spool.standing().keys.sorted()
        let texts = try names.map { name -> String in
            let text = String(
                decoding: try Data(contentsOf: scene.folder.appending(path: "new/\(name)")), as: UTF8.self)
            let parts = text.components(separatedBy: "\r\n\r\n")
            let body = parts[1].replacing("\r\n", with: "")
            return parts[0] + String(decoding: try #require(Data(base64Encoded: body)), as: UTF8.self)
        }
        // The body's language, and all for a holder of whom none is known.
        #expect(texts[0].contains("Content-Language: kk\r\n") && texts[0].contains("To: body@example.kz"))
        #expect(texts[1].contains("Content-Language: kk, ru, en") && texts[1].contains("To: aigul@example.kz"))
        #expect(texts.allSatisfy { $0.contains("Repair it") && $0.contains("AUD-011") })
    }

    /// Cut off with the file half written, with it whole, and after it was handed over.
    @Test func cutOffAnywhereALetterIsWrittenOnce() async throws {
        let scene = try await Scene()
        let number = try await scene.notified()
        let references = try scene.register.read { try $0.caseNotices(of: number) }
            .filter { $0.channel == .mail }.map(\.reference)
        try scene.spool.make()
        try scene.spool.hold(Array("half of a let".utf8), as: references[0])
        // Handed over, and the register does not know.
        try scene.spool.hold(Array("whole".utf8), as: references[1])
        try scene.spool.release([references[1]])
        try scene.move(references[1], from: "new", to: "sent")
        #expect(try await scene.deliver() == LetterDesk.Tally(handedOver: 1, delivered: 1))
        let standing = try scene.spool.standing()
        #expect(standing == [references[0]: .waiting, references[1]: .sent])
        let octets = try Data(contentsOf: scene.folder.appending(path: "new/\(references[0])"))
        #expect(octets.count > 500)
        #expect(try scene.deliveries(number) == [.handedOver, .delivered])
        // What the mailer's people take away is not written again.
        try FileManager.default.removeItem(at: scene.folder.appending(path: "new/\(references[0])"))
        #expect(try await scene.deliver() == LetterDesk.Tally())
    }

    @Test func anAddressThatMailDoesNotTakeIsAFailure() async throws {
        let scene = try await Scene()
        let number = try await scene.notified(email: "\"quoted body\"@example.kz".replacing(" ", with: "."))
        #expect(try await scene.deliver() == LetterDesk.Tally(handedOver: 1, failed: 1))
        #expect(try scene.deliveries(number).contains(.failed))
    }

    @Test func aRegistrarHasTakenItsMessage() async throws {
        let scene = try await Scene()
        let number = try await scene.notified()
        let messages = try scene.register.read { try $0.pollMessages(for: Sample.alpha, limit: 10) }
        _ = try await scene.deliver()
        let poll = { try scene.register.read { try $0.caseNotices(of: number) }.filter { $0.channel == .poll } }
        #expect(try poll().map(\.delivery) == [.queued])
        for message in messages {
            _ = try await scene.register.registry.acknowledge(message.number, by: Sample.alpha)
        }
        _ = try await scene.deliver()
        #expect(try poll().map(\.delivery) == [.delivered])
    }
}
