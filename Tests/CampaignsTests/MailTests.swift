import Campaigns
import Foundation
import Notices
import Programs
import RegistryModel
import RegistryTesting
import Testing

@Suite struct MailTests {
    private static func address(_ text: String) throws -> MailAddress { try #require(MailAddress(text)) }

    private static func message(_ subject: String, _ text: String) throws -> MailMessage {
        MailMessage(
            from: try address("Тізілім · Регистратура <move@registry.example>"), to: try address("aigul@қазақстан.қаз"),
            subject: subject, text: text, languages: [.kazakh, .russian],
            date: Sample.start.adding(seconds: 3_723), identifier: "move-1-opening-7")
    }

    @Test func aMessageIsReadByAnotherParserAsItWasMeant() throws {
        let subject = "қазмұнайгаз.қаз: ұзақ тақырып, екі сөзден артық кодталған сөзге сыймайтын, өте ұзын жол"
        let text = "Сәлеметсіз бе!\n\n.\nFrom here on: = ? _ қысқа\n" + String(repeating: "ұзын ", count: 300)
        let mail = try ReadMail(try Self.message(subject, text).octets)
        #expect(mail.defects == [])
        #expect(mail.subject == subject)
        #expect(mail.text.replacing("\r\n", with: "\n") == text)
        #expect(mail.from == ["Тізілім · Регистратура", "move@registry.example"])
        #expect(mail.to == ["", "aigul@xn--80aaa0a6awh12ed.xn--80ao21a"])
        #expect(mail.date == "2026-01-01T01:02:03+00:00")
        #expect(mail.identifier == "<move-1-opening-7@registry.example>")
        #expect(mail.submitted == "auto-generated")
        #expect(mail.longestLine <= 78)
    }

    @Test(arguments: ["plain", "=?utf-8?B?AAAA?=", "line\r\nBcc: all@example.kz", "=? no word", ""])
    func aSubjectIsNothingButASubject(_ subject: String) throws {
        let mail = try ReadMail(try Self.message(subject, "text").octets)
        #expect(mail.defects == [])
        #expect(mail.subject == subject.replacing("\r\n", with: "  ") || mail.subject == subject)
        #expect(!mail.subject.contains("\n"))
    }

    /// What judges has to be able to say no.
    @Test func theJudgeFindsDefects() throws {
        let octets = try Self.message("тақырып", "text").octets
        let torn = String(decoding: octets, as: UTF8.self).replacing("dGV4dA==", with: "dGV4dA")
        #expect(try !ReadMail(Array(torn.utf8)).defects.isEmpty)
    }

    @Test(arguments: [
        "", "nobody", "a@b", "a@@example.kz", "a b@example.kz", "a@example.kz\r\nBcc: b@example.kz", "a..b@example.kz",
        ".a@example.kz", "a@-\u{0}.kz", "<a@example.kz", "\"a\"@example.kz", "а@example.kz",
        "Name\nX: y <a@example.kz>", String(repeating: "a", count: 65) + "@example.kz",
    ])
    func whatIsNoAddressIsNotTaken(_ text: String) { #expect(MailAddress(text) == nil) }

    @Test func aSpoolHandsOverWholeFilesThatNobodyElseCanRead() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "spool-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let spool = MailSpool(path: folder.path)
        try spool.make()
        try spool.hold(Array("first".utf8), as: "one")
        try spool.hold(Array("second".utf8), as: "one")
        #expect(try spool.standing() == ["one": .held])
        try spool.sync(["one"])
        try spool.release(["one"])
        // A second time, as after a kill, is no trouble.
        try spool.release(["one"])
        #expect(try spool.standing() == ["one": .waiting])
        let file = folder.appending(path: "new/one").path
        #expect(FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } == "second")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(throws: SpoolFailure.self) { try MailSpool(path: folder.path + "/none").hold([1], as: "two") }
        #expect(throws: SpoolFailure.self) { try spool.sync(["gone"]) }
    }
}
