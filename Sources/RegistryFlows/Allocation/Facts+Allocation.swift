import DNSCore
import RegistryModel
import RegistryStore

/// What a token that was brought is worth.
extension Facts {
    /// The last token that was issued for the name.
    mutating func loadAllocationToken(for name: DomainName, from reader: RegistryReader) throws {
        let found = try reader.allocationToken(for: name).map { [$0] } ?? []
        allocationTokens = (allocationTokens ?? []) + found
    }

    /// The token that would let the name be registered at the instant; nil: none, or no more.
    func goodToken(for name: DomainName, _ circumstances: Circumstances) -> AllocationToken? {
        allocationTokens?.last { $0.domain == name && $0.state(at: circumstances.instant) == .good }
    }

    /// The token that `proof` proves, where it is this actor's to use; nil else.
    func token(
        proven proof: AuthorizationProof?, for name: DomainName, _ circumstances: Circumstances
    ) -> AllocationToken? {
        guard let token = goodToken(for: name, circumstances), proof.proves(token.secret),
            token.registrar == nil || token.registrar == circumstances.account
        else { return nil }
        return token
    }

    /// Refuses where a token was brought and is wrong, over, or another registrar's; nil where none was brought. One
    /// refusal for all: who guesses is not told how close it was.
    func requireToken(
        _ proof: AuthorizationProof?, for name: DomainName, _ circumstances: Circumstances
    ) throws(Refusal) -> AllocationToken? {
        guard let proof else { return nil }
        guard let token = token(proven: proof, for: name, circumstances) else { throw .badAllocationToken(name.text) }
        return token
    }
}

extension ChangeSet {
    /// A token serves once, in the transaction of the create that brought it; what becomes of an application that the
    /// create made does not bring it back.
    mutating func spend(_ token: AllocationToken?, _ circumstances: Circumstances) {
        guard let token else { return }
        var after = token
        after.spent = circumstances.instant
        after.spender = circumstances.account
        allocationTokens.append(Change(before: token, after: after))
    }
}

extension Registry {
    /// What to send with a create: the token under the salt of the name's own. A name that has none gets a proof that
    /// proves nothing, so that the create is refused for its token.
    package func allocationProof(domain: DomainName, token: String) throws -> AuthorizationProof {
        try allocationProofs(domains: [domain], token: token)[0]
    }

    /// The same for a check: one for each name, in their order. Names past the limit of a check are not looked up.
    package func allocationProofs(domains: [DomainName], token: String) throws -> [AuthorizationProof] {
        try database.read { connection in
            let reader = RegistryReader(connection)
            return try domains.enumerated().map { place, name in
                guard place < RequestLimits.checkedNames, let stored = try reader.allocationToken(for: name) else {
                    return AuthorizationProof(hash: [])
                }
                return stored.secret.proof(of: token)
            }
        }
    }
}
