import DNSCore
import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryTesting
import Testing

@testable import EPPMapping

/// Names that policy binds to a counterpart, as registrars see them.
@Suite struct TwinTests {
    private let gov = Sample.name("gov.kz")
    private let rule = RuleIdentifier("TST-090")

    /// A desk over a register whose zones kz and gov.kz are bound, label for label.
    private func furnished(
        together: Set<PolicyEngine.Operation>
    ) async throws -> (register: TemporaryRegister, desk: EPPDesk) {
        let binding = TwinBinding(first: Sample.zone, second: gov, labels: .same, together: together)
        let rules = [SamplePolicy.rule(rule, .twin(binding), .refuse, operations: [.create])]
        let closed = SamplePolicy.document([SamplePolicy.blocking("closed")], version: "2", zones: [gov])
        let library = SamplePolicy.library(
            documents: [SamplePolicy.document(rules, zones: [Sample.zone, gov]), closed])
        let register = try TemporaryRegister(policies: library)
        try await register.furnish()
        var other = Sample.createContact("HOLDER-2")
        other.nationalIdentifier = "990140004654"
        try await register.accept(.createContact(other), as: .registrar(Sample.alpha))
        return (register, EPPDesk(registry: register.registry, chance: { Array(repeating: 7, count: $0) }))
    }

    private func create(_ name: String, holder: String = "HOLDER-1", at desk: EPPDesk) async throws -> EPPOutcome {
        let create = EPPDomainCreate(
            name: Sample.name(name), nameServers: ["ns1.example.net", "ns2.example.net"].map(Sample.name),
            registrant: holder, authorization: .password(""))
        return try await answer(.domain(.create(create)), at: desk)
    }

    private func answer(
        _ action: EPPAction, as registrar: RegistrarIdentifier = Sample.alpha, at desk: EPPDesk
    ) async throws -> EPPOutcome {
        let visit = EPPVisit(
            registrar: registrar, language: .en, session: "S", address: "127.0.0.1", serverTransaction: "S-1",
            frameDigest: [])
        return try await desk.answer(EPPCommand(action), visit)
    }

    @Test func bothNamesTellEachOther() async throws {
        let (register, desk) = try await furnished(together: [])
        #expect(try await create("mysal.kz", at: desk).code == .success)
        let info = { (name: String, registrar: RegistrarIdentifier) in
            try await answer(
                .domain(.info(EPPDomainInfo(name: Sample.name(name)))), as: registrar, at: desk
            ).related
        }
        // A counterpart that is free is nobody's yet.
        #expect(try await info("mysal.kz", Sample.alpha).isEmpty)
        let refused = try await create("mysal.gov.kz", holder: "HOLDER-2", at: desk)
        #expect(refused.code == .dataManagementPolicy && refused.rules == [rule.rawValue])
        #expect(try await create("mysal.gov.kz", at: desk).code == .success)
        for registrar in [Sample.alpha, Sample.beta] {
            #expect(
                try await info("mysal.kz", registrar) == [
                    EPPRelatedName(name: Sample.name("mysal.gov.kz"), relation: .twin, campaign: nil)
                ])
            #expect(try await info("mysal.gov.kz", registrar).map(\.name.text) == ["mysal.kz"])
        }
        let made = try register.read { try $0.domain(named: Sample.name("mysal.gov.kz")) }
        #expect(made?.registrant == ContactIdentifier("HOLDER-1"))
    }

    @Test func aRefusalOfTheCounterpartNamesItsRule() async throws {
        let (register, desk) = try await furnished(together: [.create])
        let refused = try await create("closed.kz", at: desk)
        #expect(refused.code == .dataManagementPolicy && refused.rules == [SamplePolicy.refusing.rawValue])
        #expect(try register.read { try $0.domain(named: Sample.name("closed.kz")) } == nil)
        #expect(try await create("open.kz", at: desk).code == .success)
        #expect(try register.read { try $0.domain(named: Sample.name("open.gov.kz")) }?.sponsor == Sample.alpha)
    }
}
