import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// One use case, told in three steps: what it has to know, what policy is asked, what is decided.
///
/// `decide` is a pure function: given the same command, facts, verdict and circumstances it comes to the same answer,
/// now or when a receipt is replayed. If it needs more, a fact is missing from `load`.
package protocol UseCase: Sendable {
    /// Name or handle of the object that the command is about.
    var object: String { get }

    /// The same by a name that only the facts know; `object` unless the use case says otherwise.
    func object(_ facts: Facts) -> String

    /// Reads what the decision needs out of the register into `facts`.
    func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws

    /// What policy is asked; nil where no rule governs the use case. What is missing in the facts is left out: `decide`
    /// refuses for it before it looks at the verdict.
    func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal?

    /// Refuses, or says what is to be written and answered.
    func decide(_ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances) throws(Refusal) -> Resolution
}

extension UseCase {
    package func object(_ facts: Facts) -> String { object }
}

/// What surrounds a command: who, when, and in which of our zones.
package struct Circumstances: Hashable, Sendable {
    package var actor: Actor
    package var instant: Instant
    /// The zone that delegates the name that the command is about; nil outside of ours or where it has no name.
    package var zone: DomainName?
    /// True where a rule in force limits the holder's names, so that `load` has to count them.
    package var countsHolderNames: Bool

    package init(actor: Actor, instant: Instant, zone: DomainName?, countsHolderNames: Bool = false) {
        self.actor = actor
        self.instant = instant
        self.zone = zone
        self.countsHolderNames = countsHolderNames
    }
}

/// What an accepted command writes and answers.
package struct Resolution: Hashable, Sendable {
    package var changes: ChangeSet
    package var answer: Answer
    /// True where the object waits for review: `changes.applications` has the application.
    package var isReview: Bool
    /// Result code of RFC 5730, section 3: 1000 done, 1001 done as far as it can be until others decide.
    package var code: Int

    package init(changes: ChangeSet, answer: Answer, isReview: Bool = false) {
        code = isReview ? 1001 : 1000
        self.changes = changes
        self.answer = answer
        self.isReview = isReview
    }
}
