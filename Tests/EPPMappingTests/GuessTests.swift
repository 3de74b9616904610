import DNSCore
import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryTesting
import Synchronization
import Testing

@testable import EPPMapping

/// A registrar that tries secrets is soon told nothing by the answers any more.
struct GuessTests {
    /// A way to show a secret; each has its own code for a wrong one, and for the right one.
    enum Way: String, CaseIterable {
        case domainInfo, domainTransferQuery, domainTransfer, contactInfo, contactTransferQuery, contactTransfer
        case create, check

        /// Whether the answer is one that only the right secret gets.
        func isRight(_ outcome: EPPOutcome) -> Bool {
            switch self {
            case .domainInfo, .contactInfo, .create: outcome.code == .success
            case .domainTransfer, .contactTransfer: outcome.code == .actionPending
            // Nothing is pending, and only who knows the secret is told so.
            case .domainTransferQuery, .contactTransferQuery: outcome.code == .notPendingTransfer
            case .check:
                if case .domainCheck(let answers) = outcome.data { answers.first?.isAvailable == true } else { false }
            }
        }
    }

    private static let rules = GuessRules()

    @Test(arguments: Way.allCases) func theRightSecretIsRefusedAfterSoManyWrongOnes(way: Way) async throws {
        let desk = try await GuessDesk()
        var wrong: EPPOutcome?
        for number in 0..<Self.rules.most {
            #expect(desk.notes.isEmpty)
            wrong = try await desk.show("guess-\(number)", way)
            #expect(try !way.isRight(#require(wrong)))
        }
        // Nothing tells that it was right.
        #expect(try await desk.show(GuessDesk.secret, way) == wrong)
        // It is written down once.
        #expect(desk.notes == [Sample.beta])
        // Another registrar asks as ever.
        #expect(try await desk.isRight(GuessDesk.secret, .domainInfo, as: Sample.alpha))
        #expect(try await desk.isRight(GuessDesk.secret, .check, as: Sample.alpha))
        // Until the window ends, which began with the first wrong one.
        desk.register.clock.move(seconds: Self.rules.window - 1)
        #expect(try await !desk.isRight(GuessDesk.secret, way))
        desk.register.clock.move(seconds: 1)
        #expect(try await desk.isRight(GuessDesk.secret, way))
    }

    /// Who guesses at one kind of secret is told of none, and what shows no secret is answered as ever.
    @Test func allSecretsAreCountedTogether() async throws {
        let desk = try await GuessDesk()
        let ways = Way.allCases
        for number in 0..<Self.rules.most { _ = try await desk.show("guess-\(number)", ways[number % ways.count]) }
        for way in ways { #expect(try await !desk.isRight(GuessDesk.secret, way)) }
        let info = EPPCommand(.domain(.info(EPPDomainInfo(name: GuessDesk.name))))
        #expect(try await desk.answer(info).code == .success)
        let check = EPPCommand(.domain(.check(["free.kz"])))
        #expect(try await desk.answer(check).data == .domainCheck([EPPCheckAnswer("free.kz", isAvailable: true)]))
        #expect(desk.notes == [Sample.beta])
    }

    /// The right one is not counted, however often it is shown; nor is a token for names that have none, or none at all.
    @Test func whatIsRightIsNotCounted() async throws {
        let desk = try await GuessDesk()
        for _ in 0...Self.rules.most { #expect(try await desk.isRight(GuessDesk.secret, .domainInfo)) }
        for _ in 0..<4 {
            let names = (0..<50).map { "free\($0).kz" }
            _ = try await desk.answer(desk.check(names, GuessDesk.secret))
        }
        let transfer = EPPCommand(.domain(.transfer(.request, EPPDomainTransfer(name: GuessDesk.name))))
        let create = EPPDomainCreate(
            name: Sample.name("free.kz"), registrant: "HOLDER-2", authorization: .password(""))
        let brought = EPPCommand(.domain(.create(create)), extensions: [.allocationToken(GuessDesk.secret)])
        for _ in 0..<Self.rules.most {
            #expect(try await desk.answer(transfer).code == .invalidAuthorizationInformation)
            #expect(try await desk.answer(brought).code == .authorizationError)
        }
        #expect(desk.notes.isEmpty)
        #expect(try await desk.isRight(GuessDesk.secret, .check))
    }

    @Test func memoryHasAnEnd() {
        let wrong = WrongSecrets(Self.rules)
        let first = Sample.start
        for number in 0...WrongSecrets.registrars {
            let registrar = RegistrarIdentifier("R\(number)")
            #expect(
                wrong.count(Self.rules.most, of: registrar, at: first.adding(seconds: number == 0 ? 0 : 1)) != nil)
        }
        #expect(wrong.count == WrongSecrets.registrars)
        #expect(wrong.left(to: RegistrarIdentifier("R0"), at: first.adding(seconds: 1)) == Self.rules.most)
        #expect(wrong.left(to: RegistrarIdentifier("R1"), at: first.adding(seconds: 1)) == 0)
    }
}

/// A desk over a register in which ALPHA has a name and a contact with a secret, and a reserved name has a token: BETA
/// asks.
private final class GuessDesk: Sendable {
    static let name = Sample.name("mine.kz")
    static let reserved = Sample.name("reserved.kz")
    static let secret = "open sesame"

    let register: TemporaryRegister
    private let desk: EPPDesk
    private let noted: NotedRegistrars
    var notes: [RegistrarIdentifier] { noted.all.withLock { $0 } }

    init() async throws {
        register = try TemporaryRegister()
        let (alpha, people) = (Actor.registrar(Sample.alpha), Actor.operator("aigerim"))
        try await register.furnish()
        var contact = Sample.createContact("GUARDED-1")
        contact.authorization = .make(secret: Self.secret, salt: Array(0..<16))
        try await register.accept(.createContact(contact), as: alpha)
        try await register.accept(.createContact(Sample.createContact("HOLDER-2")), as: .registrar(Sample.beta))
        var domain = CreateDomain(name: Self.name, years: 1, registrant: ContactIdentifier("HOLDER-1"))
        domain.authorization = .make(secret: Self.secret, salt: Array(16..<32))
        try await register.accept(.createDomain(domain), as: alpha)
        let token = IssueAllocationToken(
            name: Self.reserved, registrar: nil, until: nil,
            secret: .make(secret: Self.secret, salt: Array(32..<48)))
        try await register.accept(.issueAllocationToken(token), as: people)
        let noted = NotedRegistrars()
        self.noted = noted
        desk = EPPDesk(
            registry: register.registry, chance: { Array(repeating: 7, count: $0) },
            guessing: { registrar, _ in noted.all.withLock { $0.append(registrar) } })
    }

    func answer(_ command: EPPCommand, as registrar: RegistrarIdentifier = Sample.beta) async throws -> EPPOutcome {
        try await desk.answer(
            command,
            EPPVisit(
                registrar: registrar, language: .en, session: "S", address: "127.0.0.1", serverTransaction: "S-1",
                frameDigest: []))
    }

    func check(_ names: [String], _ token: String) -> EPPCommand {
        EPPCommand(.domain(.check(names)), extensions: [.allocationToken(token)])
    }

    func show(
        _ secret: String, _ way: GuessTests.Way, as registrar: RegistrarIdentifier = Sample.beta
    ) async throws -> EPPOutcome {
        let shown = EPPAuthorization.password(secret)
        let transfer = EPPDomainTransfer(name: Self.name, authorization: shown)
        let contact = EPPContactQuery(identifier: "GUARDED-1", authorization: shown)
        let create = EPPDomainCreate(
            name: Self.reserved, registrant: "HOLDER-2", authorization: .password(""))
        let command =
            switch way {
            case .domainInfo: EPPCommand(.domain(.info(EPPDomainInfo(name: Self.name, authorization: shown))))
            case .domainTransferQuery: EPPCommand(.domain(.transfer(.query, transfer)))
            case .domainTransfer: EPPCommand(.domain(.transfer(.request, transfer)))
            case .contactInfo: EPPCommand(.contact(.info(contact)))
            case .contactTransferQuery: EPPCommand(.contact(.transfer(.query, contact)))
            case .contactTransfer: EPPCommand(.contact(.transfer(.request, contact)))
            case .create: EPPCommand(.domain(.create(create)), extensions: [.allocationToken(secret)])
            case .check: check([Self.reserved.text], secret)
            }
        return try await answer(command, as: registrar)
    }

    func isRight(
        _ secret: String, _ way: GuessTests.Way, as registrar: RegistrarIdentifier = Sample.beta
    ) async throws -> Bool {
        way.isRight(try await show(secret, way, as: registrar))
    }
}

/// Who was written down.
private final class NotedRegistrars: Sendable {
    let all = Mutex<[RegistrarIdentifier]>([])
}
