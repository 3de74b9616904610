import PolicyEngine
import RegistryModel
import RegistryStore

/// One token at a time is good for a name, so that a create that brings one is compared with one.
extension IssueAllocationToken: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadDomain(named: name, from: reader)
        try facts.loadAllocationToken(for: name, from: reader)
        if let registrar { try facts.loadRegistrar(registrar, from: reader) }
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireSecret(secret)
        if let until, until <= circumstances.instant {
            throw .parameterRange(field: "allocationToken:until", reason: RefusalDetail.lapsed.with())
        }
        guard facts.goodToken(for: name, circumstances) == nil else {
            throw .parameterRange(
                field: "allocationToken", reason: RefusalDetail.alreadyThere.with("allocationToken"))
        }
        _ = try facts.requirePlace(name, circumstances)
        if let registrar, facts.registrar(registrar) == nil {
            throw .objectDoesNotExist(.registrar, registrar.rawValue)
        }
        guard facts.existing(name, circumstances) == nil else { throw .objectExists(.domain, name.text) }
        try circumstances.requireOperator(.domain, name.text)
        var changes = ChangeSet()
        let token = AllocationToken(
            domain: name, registrar: registrar, salt: secret.salt, hash: secret.hash, issued: circumstances.instant,
            issuer: circumstances.actor.name, until: until)
        changes.allocationTokens = [Change(before: nil, after: token)]
        return Resolution(changes: changes, answer: .done)
    }
}

extension RevokeAllocationToken: UseCase {
    package var object: String { name.text }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadAllocationToken(for: name, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        guard let token = facts.goodToken(for: name, circumstances) else {
            throw .parameterRange(field: "allocationToken", reason: RefusalDetail.notThere.with("allocationToken"))
        }
        try circumstances.requireOperator(.domain, name.text)
        var after = token
        after.revoked = circumstances.instant
        var changes = ChangeSet()
        changes.allocationTokens = [Change(before: token, after: after)]
        return Resolution(changes: changes, answer: .done)
    }
}
