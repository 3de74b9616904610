import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct ReplayTests {
    private let alpha = Actor.registrar(Sample.alpha)
    private let beta = Actor.registrar(Sample.beta)

    /// A register with accepts, refusals of both kinds, a review, a transfer and their receipts.
    private func lived() async throws -> TemporaryRegister {
        let register = try TemporaryRegister()
        try await register.furnish()
        for name in ["new.kz", "new.kz", "blocked.kz", "reserved.kz"] {
            var command = CreateDomain(name: Sample.name(name), years: 2, registrant: holder)
            command.nameServers = [Sample.name("ns1.example.net")]
            command.authorization = .make(secret: "open sesame", salt: [1, 2, 3, 4, 5, 6, 7, 8])
            _ = try await register.registry.perform(.createDomain(command), as: alpha)
        }
        let name = Sample.name("new.kz")
        let proof = try register.registry.authorizationProof(domain: name, secret: "open sesame")
        for (step, actor) in [(TransferDomain.Step.request, beta), (.approve, beta), (.approve, alpha)] {
            let command = TransferDomain(name: name, step: step, authorization: step == .request ? proof : nil)
            _ = try await register.registry.perform(.transferDomain(command), as: actor)
        }
        _ = try await register.registry.perform(.deleteDomain(DeleteDomain(name: name)), as: beta)
        return register
    }

    private func receipts(_ register: TemporaryRegister) throws -> [DecisionReceipt] {
        try register.read { try $0.decisions(after: 0, limit: 100) }
    }

    private var documents: [PolicyDocument] { SamplePolicy.library().documents }

    private func replay(_ receipt: DecisionReceipt) -> Replay {
        Replay(receipt, documents: receipt.verdict == nil ? [] : documents)
    }

    @Test func everyReceiptReplays() async throws {
        let register = try await lived()
        let receipts = try receipts(register)
        #expect(receipts.count == 13)
        #expect(Set(receipts.map(\.outcome)).count == 3)
        for receipt in receipts { #expect(replay(receipt).differences == [], "\(receipt.operation)") }
    }

    @Test func aRefusalIsKeptInFull() async throws {
        let register = try await lived()
        for receipt in try receipts(register) {
            let refusal = Refusal(of: receipt)
            #expect((refusal != nil) == (receipt.outcome == .refused))
            #expect(refusal?.word == receipt.reason && refusal?.rules ?? [] == (refusal == nil ? [] : receipt.rules))
        }
        let taken = try #require(try receipts(register).first { $0.reason == "objectExists" })
        #expect(Refusal(of: taken) == .objectExists(.domain, "new.kz"))
        var broken = taken
        broken.refusal = Array("{}".utf8)
        #expect(Refusal(of: broken) == nil)
    }

    @Test func aReceiptNamesThePolicyOfItsClocks() async throws {
        let register = try await lived()
        let lifecycle = try #require(SamplePolicy.library().lifecycles.first)
        for receipt in try receipts(register) {
            let facts = try decodeJSON(Facts.self, from: receipt.facts)
            #expect(facts.lifecycle == lifecycle.reference && facts.terms == lifecycle.terms)
        }
    }

    @Test func theRegistryReadsThePoliciesAgain() async throws {
        let register = try await lived()
        let documents = documents
        for receipt in try receipts(register) {
            let replay = try register.registry.replay(receipt.number) { sources, reference in
                #expect(sources == documents[0].sources && reference == documents[0].reference)
                return documents[0]
            }
            #expect(replay?.agrees == true)
        }
        #expect(try register.registry.replay(9_999) { _, _ in documents[0] } == nil)
    }

    @Test func aForgedReceiptIsFoundOut() async throws {
        let register = try await lived()
        let all = try receipts(register)
        let accepted = try #require(all.first { $0.operation == "createDomain" && $0.outcome == .accepted })
        let refused = try #require(all.first { $0.reason == "policy" })
        func differs(_ receipt: DecisionReceipt, _ forge: (inout DecisionReceipt) -> Void) -> [String] {
            var forged = receipt
            forge(&forged)
            return replay(forged).differences.map(\.field)
        }
        func swap(_ octets: [UInt8], _ old: String, _ new: String) -> [UInt8] {
            Array(String(decoding: octets, as: UTF8.self).replacing(old, with: new).utf8)
        }
        #expect(differs(refused) { $0.outcome = .accepted } == ["outcome"])
        #expect(differs(refused) { $0.code = 1000 } == ["code"])
        #expect(differs(refused) { $0.reason = nil } == ["reason"])
        #expect(differs(refused) { $0.refusal = Array("{}".utf8) } == ["refusal"])
        #expect(differs(refused) { $0.refusal = nil } == [])
        #expect(differs(refused) { $0.rules = [] } == ["rules"])
        #expect(differs(refused) { $0.verdict?.judgements[0].finding = .satisfied } == ["verdict"])
        #expect(differs(accepted) { $0.object = "other.kz" } == ["object"])
        #expect(differs(accepted) { $0.command = swap($0.command, "\"years\":2", "\"years\":3") } == ["command digest"])
        #expect(differs(accepted) { $0.command = swap($0.command, "\"years\":2", "\"years\":99") }.contains("outcome"))
        #expect(differs(accepted) { $0.facts = swap($0.facts, "\"active\"", "\"suspended\"") }.contains("outcome"))
        #expect(differs(accepted) { $0.facts = [0x7b] } == ["facts"])
        #expect(differs(accepted) { $0.actor = .registrar(RegistrarIdentifier("GHOST")) }.contains("reason"))
        #expect(differs(accepted) { $0.zone = nil }.contains("verdict"))
        let repoliced = differs(accepted) { $0.verdict?.policies[0].digest = "00" }
        #expect(repoliced.contains("policies"))
    }

    @Test func anotherPolicyComesToAnotherAnswer() async throws {
        let register = try await lived()
        let accepted = try #require(
            try receipts(register).first { $0.operation == "createDomain" && $0.outcome == .accepted })
        let other = SamplePolicy.document([SamplePolicy.blocking("new")], version: "9")
        #expect(Replay(accepted, documents: [other]).differences.map(\.field).contains("outcome"))
    }
}
