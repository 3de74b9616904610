import CampaignPlanning
import Campaigns
import DNSCore
import Foundation
import Notices
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import Synchronization
import Testing

/// Letters to holders: each once, whatever is cut off, and the token in none but the first.
@Suite struct LetterTests {
    private static func scene(
        _ change: (inout CampaignPolicy) -> Void = { _ in }
    ) async throws -> CampaignScene {
        let scene = try CampaignScene(CampaignScene.policy(change))
        try await scene.furnish(["one.kz", "two.kz"])
        scene.clock.set(CampaignScene.snapshot.adding(days: 1))
        try await scene.begin()
        scene.clock.set(CampaignScene.opens)
        return scene
    }

    private static func notices(_ scene: CampaignScene) throws -> [CampaignNotice] {
        try scene.register.read { reader in
            let campaign = try #require(try reader.campaign(CampaignScene.identifier))
            return try reader.campaignNotices(of: campaign.number, limit: 1_000)
        }
    }

    /// The token that a letter carries, after the words before it.
    private static func token(in mail: ReadMail) throws -> String {
        let line = try #require(mail.text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Ваш токен: ") })
        return String(line.dropFirst("Ваш токен: ".count))
    }

    @Test func theFirstLetterCarriesATokenThatARegistrarLodgesWith() async throws {
        let scene = try await Self.scene()
        _ = try await scene.run().round()
        let files = try scene.files(.waiting)
        #expect(files.count == 2)
        let mail = try ReadMail(file: scene.path(files[0], in: .waiting))
        #expect(mail.defects == [])
        #expect(mail.to == ["", "holder-0@example.kz"])
        #expect(mail.languages == "kk, ru")
        #expect(mail.text.contains("one.gov.kz") && mail.text.contains("құқығыңыз бар"))
        let token = try Self.token(in: mail)
        var command = LodgeClaim(
            campaign: CampaignScene.identifier, source: Sample.name("one.kz"), choice: .register)
        command.proofs = try scene.registry.claimProofs(of: command.source, token: token + "x")
        let wrong = try await scene.registry.perform(.lodgeClaim(command), as: .registrar(Sample.beta))
        #expect(wrong.outcome == .refused(.claim("move-2026/one.kz", .tokenWrong)))
        command.language = "ru"
        command.proofs = try scene.registry.claimProofs(of: command.source, token: token)
        try await scene.register.accept(.lodgeClaim(command), as: .registrar(Sample.beta))
        // From then on in the language that was asked for, and never with the token again.
        _ = try await scene.run().round()
        let settled = try #require(try scene.files(.waiting).first { $0.contains("settled") })
        let letter = try ReadMail(file: scene.path(settled, in: .waiting))
        #expect(letter.languages == "ru")
        #expect(letter.text.contains("оба имени работают рядом") && !letter.text.contains(token))
        // The register has its hash only.
        #expect(try Self.notices(scene).allSatisfy { !"\($0)".contains(token) })
    }

    /// The token of the last letter of a kind, and that it is good now for who lodges `choice` with it.
    private static func lodge(
        _ choice: ClaimChoice.Kind, withLast kind: String, _ scene: CampaignScene, _ language: String = "ru",
        _ change: (inout LodgeClaim) -> Void = { _ in }
    ) async throws -> Decision {
        let number = try scene.claim("one.kz").number
        let files = try scene.files(.waiting).filter { $0.contains("move-2026-\(number)-\(kind)") }
        let last = try #require(files.max { $0.suffix(13) < $1.suffix(13) })
        let token = try token(in: ReadMail(file: scene.path(last, in: .waiting)))
        var command = LodgeClaim(campaign: CampaignScene.identifier, source: Sample.name("one.kz"), choice: choice)
        command.language = language
        change(&command)
        command.proofs = try scene.registry.claimProofs(of: command.source, token: token)
        return try await scene.registry.perform(.lodgeClaim(command), as: .registrar(Sample.beta))
    }

    @Test func aTokenThatExpiresInsideTheWindowIsFollowedByAnother() async throws {
        let scene = try await Self.scene { $0.consent.tokenDays = 10 }
        _ = try await scene.run().round()
        scene.clock.set(CampaignScene.opens.adding(days: 10))
        let run = try scene.run()
        _ = try await run.round()
        _ = try await run.round()
        _ = try await scene.run().round()
        #expect(try scene.files(.waiting).filter { $0.contains("-opening-") }.count == 4)
        #expect(try await Self.lodge(.waive, withLast: "opening", scene).isAccepted)
    }

    /// What was settled can still be spoken of: a reserved name is taken, and an old one let go, by tokens of their letters.
    @Test func theLettersOfSettlementsCarryTokensWhereSomethingIsLeftToSay() async throws {
        let scene = try await Self.scene()
        _ = try await scene.run().round()
        #expect(try await Self.lodge(.reserve, withLast: "opening", scene).isAccepted)
        _ = try await scene.run().round()
        #expect(try scene.claim("one.kz").state == .reserved)
        scene.clock.move(days: 1)
        #expect(try await Self.lodge(.register, withLast: "settled", scene).isAccepted)
    }

    @Test func anOldNameIsReleasedWithTheTokenOfTheSettlement() async throws {
        let scene = try await Self.scene()
        _ = try await scene.run().round()
        #expect(try await Self.lodge(.register, withLast: "opening", scene).isAccepted)
        _ = try await scene.run().round()
        #expect(try scene.claim("one.kz").state == .sideBySide)
        let released = try await Self.lodge(.register, withLast: "settled", scene) { $0.releasesOldName = true }
        #expect(released.isAccepted)
        #expect(try scene.claim("one.kz").choice?.releasesOldName == true)
    }

    @Test func anOperatorSendsASecondToken() async throws {
        let scene = try await Self.scene()
        _ = try await scene.run().round()
        #expect(try await Self.lodge(.register, withLast: "opening", scene).isAccepted)
        scene.clock.move(days: 1)
        let desk = NoticeDesk(
            scene.registry, CampaignScene.policy(), campaign: try scene.claim("one.kz").campaign, spool: scene.spool,
            chance: { (0..<$0).map { _ in UInt8.random(in: .min ... .max) } })
        let notice = try await desk.sendToken(
            scene.claim("one.kz"), as: .operator("aliya"), at: scene.clock.now)
        #expect(notice.delivery == .queued && notice.kind == .opening)
        #expect(try scene.files(.waiting).contains(notice.reference) && scene.files(.held) == [])
        #expect(try await Self.lodge(.waive, withLast: "opening", scene).isAccepted)
        _ = try await scene.run().round()
        #expect(try scene.claim("one.kz").state == .waived)
        // Nothing is left to be said: no letter, and the refusal says so.
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.sendToken(scene.claim("one.kz"), as: .operator("aliya"), at: scene.clock.now)
        }
        #expect(refusal == .claim("move-2026/one.kz", .settled(.waived)))
        #expect(try scene.files(.held) == [])
    }

    /// A claim that is lodged again within each year needs a token for it, once a year.
    @Test func aYearlyClaimIsRemindedOfWithAToken() async throws {
        let scene = try await Self.scene { policy in
            policy.labels.table = [Sample.name("one.kz"): "same", Sample.name("two.kz"): "same"]
            policy.contest = Contest(methods: [.yearly], unresolved: .block)
            policy.reservation = nil
        }
        _ = try await scene.run().round()
        #expect(try scene.claim("one.kz").standing == .contested)
        #expect(try await Self.lodge(.register, withLast: "opening", scene) { $0.preference = .want }.isAccepted)
        try await scene.lodge("two.kz", .register) { $0.preference = .want }
        _ = try await scene.run().round()
        #expect(try scene.claim("one.kz").state == .lodged)
        let due = CampaignScene.opens.adding(years: 1)
        for (days, letters) in [(-8, 2), (-7, 4), (-3, 4)] {
            scene.clock.set(due.adding(days: days))
            _ = try await scene.run().round()
            #expect(try scene.files(.waiting).filter { $0.contains("-opening-") }.count == letters, "\(days)")
        }
        #expect(try await Self.lodge(.register, withLast: "opening", scene) { $0.preference = .want }.isAccepted)
    }

    @Test func aLetterIsWrittenOnce() async throws {
        let scene = try await Self.scene()
        let run = try scene.run()
        _ = try await run.round()
        _ = try await run.round()
        _ = try await scene.run().round()
        #expect(try Self.notices(scene).filter { $0.channel == .mail }.count == 2)
        // And to the registrar, by the queue.
        #expect(try Self.notices(scene).filter { $0.channel == .poll }.map(\.recipient) == ["ALPHA", "ALPHA"])
        // Reminders, each on its day, once.
        for (days, count) in [(-8, 2), (-7, 4), (-2, 4), (-1, 6)] {
            scene.clock.set(CampaignScene.closes.adding(days: days))
            _ = try await scene.run().round()
            _ = try await scene.run().round()
            #expect(try Self.notices(scene).filter { $0.channel == .mail }.count == count, "\(days)")
        }
    }

    /// Time goes on between a claim's settling and its letter, and later runs see which came first.
    @Test func aLetterIsWrittenOnceWhileTimeGoesOn() async throws {
        let scene = try await Self.scene()
        let asked = Mutex(Int64(0))
        let registry = Registry(database: scene.registry.database, policies: scene.policies) {
            Instant(
                microseconds: scene.clock.now.microseconds
                    + asked.withLock {
                        $0 += 1_000; return $0
                    })
        }
        _ = try await scene.run(registry: registry).round()
        try await scene.lodge("one.kz", .waive)
        try await scene.lodge("two.kz", .register)
        for _ in 0..<3 { _ = try await scene.run(registry: registry).round() }
        let letters = try Self.notices(scene).filter { $0.channel == .mail }.map(\.kind)
        #expect(letters.filter { $0 == .opening }.count == 2 && letters.filter { $0 == .settled }.count == 2)
        // What was settled anew after it was taken back is told anew.
        try await scene.steer(.hold)
        let claim = try scene.claim("one.kz").number
        let undoing = try CampaignUndoing(CampaignScene.identifier, registry, steps: .ofClaim(claim))
        #expect(try await undoing.carryOut(by: .operator("aliya"), reason: "An appeal.").undone == 2)
        try await scene.steer(.resume)
        try await scene.lodge("one.kz", .register)
        for _ in 0..<2 { _ = try await scene.run(registry: registry).round() }
        #expect(try scene.claim("one.kz").state == .sideBySide)
        #expect(
            try Self.notices(scene).filter { $0.channel == .mail && $0.claim == claim }.map(\.kind) == [
                .opening, .settled, .settled,
            ])
    }

    @Test func whatTheMailerDidIsReadBack() async throws {
        let scene = try await Self.scene()
        _ = try await scene.run().round()
        let files = try scene.files(.waiting)
        for (file, place) in zip(files, [MailSpool.Place.sent, .failed]) {
            try FileManager.default.moveItem(
                atPath: scene.path(file, in: .waiting), toPath: scene.path(file, in: place))
        }
        scene.clock.move(days: 1)
        _ = try await scene.run().round()
        let mails = try Self.notices(scene).filter { $0.channel == .mail }
        #expect(mails.map(\.delivery) == [.delivered, .failed])
        #expect(mails.allSatisfy { $0.delivered == scene.clock.now })
    }

    /// A token can be used as long as it can be read. A letter that did not arrive keeps it, to be sent again.
    @Test func aLetterThatArrivedKeepsNoToken() async throws {
        let scene = try await Self.scene()
        _ = try await scene.run().round()
        let files = try scene.files(.waiting)
        let token = try Self.token(in: ReadMail(file: scene.path(files[1], in: .waiting)))
        for (file, place) in zip(files, [MailSpool.Place.sent, .failed]) {
            try FileManager.default.moveItem(
                atPath: scene.path(file, in: .waiting), toPath: scene.path(file, in: place))
        }
        // One that the register knows nothing of is nobody's business.
        try Data("mine".utf8).write(to: URL(filePath: scene.path("other-1-opening-7", in: .sent)))
        _ = try await scene.run().round()
        #expect(FileManager.default.contents(atPath: scene.path(files[0], in: .sent)) == Data())
        #expect(try Self.token(in: ReadMail(file: scene.path(files[1], in: .failed))) == token)
        #expect(FileManager.default.contents(atPath: scene.path("other-1-opening-7", in: .sent)) == Data("mine".utf8))
        #expect(try Self.notices(scene).filter { $0.channel == .mail }.map(\.delivery) == [.delivered, .failed])
        #expect(throws: Never.self) { try scene.spool.blank("gone") }
        #expect(throws: SpoolFailure.self) { try MailSpool(path: scene.path(files[0], in: .sent)).blank("x") }
    }

    /// Cut off after the file was written and before the register knew of it: as if nothing had been.
    @Test func aFileThatNobodyKnowsOfIsThrownAway() async throws {
        let scene = try await Self.scene()
        try scene.spool.hold(Array("half".utf8), as: "move-2026-1-opening-7")
        try scene.spool.hold(Array("another campaign's".utf8), as: "other-1-opening-7")
        _ = try await scene.run().round()
        #expect(try scene.files(.held) == ["other-1-opening-7"])
        #expect(try scene.files(.waiting).count == 2)
    }

    /// Cut off after the register knew of it and before the mailer did: it goes out.
    @Test func aLetterThatTheRegisterKnowsOfGoesOut() async throws {
        let scene = try await Self.scene()
        _ = try await scene.run().round()
        let file = try #require(try scene.files(.waiting).first)
        try FileManager.default.moveItem(atPath: scene.path(file, in: .waiting), toPath: scene.path(file, in: .held))
        _ = try await scene.run().round()
        #expect(try scene.files(.held) == [])
        #expect(try scene.files(.waiting).contains(file))
        #expect(try Self.notices(scene).filter { $0.channel == .mail }.count == 2)
    }
}

extension Decision {
    fileprivate var isAccepted: Bool { if case .accepted = outcome { true } else { false } }
}
