import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting

@testable import RegistryFlows

/// A register with a name of ALPHA's that an audit has looked at, two operators, and the calendar of 2026.
struct CaseScene {
    let register: TemporaryRegister
    let alpha = Actor.registrar(Sample.alpha)
    let beta = Actor.registrar(Sample.beta)
    let aigerim = Actor.operator("aigerim")
    let bolat = Actor.operator("bolat")
    static let site = Sample.name("www.example.kz")

    static let calendar = WorkingCalendar(
        identifier: "test", version: "1", years: 2026...2026, utcOffset: 18_000, weekend: [6, 7],
        basis: Basis(title: SamplePolicy.sentence("Test"), assumed: true), source: "test", date: Sample.start,
        holidays: [
            WorkingCalendar.Holiday(
                day: CalendarDay(year: 2026, month: 1, day: 7) ?? CalendarDay(number: 0),
                name: SamplePolicy.sentence("Christmas"), assumed: false)
        ], moves: [], digest: "digest-of-calendar",
        sources: [PolicySource(path: "calendars/test.1.yaml", text: "version: 1\n")])

    /// The clock stands at Thursday 1 January 2026, 05:00 in the country.
    init(calendars: [WorkingCalendar] = [calendar], name: String = "example.kz") async throws {
        register = try TemporaryRegister(policies: SamplePolicy.library(calendars: calendars))
        try await register.furnish()
        var command = CreateDomain(name: Sample.name(name), years: 2, registrant: holder)
        command.nameServers = [Sample.name("ns1.example.net")]
        command.authorization = .make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8])
        try await register.accept(.createDomain(command), as: alpha)
        register.clock.move(days: 1)
    }

    static func text(_ word: String) -> CaseText { CaseText(kk: "\(word) kk", ru: "\(word) ru", en: word) }

    static var criterion: CaseCriterion {
        CaseCriterion(
            identifier: "AUD-011", document: "state-sites", version: "2026-11", digest: "0a", title: text("Title"),
            sentence: text("Found {address}"), remedy: text("Repair it"), clause: text("clause 1"), workingDays: 5,
            sanction: .serverHold)
    }

    /// Seen by a run on 2 January 2026.
    static func finding(
        run: Int64 = 7, _ verdict: CaseFinding.Verdict = .doesNotConform, days: Int = 1
    ) -> CaseFinding {
        CaseFinding(
            run: run, observed: Sample.start.adding(days: days), verdict: verdict, evidence: "ff",
            facts: [CaseFact("address", "192.0.2.1")])
    }

    static let body = CaseBody(
        identifier: "990140004654", name: text("Body"), email: "body@example.kz", language: "kk")

    static func opening(_ change: (inout OpenCase) -> Void = { _ in }) -> OpenCase {
        var command = OpenCase(
            site: site, domain: Sample.name("example.kz"), body: body, criterion: criterion, finding: finding())
        change(&command)
        return command
    }

    /// Opens a case; gives its number.
    func opened(_ change: (inout OpenCase) -> Void = { _ in }) async throws -> ObjectNumber {
        let answer = try await register.accept(.openCase(Self.opening(change)), as: aigerim)
        guard case .audit(let subject) = answer else { throw Missing() }
        return subject.number
    }

    func notified(_ change: (inout OpenCase) -> Void = { _ in }) async throws -> ObjectNumber {
        let number = try await opened(change)
        try await register.accept(.notifyCase(NotifyCase(number: number)), as: aigerim)
        return number
    }

    /// The period is over, and two operators have signed.
    func signed(_ change: (inout OpenCase) -> Void = { _ in }) async throws -> ObjectNumber {
        let number = try await notified(change)
        register.clock.move(days: 20)
        try await register.accept(.proposeSanction(ProposeSanction(number: number, reason: "Silence")), as: aigerim)
        try await register.accept(.signSanction(SignSanction(number: number, reason: "Read")), as: aigerim)
        try await register.accept(.signSanction(SignSanction(number: number, reason: "Read too")), as: bolat)
        return number
    }

    func sanctioned(_ change: (inout OpenCase) -> Void = { _ in }) async throws -> ObjectNumber {
        let number = try await signed(change)
        try await register.accept(.carryOutSanction(CarryOutSanction(number: number)), as: bolat)
        return number
    }

    /// A later run has found it repaired.
    func prove(_ number: ObjectNumber, criterion: String = "AUD-011") async throws {
        try await register.accept(
            .proveCase(Self.proof(number, criterion: criterion)), as: aigerim)
    }

    static func proof(
        _ number: ObjectNumber, criterion: String = "AUD-011", _ change: (inout ProveCase) -> Void = { _ in }
    ) -> ProveCase {
        var command = ProveCase(
            number: number, site: site, criterion: criterion, version: "2026-12",
            finding: finding(run: 8, .conforms, days: 30))
        change(&command)
        return command
    }

    /// Another look was asked for, on the third day.
    func waiting(_ change: (inout OpenCase) -> Void = { _ in }) async throws -> ObjectNumber {
        let number = try await notified(change)
        register.clock.move(days: 1)
        try await register.accept(.requestRescan(RequestRescan(number: number)), as: alpha)
        return number
    }

    /// What a run has found on the tenth day, or on another.
    static func answer(
        _ number: ObjectNumber, _ verdict: CaseFinding.Verdict, run: Int64 = 8, days: Int = 10, cause: String? = nil
    ) -> Command {
        .answerRescan(
            AnswerRescan(
                number: number, site: site, criterion: "AUD-011", version: "2026-12",
                finding: finding(run: run, verdict, days: days), cause: cause))
    }

    /// The problem that a command is refused for; nil where it is accepted or refused for something else.
    func problem(_ command: Command, as actor: Actor? = nil) async throws -> CaseProblem? {
        let decision = try await register.registry.perform(command, as: actor ?? aigerim)
        guard case .refused(.audit(_, let problem)) = decision.outcome else { return nil }
        return problem
    }

    func subject(_ number: ObjectNumber) throws -> AuditCase {
        guard let subject = try register.read({ try $0.auditCase(numbered: number) }) else { throw Missing() }
        return subject
    }

    func domain() throws -> Domain {
        guard let domain = try register.read({ try $0.domain(named: Sample.name("example.kz")) }) else {
            throw Missing()
        }
        return domain
    }

    func notices(_ number: ObjectNumber) throws -> [CaseNotice] {
        try register.read { try $0.caseNotices(of: number) }
    }

    struct Missing: Error {}
}
