import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting

@testable import RegistryFlows

/// A register whose zones kz and gov.kz are bound to each other, label for label. Both have prices, ALPHA has an account.
struct TwinScene {
    let register: TemporaryRegister
    let alpha = Actor.registrar(Sample.alpha)
    let beta = Actor.registrar(Sample.beta)
    static let gov = Sample.name("gov.kz")
    static let name = Sample.name("astana.kz")
    static let twin = Sample.name("astana.gov.kz")
    static let binding = RuleIdentifier("TST-090")
    /// Under kz, and under gov.kz.
    static let prices: [Int64] = [1_000_01, 2_000_03]

    static func documents(
        together: Set<PolicyEngine.Operation>, effect: Effect = .refuse, registeredFrom: Instant? = nil
    ) -> [PolicyDocument] {
        let condition = Condition.twin(
            TwinBinding(first: Sample.zone, second: gov, labels: .same, together: together))
        var rule = SamplePolicy.rule(binding, condition, effect, operations: [.check, .create, .changeRegistrant])
        rule.registeredFrom = registeredFrom
        let closed = SamplePolicy.document(
            [SamplePolicy.blocking("closed"), SamplePolicy.reserving("looked-at")], version: "2", signatures: 2,
            zones: [gov])
        return [SamplePolicy.document([rule], zones: [Sample.zone, gov]), closed]
    }

    static var fees: [FeePolicy] {
        zip([Sample.zone, gov], prices).map { zone, price in
            var fees = SamplePolicy.fees(version: zone.text, create: price)
            fees.zones = [zone]
            return fees
        }
    }

    static func library(_ documents: [PolicyDocument]) -> PolicyLibrary {
        SamplePolicy.library(documents: documents, fees: fees)
    }

    init(
        together: Set<PolicyEngine.Operation> = [], balance: Int64 = 100_000_00, documents: [PolicyDocument]? = nil
    ) async throws {
        register = try TemporaryRegister(
            policies: Self.library(documents ?? Self.documents(together: together)))
        try await register.furnish()
        try await register.accept(
            .creditAccount(
                CreditAccount(registrar: Sample.alpha, amount: Money(hundredths: balance), reason: "Payment order")),
            as: .operator("aigerim"))
        for (identifier, number) in [("HOLDER-2", "990140004654"), ("HOLDER-3", nil), ("HOLDER-4", "940140000385")] {
            var contact = Sample.createContact(identifier)
            contact.nationalIdentifier = number
            try await register.accept(.createContact(contact), as: alpha)
        }
    }

    func create(
        _ name: DomainName = Self.name, holder: String = "HOLDER-1", as actor: Actor? = nil, agreed: Int64? = nil,
        _ change: (inout CreateDomain) -> Void = { _ in }
    ) async throws -> Decision {
        var command = CreateDomain(name: name, years: 1, registrant: ContactIdentifier(holder))
        command.nameServers = [Sample.name("ns1.example.net"), Sample.name("ns2.example.net")]
        change(&command)
        return try await register.registry.perform(
            .createDomain(command), as: actor ?? alpha, agreed: agreed.map { Money(hundredths: $0) })
    }

    func perform(_ command: Command, as actor: Actor? = nil) async throws -> Decision {
        try await register.registry.perform(command, as: actor ?? alpha)
    }

    func renew(_ name: DomainName = Self.name, as actor: Actor? = nil) async throws -> Decision {
        let expiry = try domain(name)?.expiry ?? Sample.start
        return try await perform(.renewDomain(RenewDomain(name: name, currentExpiry: expiry, years: 2)), as: actor)
    }

    func domain(_ name: DomainName) throws -> Domain? { try register.read { try $0.domain(named: name) } }

    /// The name as it is now; nil where it is free.
    func living(_ name: DomainName) throws -> Domain? {
        try domain(name).flatMap { $0.exists(at: register.registry.now()) ? $0 : nil }
    }

    func balance() throws -> Int64? { try register.read { try $0.account(of: Sample.alpha) }?.balance.hundredths }

    /// Differences that come out where every receipt is judged again from its own texts.
    func replayed() throws -> [String] {
        let documents = register.registry.policies.documents
        var differences: [String] = []
        for receipt in try register.read({ try $0.decisions(after: 0, limit: 1_000) }) {
            let replay = try register.registry.replay(receipt.number) { sources, reference in
                guard let document = documents.first(where: { $0.reference == reference && $0.sources == sources })
                else { throw RegistryFailure("no text of \(reference)") }
                return document
            }
            differences += (replay?.differences ?? []).map { "\(receipt.operation) \(receipt.object): \($0)" }
        }
        return differences
    }
}

extension Decision {
    var application: ObjectNumber? { if case .review(let number) = outcome { number } else { nil } }
}
