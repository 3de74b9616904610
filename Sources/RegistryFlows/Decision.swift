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
    /// What the decision took out of accounts and gave back (RFC 8748), as it stands in the ledger.
    package var accountEntries: [AccountEntry]

    package init(
        outcome: Outcome, receipt: ObjectNumber, instant: Instant, verdict: Verdict?,
        accountEntries: [AccountEntry] = []
    ) {
        self.outcome = outcome
        self.receipt = receipt
        self.instant = instant
        self.verdict = verdict
        self.accountEntries = accountEntries
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
    case campaign(Campaign)
    case claim(Claim)
    case member(BulkMember)
    case audit(AuditCase)
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

extension Decision {
    /// The judgements that made the decision; none where it was refused before policy had a say, warnings for an accept.
    package var grounds: [Judgement] {
        switch outcome {
        case .refused(.policy), .accepted, .review: verdict?.grounds ?? []
        case .refused(.twin(let name, .policy)):
            verdict?.counterparts?.first { $0.name.text == name }?.verdict.grounds ?? []
        case .refused: []
        }
    }
}
