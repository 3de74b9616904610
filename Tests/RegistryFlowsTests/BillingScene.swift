import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting

@testable import RegistryFlows

/// A register with prices, in which ALPHA and BETA have accounts.
struct BillingScene {
    let register: TemporaryRegister
    let alpha = Actor.registrar(Sample.alpha)
    let beta = Actor.registrar(Sample.beta)
    static let name = Sample.name("new.kz")

    init(
        alpha: Int64 = 10_000_00, beta: Int64? = 10_000_00, lowMark: Int64 = 0, fees: [FeePolicy]? = nil,
        terms: LifecycleTerms = Sample.terms, documents: [PolicyDocument]? = nil
    ) async throws {
        register = try TemporaryRegister(
            policies: SamplePolicy.library(documents: documents, terms: terms, fees: fees ?? [SamplePolicy.fees()]))
        try await register.furnish()
        try await credit(Sample.alpha, alpha, lowMark: lowMark)
        if let beta { try await credit(Sample.beta, beta) }
    }

    func credit(_ registrar: RegistrarIdentifier, _ amount: Int64, lowMark: Int64? = nil) async throws {
        try await register.accept(
            .creditAccount(
                CreditAccount(
                    registrar: registrar, amount: Money(hundredths: amount), reason: "Payment order",
                    lowMark: lowMark.map { Money(hundredths: $0) })),
            as: .operator("aigerim"))
    }

    func perform(_ command: Command, as actor: Actor? = nil) async throws -> Decision {
        try await register.registry.perform(command, as: actor ?? alpha)
    }

    @discardableResult
    func create(_ name: DomainName = Self.name, years: Int = 1) async throws -> Decision {
        var command = CreateDomain(name: name, years: years, registrant: holder)
        command.authorization = .make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8])
        return try await perform(.createDomain(command))
    }

    @discardableResult
    func renew(_ name: DomainName = Self.name, years: Int = 1, as actor: Actor? = nil) async throws -> Decision {
        let expiry = try domain(name)?.expiry ?? Sample.start
        return try await perform(
            .renewDomain(RenewDomain(name: name, currentExpiry: expiry, years: years)), as: actor)
    }

    @discardableResult
    func delete(_ name: DomainName = Self.name, as actor: Actor? = nil) async throws -> Decision {
        try await perform(.deleteDomain(DeleteDomain(name: name)), as: actor)
    }

    /// Sets the name's secret afresh: it lives for two weeks only.
    func authorize(_ name: DomainName = Self.name, as actor: Actor? = nil) async throws {
        var command = UpdateDomain(name: name)
        command.authorization = .set(.make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8]))
        try await register.accept(.updateDomain(command), as: actor ?? alpha)
    }

    @discardableResult
    func transfer(
        _ step: TransferDomain.Step, _ name: DomainName = Self.name, as actor: Actor
    ) async throws -> Decision {
        let proof = try register.registry.authorizationProof(domain: name, secret: "open sesame")
        return try await perform(
            .transferDomain(TransferDomain(name: name, step: step, authorization: proof)), as: actor)
    }

    func domain(_ name: DomainName = Self.name) throws -> Domain? {
        try register.read { try $0.domain(named: name) }
    }

    /// The balance in hundredths.
    func balance(_ registrar: RegistrarIdentifier = Sample.alpha) throws -> Int64? {
        try register.read { try $0.account(of: registrar)?.balance.hundredths }
    }

    /// The ledger, oldest line first.
    func ledger(_ registrar: RegistrarIdentifier = Sample.alpha) throws -> [AccountEntry] {
        try register.read { try $0.accountEntries(of: registrar, limit: 10_000) }.reversed()
    }

    func messages(_ registrar: RegistrarIdentifier = Sample.alpha) throws -> [PollMessage] {
        try register.read { try $0.pollMessages(for: registrar, limit: 100) }
    }

    func replays() throws -> [Replay] {
        let documents = SamplePolicy.library().documents
        return try register.read { try $0.decisions(after: 0, limit: 10_000) }
            .map { Replay($0, documents: $0.verdict == nil ? [] : documents) }
    }
}

extension Decision {
    var isAccepted: Bool { if case .accepted = outcome { true } else { false } }
    var refusal: Refusal? { if case .refused(let refusal) = outcome { refusal } else { nil } }
    /// Amounts of the ledger's lines in hundredths.
    var amounts: [Int64] { accountEntries.map(\.amount.hundredths) }
}
