import DNSCore
import RegistryModel

/// One rule of a policy document.
package struct Rule: Hashable, Sendable {
    package var identifier: RuleIdentifier
    package var condition: Condition
    package var effect: Effect
    package var operations: Set<Operation>
    /// Names registered before this instant are not touched by the rule (grandfathering); nil: all.
    package var registeredFrom: Instant?
    /// Names registered at or after this instant are not touched; nil: all.
    package var registeredBefore: Instant?
    package var basis: Basis
    /// What the rule demands.
    package var sentence: Sentence
    /// What would change the answer.
    package var remedy: Sentence
    /// The parameters as they were written, with what each rests on: for people to read and compare, never judged by.
    package var parameters: [RuleParameter] = []

    package init(
        identifier: RuleIdentifier, condition: Condition, effect: Effect, operations: Set<Operation>,
        registeredFrom: Instant? = nil, registeredBefore: Instant? = nil, basis: Basis, sentence: Sentence,
        remedy: Sentence
    ) {
        self.identifier = identifier
        self.condition = condition
        self.effect = effect
        self.operations = operations
        self.registeredFrom = registeredFrom
        self.registeredBefore = registeredBefore
        self.basis = basis
        self.sentence = sentence
        self.remedy = remedy
    }

    package func applies(to proposal: Proposal, at instant: Instant) -> Bool {
        guard operations.contains(proposal.operation) else { return false }
        // One document may bind several pairs of zones.
        if case .twin(let binding) = condition, !binding.binds(proposal.zone) { return false }
        return touches(registered: proposal.registered ?? instant)
    }

    /// Whether the rule touches names that were registered then (grandfathering).
    func touches(registered: Instant) -> Bool {
        if let registeredFrom, registered < registeredFrom { return false }
        if let registeredBefore, registered >= registeredBefore { return false }
        return true
    }
}

/// One parameter of a rule as it was written.
package struct RuleParameter: Hashable, Sendable {
    package var name: String
    /// List elements joined by commas; for a list or table of names, the path of its file.
    package var value: String
    /// On what the parameter rests; nil: on the basis of its rule.
    package var source: String?
    /// True where the source does not say so and the value is our assumption.
    package var assumed: Bool
    package init(name: String, value: String, source: String?, assumed: Bool) {
        self.name = name
        self.value = value
        self.source = source
        self.assumed = assumed
    }
}

/// On what a document or a rule rests.
package struct Basis: Hashable, Sendable {
    /// What the act is called, or the rules that it approved.
    package var title: Sentence
    package var number: String?
    package var date: Instant?
    /// The place in the act, in words as they stand after its number and date.
    package var clause: Sentence?
    /// True where the text of the act was not to be had and the value is our assumption.
    package var assumed: Bool
    package init(
        title: Sentence, number: String? = nil, date: Instant? = nil, clause: Sentence? = nil, assumed: Bool
    ) {
        self.title = title
        self.number = number
        self.date = date
        self.clause = clause
        self.assumed = assumed
    }
}

/// What a rule looks at: the closed set of rule kinds with their parameters. Each kind is judged in a file of its own.
package enum Condition: Hashable, Sendable {
    case labelSyntax(LabelSyntax)
    case idnTable(CodePointTable)
    case mixedScript
    case lookAlike(ProtectedNames)
    case reservedName(ReservedNames)
    case blockedName(BlockedNames)
    case holderKind(Set<HolderKind>)
    case evidence(RequiredEvidence)
    case nationalIdentifier(RequiredIdentifier)
    case eligibleBody(EligibleBodies)
    case nameServerCount(ClosedRange<Int>)
    case nameServersInSegment(SegmentRequirement)
    case delegationSigner(AllowedSigners)
    case serverPlace(RequiredPlace)
    case term(AllowedTerm)
    case registrarChangeWait(days: Int)
    case holderLimit(Int)
    case accreditation
    case twin(TwinBinding)
}
