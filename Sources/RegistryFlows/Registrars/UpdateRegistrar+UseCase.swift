import PolicyEngine
import RegistryModel
import RegistryStore

/// An operator changes what the registry knows of a registrar, suspends it, or gives it zones.
extension UpdateRegistrar: UseCase {
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
        guard self != UpdateRegistrar(identifier: identifier) else {
            throw .parameterSyntax(field: "update", reason: RefusalDetail.nothingToChange.with())
        }
        try FormGuards.requireText(name, "registrar:name")
        if let email { try FormGuards.requireMail(email, "registrar:email") }
        try FormGuards.requireMost(accreditations?.count ?? 0, RequestLimits.accreditations, "registrar:zones")
        try FormGuards.requireDistinct(accreditations ?? [], "registrar:zones") { $0.text }
        guard let before = facts.registrar(identifier) else {
            throw .objectDoesNotExist(.registrar, identifier.rawValue)
        }
        try circumstances.requireOperator(.registrar, identifier.rawValue)
        var after = before
        if let name { after.name = name }
        if let state { after.state = state }
        if let accreditations { after.accreditations = accreditations }
        if let email { after.email = email }
        after.updated = circumstances.instant
        var changes = ChangeSet()
        changes.registrars = [Change(before: before, after: after)]
        var resolution = Resolution(changes: changes, answer: .registrar(after))
        // What it may do has changed; its own name and address it has told us itself.
        if after.state != before.state || after.accreditations != before.accreditations {
            resolution.tell(identifier, of: identifier.rawValue, circumstances)
        }
        return resolution
    }
}
