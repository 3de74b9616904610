import DNSCore
import PolicyEngine
import PortableSQL
import RegistryModel
import Testing

@testable import RegistryStore

@Suite struct CaseStoreTests {
    private static func text(_ word: String) -> CaseText { CaseText(kk: "\(word) ә", ru: "\(word) ы", en: word) }

    private static func fresh(_ site: String, _ criterion: String = "AUD-011") -> AuditCase {
        AuditCase(
            site: name(site), domain: name("a.kz"), domainNumber: 5, body: nil,
            criterion: CaseCriterion(
                identifier: criterion, document: "state", version: "1", digest: "0a", title: text("t"),
                sentence: text("s {x}"), remedy: text("r"), clause: text("c"), workingDays: 10),
            finding: CaseFinding(run: 7, observed: Samples.start, verdict: .doesNotConform, evidence: "ff"),
            opened: Samples.start)
    }

    /// With every part used.
    private static var full: AuditCase {
        var subject = fresh("www.a.kz")
        subject.body = CaseBody(identifier: "990140004654", name: text("b"), email: "b@a.kz", language: "kk")
        subject.criterion.sanction = .serverHold
        subject.criterion.registeredFrom = Samples.start
        subject.criterion.registeredBefore = Samples.start.adding(days: 1)
        subject.finding.facts = [CaseFact("x", "№ 1 \"ә\"\n")]
        subject.state = .sanctioned
        subject.notified = Samples.start
        let day = CalendarDay(number: 20_600)
        subject.deadline = CaseDeadline(day: day, until: day.next.begins(utcOffset: 18_000))
        subject.extensions = [CaseExtension(workingDays: 3, reason: "r", by: "a", at: Samples.start)]
        var appeal = CaseAppeal(party: .body, statement: "s", by: "a", at: Samples.start, from: .notified)
        appeal.decision = .dismissed
        appeal.reason = "r"
        appeal.decidedBy = "b"
        appeal.decided = Samples.start
        subject.appeals = [appeal]
        var look = CaseLook(
            finding: subject.finding, version: "2", cause: "timeout", by: "a", at: Samples.start)
        look.finding.verdict = .couldNotTell
        var answered = CaseRescan(by: "a", at: Samples.start)
        answered.look = look
        subject.rescans = [CaseRescan(by: "a", at: Samples.start), answered]
        subject.proof = CaseLook(finding: subject.finding, version: "2", by: "a", at: Samples.start)
        var sanction = CaseSanction(kind: .serverHold, reason: "r", proposedBy: "a", proposed: Samples.start)
        sanction.signatures = [OperatorSignature(operator: "a", reason: "r", at: Samples.start)]
        sanction.carriedOut = Samples.start
        subject.sanction = sanction
        subject.closing = CaseClosing(outcome: .withdrawn, reason: "r", by: "a", at: Samples.start)
        return subject
    }

    private func store(_ register: Register, _ cases: [AuditCase], _ notices: [CaseNotice] = []) throws -> Applied {
        var changes = ChangeSet()
        changes.cases = cases.map { Change(before: nil, after: $0) }
        changes.caseNotices = notices
        return try register.apply(changes, at: Samples.start)
    }

    @Test(arguments: Engine.allCases) func casesComeBackAsTheyWere(_ engine: Engine) throws {
        try engine.withRegister { register in
            let stored = try store(register, [Self.full, Self.fresh("b.kz")]).cases
            var expected = Self.full
            expected.number = stored[0].number
            #expect(stored[0] == expected && stored[1].number > expected.number)
            #expect(try decodeJSON(AuditCase.self, from: expected.canonicalJSON) == expected)
            try register.read { (reader) throws in
                #expect(try reader.auditCase(numbered: expected.number) == expected)
                #expect(try reader.auditCase(numbered: 99) == nil)
                #expect(try reader.auditCases(limit: 10) == stored)
                #expect(try reader.auditCases(after: expected.number, limit: 10) == [stored[1]])
                #expect(try reader.auditCases(state: .sanctioned, limit: 10) == [expected])
                #expect(try reader.auditCases(ofDomain: name("a.kz")) == stored)
                #expect(try reader.openCase(site: name("b.kz"), criterion: "AUD-011") == stored[1])
                #expect(try reader.openCase(site: name("b.kz"), criterion: "AUD-012") == nil)
                #expect(try reader.casesInForce(of: name("a.kz")) == [expected.number])
            }
            var lifted = expected
            lifted.sanction?.lifted = Samples.start
            lifted.sanction?.liftReason = "r"
            lifted.state = .closed
            var changes = ChangeSet()
            changes.cases = [Change(before: expected, after: lifted)]
            _ = try register.apply(changes, at: Samples.start)
            try register.read { (reader) throws in
                #expect(try reader.auditCase(numbered: expected.number) == lifted)
                #expect(try reader.casesInForce(of: name("a.kz")) == [])
                #expect(try reader.openCase(site: expected.site, criterion: "AUD-011") == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases) func whoWaitsForAnotherLookIsFound(_ engine: Engine) throws {
        try engine.withRegister { register in
            let cases = AuditCase.State.allCases.map { state in
                var subject = Self.fresh("\(state.rawValue).kz")
                subject.state = state
                subject.rescans = [CaseRescan(by: "a", at: Samples.start)]
                return subject
            }
            // Asked, and answered: nobody waits. Looked at without an answer: still.
            var answered = cases[1]
            answered.site = name("answered.kz")
            answered.rescans[0].look = CaseLook(finding: answered.finding, version: "1", by: "a", at: Samples.start)
            var untold = answered
            untold.site = name("untold.kz")
            untold.rescans[0].look?.finding.verdict = .couldNotTell
            let silent = Self.fresh("silent.kz")
            _ = try store(register, cases.reversed() + [answered, untold, silent])
            let found = try register.read { try $0.casesWaitingForLook() }
            #expect(
                found.map(\.site.text) == [
                    "sanctioned.kz", "signed.kz", "proposed.kz", "appealed.kz", "notified.kz", "untold.kz",
                ])
        }
    }

    /// Whatever goes wrong above: the table itself has one open case of a site by a criterion.
    @Test(arguments: Engine.allCases) func aSiteHasOneOpenCaseByACriterion(_ engine: Engine) throws {
        try engine.withRegister { register in
            var closed = Self.fresh("b.kz")
            closed.state = .closed
            _ = try store(register, [closed, closed, Self.fresh("b.kz"), Self.fresh("b.kz", "AUD-012")])
            #expect(throws: SQLFailure.self) { try store(register, [Self.fresh("b.kz")]) }
        }
    }

    @Test(arguments: Engine.allCases) func noticesWaitUntilItIsKnownWhatCameOfThem(_ engine: Engine) throws {
        try engine.withRegister { register in
            let number = try store(register, [Self.full]).cases[0].number
            var changes = ChangeSet()
            changes.pollMessages = [
                PollMessage(registrar: Samples.registrar, at: Samples.start, .caseNotified, object: "a.kz")
            ]
            changes.caseNotices = [
                CaseNotice(
                    about: number, kind: .notified, party: .registrar, channel: .poll,
                    recipient: Samples.registrar.rawValue, languages: "kk ru en", at: Samples.start,
                    reference: "caseNotified"),
                CaseNotice(
                    about: number, kind: .notified, party: .body, channel: .mail, recipient: "990140004654",
                    languages: "kk", at: Samples.start, reference: "case-1"),
            ]
            let applied = try register.apply(changes, at: Samples.start)
            let notices = try register.read { try $0.caseNotices(of: number) }
            #expect(notices.map(\.reference) == [String(applied.pollMessages[0].number), "case-1"])
            #expect(notices[1].languages == "kk" && notices[1].party == .body && notices[1].delivery == .queued)
            try register.write { try $0.mark(notices[1], .handedOver, at: Samples.start) }
            #expect(try register.read { try $0.waitingNotices(by: .mail, limit: 5) }.map(\.delivery) == [.handedOver])
            try register.write { try $0.mark(notices[1], .delivered, at: Samples.start.adding(days: 1)) }
            #expect(try register.read { try $0.waitingNotices(by: .mail, limit: 5) } == [])
            // Waits as long as the message is in its queue.
            try register.write { try $0.markAcknowledgedCaseNotices(at: Samples.start) }
            #expect(try register.read { try $0.waitingNotices(by: .poll, limit: 5) }.count == 1)
            try register.write {
                _ = try $0.acknowledge(applied.pollMessages[0].number, by: Samples.registrar)
                try $0.markAcknowledgedCaseNotices(at: Samples.start)
            }
            #expect(try register.read { try $0.waitingNotices(by: .poll, limit: 5) } == [])
            #expect(try register.read { try $0.caseNotices(of: number) }.map(\.delivery) == [.delivered, .delivered])
        }
    }
}
