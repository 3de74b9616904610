import DNSCore
import EPPWire
import RegistryFlows
import RegistryModel

/// What keeps a registrar from trying secrets until one fits (`GuessRules`).
extension EPPDesk {
    /// The command as it is carried out: as it came, or, for a registrar that has guessed too often, with authorization
    /// information that fits nothing. So the answer is that to a wrong secret, and says nothing about the one shown.
    func guarded(_ command: EPPCommand, of registrar: RegistrarIdentifier) -> EPPCommand {
        wrongSecrets.left(to: registrar, at: registry.now()) > 0 ? command : command.provingNothing
    }

    /// The token's proof for each name in their order: for as many as may still be wrong. The others prove nothing, and
    /// neither does that of a name without a token.
    func proofs(of token: String, for names: [DomainName], _ errand: EPPErrand) throws -> [AuthorizationProof] {
        var left = wrongSecrets.left(to: errand.visit.registrar, at: registry.now())
        return try registry.allocationProofs(domains: names, token: token).map { proof in
            guard left > 0, !proof.hash.isEmpty else { return AuthorizationProof(hash: []) }
            left -= 1
            return proof
        }
    }

    /// Counts a refusal for a secret that was shown: who shows none, or a token for a name that has none, guesses nothing.
    func note(_ refusal: Refusal, of command: Command? = nil, _ errand: EPPErrand) {
        switch refusal {
        case .badAuthorization where errand.command.provingNothing != errand.command: note(wrong: 1, errand)
        case .badAllocationToken:
            guard case .createDomain(let create) = command, create.allocationToken?.hash.isEmpty == false else {
                return
            }
            note(wrong: 1, errand)
        case .claim(_, .tokenWrong): note(wrong: 1, errand)
        default: break
        }
    }

    /// Counts the names of a check whose token was compared and is another. Names that have none were not guessed at: who
    /// asks about a list of them with the token for one does no harm.
    func note(_ checked: [Availability], _ proofs: [AuthorizationProof]?, _ errand: EPPErrand) {
        let wrong = zip(checked, proofs ?? []).count { availability, proof in
            guard case .badAllocationToken = availability.refusal else { return false }
            return !proof.hash.isEmpty
        }
        note(wrong: wrong, errand)
    }

    private func note(wrong: Int, _ errand: EPPErrand) {
        let registrar = errand.visit.registrar
        guard let end = wrongSecrets.count(wrong, of: registrar, at: registry.now()) else { return }
        guessing(registrar, end)
    }
}

extension EPPCommand {
    /// The command with authorization information that fits no object, where it shows any.
    fileprivate var provingNothing: EPPCommand {
        var command = self
        switch action {
        case .domain(.info(var info)) where info.authorization != nil:
            info.authorization = EPPAuthorization.none
            command.action = .domain(.info(info))
        case .domain(.transfer(let operation, var transfer)) where transfer.authorization != nil:
            transfer.authorization = EPPAuthorization.none
            command.action = .domain(.transfer(operation, transfer))
        case .contact(.info(var query)) where query.authorization != nil:
            query.authorization = EPPAuthorization.none
            command.action = .contact(.info(query))
        case .contact(.transfer(let operation, var query)) where query.authorization != nil:
            query.authorization = EPPAuthorization.none
            command.action = .contact(.transfer(operation, query))
        default: break
        }
        return command
    }
}
