import PolicyEngine
import RegistryModel
import RegistryStore

/// The name leaves the zone by the ordinary change of its statuses, in the decision that writes it into the case. A name
/// that another case holds already stays as it is, and is held by both. Rules about names have no say: the name that
/// violates one is the one that is held, and two operators have signed.
extension CarryOutSanction: CaseStep {
    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadHeld(from: reader, circumstances)
    }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let before = try facts.requireCase(object, in: .signed)
        try circumstances.requireCaseOperator(before.name)
        let domain = try facts.requireDomain(of: before, circumstances)
        var resolution = Resolution(changes: ChangeSet(), answer: .done)
        // Also where another case holds it by its book, and somebody has taken the hold off by hand.
        if !domain.statuses.contains(.serverHold) {
            resolution = try CaseHold.set.update(domain).decide(facts, nil, circumstances)
        } else if facts.audit?.othersInForce.isEmpty ?? true {
            throw .audit(before.name, .heldBefore)
        }
        var after = before
        after.sanction?.carriedOut = circumstances.instant
        after.state = .sanctioned
        resolution.add(before, after, telling: .sanctioned, facts, circumstances)
        return resolution
    }
}

/// What sanctions do to a name: the command that an operator could give by hand.
enum CaseHold {
    case set, lift

    func update(_ domain: Domain) -> UpdateDomain {
        var update = UpdateDomain(name: domain.name)
        switch self {
        case .set: update.addStatuses = .serverHold
        case .lift: update.removeStatuses = .serverHold
        }
        return update
    }
}

extension Facts {
    /// The name of a case with all that a change of its statuses looks at, and other cases that hold it: this registration
    /// of it, and not an earlier one.
    mutating func loadHeld(from reader: RegistryReader, _ circumstances: Circumstances) throws {
        guard let subject = audit?.subject, let name = subject.domain else { return }
        try loadWhole(name, from: reader, circumstances)
        audit?.othersInForce = try reader.casesInForce(of: name).filter { number in
            guard number != subject.number else { return false }
            return try reader.auditCase(numbered: number)?.domainNumber == subject.domainNumber
        }
    }
}
