import PortableSQL
import RegistryModel
import Testing

@testable import RegistryStore

@Suite struct AllocationTokenStoreTests {
    private func issued(_ domain: String, for registrar: RegistrarIdentifier? = nil) -> AllocationToken {
        AllocationToken(
            domain: name(domain), registrar: registrar, salt: [1, 2], hash: Array(0...31), issued: Samples.start,
            issuer: "Әйгерім", until: registrar.map { _ in Samples.start.adding(days: 1) })
    }

    private func apply(_ register: Register, _ before: AllocationToken?, _ after: AllocationToken) throws {
        var changes = ChangeSet()
        changes.allocationTokens = [Change(before: before, after: after)]
        try register.apply(changes, at: Samples.start)
    }

    @Test(arguments: Engine.allCases) func tokensAreKeptAndTheLastOfANameIsFound(_ engine: Engine) throws {
        try engine.withRegister { register in
            var changes = ChangeSet()
            changes.registrars = [Change(before: nil, after: Samples.fullRegistrar)]
            try register.apply(changes, at: Samples.start)
            let given = [issued("a.kz", for: Samples.registrar), issued("b.kz"), issued("a.kz")]
            for token in given { try apply(register, nil, token) }
            let all = try register.read { try $0.allocationTokens(limit: 10) }
            #expect(all.map(\.number) == [1, 2, 3])
            #expect(
                all
                    == given.enumerated().map { index, token in
                        var token = token
                        token.number = ObjectNumber(index + 1)
                        return token
                    })
            #expect(try register.read { try $0.allocationTokens(after: 1, limit: 1) } == [all[1]])
            #expect(try register.read { try $0.allocationToken(for: name("a.kz")) } == all[2])
            #expect(try register.read { try $0.allocationToken(for: name("c.kz")) } == nil)
            var spent = all[1]
            spent.spent = Samples.start.adding(seconds: 1)
            spent.spender = Samples.registrar
            try apply(register, all[1], spent)
            #expect(try register.read { try $0.allocationToken(for: name("b.kz")) } == spent)
        }
    }

    /// Whatever a defect above would ask for.
    @Test(arguments: Engine.allCases) func theTableKeepsATokenFromServingAfterItsEnd(_ engine: Engine) throws {
        try engine.withRegister { register in
            try apply(register, nil, issued("a.kz"))
            #expect(throws: SQLFailure.self) {
                try register.database.write {
                    try $0.execute("UPDATE allocation_token SET spent = 1, revoked = 1 WHERE number = 1")
                }
            }
        }
    }
}
