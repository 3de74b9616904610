import NIOCore
import NIOSSL
import SiteEvidence
import Testing

@testable import SiteScanning

@Suite struct MailTests {
    @Test func recordsOfMailAreFound() async throws {
        let evidence = try await SmallWorld.make { question in
            switch (question.type, question.name.text) {
            case (.mx, "one.gov.kz"): SmallReply(answers: [try Record.mx("one.gov.kz", 10, "mx.one.gov.kz")])
            case (.txt, "one.gov.kz"): SmallReply(answers: [try Record.txt("one.gov.kz", "v=spf1 mx -all")])
            case (.txt, "_dmarc.one.gov.kz"):
                SmallReply(answers: [try Record.txt("_dmarc.one.gov.kz", "v=DMARC1; p=reject")])
            case (.txt, "default._domainkey.one.gov.kz"): SmallReply(code: 2)
            default: nil
            }
        }.scan().evidence
        let mail = evidence.mail
        #expect(mail.exchangers?.value?.map(\.host.text) == ["mx.one.gov.kz"])
        #expect(mail.texts(.domain).first?.texts.value == ["v=spf1 mx -all"])
        #expect(mail.texts(.dmarc).first?.texts.value == ["v=DMARC1; p=reject"])
        #expect(mail.texts(.mtaSTS).first?.texts.value == [])
        // What could not be looked up is told; what is not there is not.
        #expect(mail.texts(.dkim).first?.texts.trouble?.cause == .dns)
        #expect(mail.pins.first?.records.value == [])
        #expect(mail.talks.first?.trouble?.cause == .refused)
        #expect(!evidence.delegation.exchanges(.mail).isEmpty)
    }

    @Test func theMachineAsksForNothingButSTARTTLS() {
        var machine = SMTPMachine(name: "here")
        #expect(machine.take("220-hello") == .wait)
        #expect(machine.take("220 there") == .send("EHLO here"))
        #expect(machine.take("250-mx.one.gov.kz") == .wait)
        #expect(machine.take("250-SIZE 1000") == .wait)
        #expect(machine.take("250 STARTTLS") == .send("STARTTLS"))
        #expect(machine.take("220 go") == .startTLS)
        #expect(machine.banner == "hello")
        #expect(machine.capabilities == ["SIZE 1000", "STARTTLS"])
    }

    @Test func theMachineEndsWhereThereIsNothingToAskFor() {
        var plain = SMTPMachine(name: "here")
        _ = plain.take("220 there")
        #expect(plain.take("250 mx") == .end)
        var busy = SMTPMachine(name: "here")
        #expect(busy.take("554 no") == .fail(Trouble(.protocolError, "greets with 554")))
        var other = SMTPMachine(name: "here")
        #expect(other.take("HTTP/1.1 400").cause == .protocolError)
        var endless = SMTPMachine(name: "here")
        for _ in 0..<100 { _ = endless.take("220-a") }
        #expect(endless.take("220-a").cause == .limit)
    }
}

extension SMTPMachine.Action {
    fileprivate var cause: Trouble.Cause? { if case .fail(let trouble) = self { trouble.cause } else { nil } }
}
