import PolicyEngine
import RegistryModel
import RegistryStore

/// An operator takes a registrar in.
extension CreateRegistrar: UseCase {
    package var object: String { identifier.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadRegistrar(identifier, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireIdentifier(identifier.rawValue, "registrar:id")
        try FormGuards.requireText(name, "registrar:name")
        if let email { try FormGuards.requireMail(email, "registrar:email") }
        try FormGuards.requireMost(accreditations.count, RequestLimits.accreditations, "registrar:zones")
        try FormGuards.requireDistinct(accreditations, "registrar:zones") { $0.text }
        guard identifier != .registry || circumstances.actor == .registry else {
            throw .parameterRange(field: "registrar:id", reason: RefusalDetail.reservedIdentifier.with())
        }
        guard facts.registrar(identifier) == nil else { throw .objectExists(.registrar, identifier.rawValue) }
        try circumstances.requireOperator(.registrar, identifier.rawValue)
        let registrar = Registrar(
            identifier: identifier, name: name, accreditations: accreditations, email: email,
            created: circumstances.instant)
        var changes = ChangeSet()
        changes.registrars = [Change(before: nil, after: registrar)]
        return Resolution(changes: changes, answer: .registrar(registrar))
    }
}
