import DNSCore
import PolicyEngine
import RegistryModel
import RegistryTesting
import Testing

@testable import Cases

@Suite struct CaseLetterTests {
    private static func letter(
        _ kind: CaseNotice.Kind, _ languages: [Language] = Language.allCases,
        _ change: (inout AuditCase) -> Void = { _ in }
    ) -> CaseLetter {
        var subject = CaseSample.subject
        change(&subject)
        return CaseLetter(
            subject, kind, languages: languages, registrar: subject.domain == nil ? nil : Sample.alpha,
            sender: "Registry <help@registry.example>", utcOffset: 18_000)
    }

    @Test func theNoticeTellsWhatWasFoundByWhichClauseUntilWhenAndWhatToDo() {
        let text = Self.letter(.notified, [.english]).text
        for part in [
            "қазмұнайгаз.қаз", "AUD-011", "Title", "Found 192.0.2.1", "clause 1", "Repair it", "12 January 2026",
            "2 January 2026, 05:00 (UTC+05:00)", "can be taken out of the zone", "you can appeal", "ALPHA",
            "Registry <help@registry.example>", "case (7)", "another look",
        ] {
            #expect(text.contains(part), "\(part) is missing in:\n\(text)")
        }
        let russian = Self.letter(.notified, [.russian]).text
        #expect(russian.contains("12 января 2026 года") && russian.contains("Title ru"))
        let kazakh = Self.letter(.notified, [.kazakh]).text
        #expect(kazakh.contains("2026 жылғы 12 қаңтар") && kazakh.contains("Repair it kk"))
    }

    /// Nothing is threatened that the rule does not name, or that could not be done.
    @Test func onlyWhatTheRuleNamesIsThreatened() {
        let threat = "taken out of the zone"
        #expect(!Self.letter(.notified, [.english]) { $0.criterion.sanction = nil }.text.contains(threat))
        let elsewhere = Self.letter(.notified, [.english]) { $0.domain = nil }.text
        #expect(!elsewhere.contains(threat) && elsewhere.contains("you can appeal") && !elsewhere.contains("ALPHA"))
    }

    @Test(arguments: CaseNotice.Kind.allCases)
    func everyKindSpeaksThreeLanguages(kind: CaseNotice.Kind) {
        for change: (inout AuditCase) -> Void in [{ _ in }, { $0.sanction?.carriedOut = nil }] {
            let all = Self.letter(kind, Language.allCases, change).text
            let alone = Language.allCases.map { Self.letter(kind, [$0], change).text }
            #expect(Set(alone).count == 3 && all.components(separatedBy: "* * *").count == 3)
            for text in alone {
                #expect(!text.contains("{") && !text.contains("}"), "a fact is missing: \(text)")
                #expect(text.contains("help@registry.example"))
            }
        }
        #expect(Self.letter(kind, []).languages == Language.allCases)
    }

    /// Of the second look and not of the first; the deadline only where it still runs.
    @Test func whoAskedForAnotherLookReadsWhatItFound() {
        let text = Self.letter(.looked, [.english]) { $0.state = .notified }.text
        for part in ["looked at again on 4 January 2026", "Found 192.0.2.8", "Repair it", "12 January 2026"] {
            #expect(text.contains(part), "\(part) is missing in:\n\(text)")
        }
        #expect(!text.contains("192.0.2.1."))
        let held = Self.letter(.looked, [.english]) { $0.state = .sanctioned }.text
        #expect(held.contains("Found 192.0.2.8") && !held.contains("12 January 2026"))
        let free = Self.letter(.looked, [.english]) { subject in
            subject.state = .notified
            subject.rescans[0].look?.finding.verdict = .doesNotApply
        }.text
        #expect(free.contains("does not apply") && !free.contains("192.0.2.8") && !free.contains("Repair it"))
    }

    @Test func reasonsAreThoseOfWhoTookTheStep() {
        for (kind, reason) in [
            (CaseNotice.Kind.extended, "A contract"), (.dismissed, "It is so"), (.proposed, "Silence"),
            (.lifted, "Repaired"), (.closed, "Over"),
        ] {
            #expect(Self.letter(kind, [.english]).text.contains(reason), "\(kind)")
        }
    }
}

/// A case with everything in it.
enum CaseSample {
    static func text(_ word: String) -> CaseText { CaseText(kk: "\(word) kk", ru: "\(word) ru", en: word) }

    static var subject: AuditCase {
        var subject = AuditCase(
            site: Sample.name("xn--80aaalsdlwj05g9g.xn--80ao21a"),
            domain: Sample.name("xn--80aaalsdlwj05g9g.xn--80ao21a"),
            domainNumber: 5,
            body: CaseBody(identifier: "990140004654", email: "body@example.kz", language: "kk"),
            criterion: CaseCriterion(
                identifier: "AUD-011", document: "state-sites", version: "2026-11", digest: "0a", title: text("Title"),
                sentence: text("Found {address}"), remedy: text("Repair it"), clause: text("clause 1"),
                workingDays: 5, sanction: .serverHold),
            finding: CaseFinding(
                run: 7, observed: Sample.start.adding(days: 1), verdict: .doesNotConform, evidence: "ff",
                facts: [CaseFact("address", "192.0.2.1")]),
            opened: Sample.start)
        subject.number = 7
        let day = CalendarDay("2026-01-12") ?? CalendarDay(number: 0)
        subject.deadline = CaseDeadline(day: day, until: day.next.begins(utcOffset: 18_000))
        subject.extensions = [CaseExtension(workingDays: 3, reason: "A contract", by: "a", at: Sample.start)]
        var appeal = CaseAppeal(party: .holder, statement: "s", by: "a", at: Sample.start, from: .notified)
        appeal.reason = "It is so"
        subject.appeals = [appeal]
        var rescan = CaseRescan(by: "a", at: Sample.start.adding(days: 2))
        rescan.look = CaseLook(
            finding: CaseFinding(
                run: 8, observed: Sample.start.adding(days: 3), verdict: .doesNotConform, evidence: "ff",
                facts: [CaseFact("address", "192.0.2.8")]),
            version: "2026-12", by: "b", at: Sample.start.adding(days: 3))
        subject.rescans = [rescan]
        var sanction = CaseSanction(kind: .serverHold, reason: "Silence", proposedBy: "a", proposed: Sample.start)
        sanction.carriedOut = Sample.start
        sanction.liftReason = "Repaired"
        subject.sanction = sanction
        subject.closing = CaseClosing(outcome: .withdrawn, reason: "Over", by: "a", at: Sample.start)
        return subject
    }
}
