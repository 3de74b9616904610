import DNSCore
import PolicyEngine
import RegistryModel

/// What came of a command.
package struct Decision: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case accepted(Answer)
        /// Policy asks for review: the object is pending, under this application's number.
        case review(application: ObjectNumber)
        case refused(Refusal)
    }
    package var outcome: Outcome
    /// Number of the receipt; 0 in a rehearsal.
    package var receipt: ObjectNumber
    package var instant: Instant
    package var verdict: Verdict?

    package init(outcome: Outcome, receipt: ObjectNumber, instant: Instant, verdict: Verdict?) {
        self.outcome = outcome
        self.receipt = receipt
        self.instant = instant
        self.verdict = verdict
    }
}

/// What an accepted command tells back.
package enum Answer: Hashable, Sendable {
    case done
    case checked([Availability])
    case domain(Domain)
    case host(Host)
    case contact(Contact)
    case registrar(Registrar)
    case application(Application)
}

/// Whether one name can be registered, and which rules speak against it.
package struct Availability: Hashable, Sendable {
    package var name: DomainName
    package var available: Bool
    package var refusal: Refusal?
    package var verdict: Verdict?
    package init(name: DomainName, available: Bool, refusal: Refusal?, verdict: Verdict?) {
        self.name = name
        self.available = available
        self.refusal = refusal
        self.verdict = verdict
    }
}
