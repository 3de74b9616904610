extension Rule {
    /// Judges a subject that the rule applies to. A judgement that is not "satisfied" holds every fact that the rule's
    /// sentences may speak of.
    func judge(_ subject: Subject) -> Judgement {
        var facts: [Fact] = []
        let finding = condition.judge(subject, &facts)
        if finding != .satisfied { condition.complete(&facts) }
        return Judgement(rule: identifier, effect: effect, finding: finding, facts: facts)
    }
}

extension Condition {
    /// What the condition finds in a subject, and what it saw. Each kind is judged in a file of its own.
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        switch self {
        case .labelSyntax(let syntax): syntax.judge(subject, &facts)
        case .idnTable(let table): table.judge(subject, &facts)
        case .mixedScript: MixedScript.judge(subject, &facts)
        case .lookAlike(let names): names.judge(subject, &facts)
        case .reservedName(let names): names.judge(subject, &facts)
        case .blockedName(let names): names.judge(subject, &facts)
        case .holderKind(let kinds): HolderKinds(allowed: kinds).judge(subject, &facts)
        case .evidence(let evidence): evidence.judge(subject, &facts)
        case .nationalIdentifier(let identifier): identifier.judge(subject, &facts)
        case .eligibleBody(let bodies): bodies.judge(subject, &facts)
        case .nameServerCount(let range): NameServerCount(range: range).judge(subject, &facts)
        case .nameServersInSegment(let segment): segment.judge(subject, &facts)
        case .delegationSigner(let signers): signers.judge(subject, &facts)
        case .serverPlace(let place): place.judge(subject, &facts)
        case .term(let term): term.judge(subject, &facts)
        case .registrarChangeWait(let days): RegistrarChangeWait(days: days).judge(subject, &facts)
        case .holderLimit(let limit): HolderLimit(limit: limit).judge(subject, &facts)
        case .accreditation: Accreditation.judge(subject, &facts)
        case .twin(let binding): binding.judge(subject, &facts)
        }
    }

    /// What a rule with this condition demands: the facts that are the same for every proposal.
    package var demands: [Fact] {
        switch self {
        case .labelSyntax(let syntax): syntax.demands
        case .idnTable(let table): [Fact("table", table.name)]
        case .lookAlike(let names): [Fact("list", names.name)]
        case .reservedName(let names): [Fact("list", names.name)]
        case .blockedName(let names): [Fact("list", names.name)]
        case .holderKind(let kinds): HolderKinds(allowed: kinds).demands
        case .evidence(let evidence): evidence.demands
        case .nationalIdentifier(let identifier): [Fact("needed", identifier.kind.rawValue)]
        case .eligibleBody(let bodies): [Fact("list", bodies.name)]
        case .nameServerCount(let range): NameServerCount(range: range).demands
        case .nameServersInSegment(let segment): segment.demands
        case .delegationSigner(let signers): signers.demands
        case .serverPlace(let place): place.demands
        case .term(let term): term.demands
        case .registrarChangeWait(let days): [Fact("days", String(days))]
        case .holderLimit(let limit): [Fact("limit", String(limit))]
        case .twin(let binding): binding.demands
        case .mixedScript, .accreditation: []
        }
    }

    /// Adds what was demanded, and the empty text for what was not seen, so that no `{name}` stays open.
    fileprivate func complete(_ facts: inout [Fact]) {
        facts += demands
        for name in kind.seenFacts where !facts.contains(where: { $0.stands(for: name) }) {
            facts.append(Fact(name, ""))
        }
    }
}
