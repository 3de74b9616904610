import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// Every decision that came by the wire can be found again by what either side called it.
@Suite struct TraceTests {
    private func trace(_ server: String, client: String? = "ABC-1") -> RequestTrace {
        RequestTrace(session: "S-1", address: "192.0.2.7", clientTransaction: client, serverTransaction: server)
    }

    private func create(_ name: String) -> Command {
        .createDomain(
            CreateDomain(name: Sample.name(name), years: 1, registrant: ContactIdentifier("HOLDER-1")))
    }

    @Test func aTraceIsKeptAndFound() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let alpha = Actor.registrar(Sample.alpha)
        let accepted = try await register.registry.perform(create("new.kz"), as: alpha, trace: trace("SV-1"))
        let refused = try await register.registry.perform(create("blocked.kz"), as: alpha, trace: trace("SV-2"))
        let plain = try await register.registry.perform(create("plain.kz"), as: alpha)
        try register.read { reader in
            #expect(try reader.decision(serverTransaction: "SV-1")?.number == accepted.receipt)
            #expect(try reader.decision(serverTransaction: "SV-2")?.number == refused.receipt)
            #expect(try reader.decision(serverTransaction: "SV-3") == nil)
            #expect(try reader.decision(numbered: refused.receipt)?.trace == trace("SV-2"))
            #expect(try reader.decision(numbered: plain.receipt)?.trace == nil)
            #expect(try reader.trace(ofDecision: accepted.receipt) == trace("SV-1"))
            #expect(try reader.trace(ofDecision: plain.receipt) == nil)
            #expect(try reader.trace(ofDecision: 9_999) == nil)
            let named = try reader.decisions(clientTransaction: "ABC-1", of: Sample.alpha, limit: 10)
            #expect(named.map(\.number) == [refused.receipt, accepted.receipt])
            #expect(try reader.decisions(clientTransaction: "ABC-1", of: Sample.beta, limit: 10).isEmpty)
        }
    }

    /// Where it came from decides nothing: digest and replay know nothing of it.
    @Test func nothingRestsOnATrace() async throws {
        let scene = try await BillingScene()
        let traced = try await scene.register.registry.perform(
            create("a.kz"), as: scene.alpha, trace: trace("SV-1", client: nil))
        _ = try await scene.register.registry.perform(create("a.kz"), as: scene.alpha)
        let receipts = try scene.register.read { try $0.decisions(about: "a.kz", limit: 2) }
        #expect(receipts[0].commandDigest == receipts[1].commandDigest && receipts[1].number == traced.receipt)
        #expect(receipts[1].trace?.clientTransaction == nil && receipts[1].trace?.serverTransaction == "SV-1")
        #expect(try scene.replays().allSatisfy(\.agrees))
    }

    @Test func aFirstAnswerKeepsItsOwnTrace() async throws {
        let scene = try await BillingScene()
        for server in ["SV-1", "SV-2"] {
            let performed = try await scene.register.registry.performOnce(
                create("a.kz"), as: scene.alpha, transaction: ClientTransaction(identifier: "ABC-1"), within: 60,
                trace: trace(server))
            #expect(performed.isRepeated == (server == "SV-2"))
            #expect(
                try scene.register.read { try $0.trace(ofDecision: performed.decision.receipt) } == trace("SV-1"))
        }
    }
}
