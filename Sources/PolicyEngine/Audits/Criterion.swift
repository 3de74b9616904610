import RegistryModel

/// One thing that a site has to be or do.
package struct Criterion: Hashable, Sendable {
    /// `AUD-001` and so on: stable, never reused.
    package var identifier: RuleIdentifier
    package var check: AuditCheck
    /// A few words that stand at the head of a column.
    package var title: Sentence
    /// What the criterion demands.
    package var sentence: Sentence
    /// What an administrator does to meet it.
    package var remedy: Sentence
    package var basis: Basis
    /// What it counts among the others of its document.
    package var weight: Int
    /// Working days in which a finding has to be mended.
    package var deadline: Int
    /// Names registered before this instant are exempt (grandfathering); nil: none is.
    package var registeredFrom: Instant?
    /// Names registered at or after this instant are exempt; nil: none is.
    package var registeredBefore: Instant?
    /// Kinds of holder whose sites it binds; empty: every site.
    package var appliesTo: Set<HolderKind>
    package var sanction: AuditSanction
    /// The parameters as they were written, with what each rests on: for people to read and compare, never judged by.
    package var parameters: [RuleParameter] = []

    package init(
        identifier: RuleIdentifier, check: AuditCheck, title: Sentence, sentence: Sentence, remedy: Sentence,
        basis: Basis, weight: Int, deadline: Int, registeredFrom: Instant? = nil, registeredBefore: Instant? = nil,
        appliesTo: Set<HolderKind> = [], sanction: AuditSanction = .none
    ) {
        self.identifier = identifier
        self.check = check
        self.title = title
        self.sentence = sentence
        self.remedy = remedy
        self.basis = basis
        self.weight = weight
        self.deadline = deadline
        self.registeredFrom = registeredFrom
        self.registeredBefore = registeredBefore
        self.appliesTo = appliesTo
        self.sanction = sanction
    }
}

/// What the rule lets the registry do where a finding is not mended in time.
package enum AuditSanction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing but telling.
    case none
    /// The name is taken out of its zone until the finding is mended (RFC 5731, section 2.3).
    case serverHold
}
