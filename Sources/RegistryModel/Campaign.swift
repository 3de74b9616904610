import DNSCore

/// Work on many names under one signed plan: names moved to another zone by claims of their holders, or one change made
/// to all of them (`BulkChange`).
///
///     planned ─ two signatures ─▶ signed ─▶ running ⇄ held     by a stop condition, or an operator's word
///        │                          │           │
///        └───────▶ withdrawn ◀──────┘           ├─▶ closed      every member is settled
///                                               └─▶ takenBack   every step was undone
///
/// A plan that is planned can be laid anew, which voids its signatures; one that was withdrawn, in another version.
package struct Campaign: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case planned, signed, running, held, closed, takenBack, withdrawn
    }

    /// Why nothing goes on for now.
    package struct Hold: Hashable, Sendable, Codable {
        package var reason: String
        package var at: Instant
        /// The operator; `REGISTRY` where a stop condition did it.
        package var by: String
        package init(reason: String, at: Instant, by: String) {
            self.reason = reason
            self.at = at
            self.by = by
        }
    }

    /// 0 before it is stored.
    package var number: ObjectNumber = 0
    /// What operators call it; of its policy file, or given with a bulk change. Never used twice.
    package var identifier: String
    /// The version of its policy file; empty for a bulk change.
    package var version: String
    /// SHA-256 of its policy, or of the bulk change, lower-case hexadecimal.
    package var policyDigest: String
    /// What is done to every member; nil where members are claims.
    package var change: BulkChange?
    /// The zone that claims are to names in; nil for a bulk change.
    package var target: DomainName?
    /// The instant that decides who has a right.
    package var snapshot: Instant
    /// SHA-256 over the plan: what is signed, and what runs.
    package var planDigest: String
    package var planned: Instant
    package var planner: String
    /// Claims, or names to be changed.
    package var members: Int
    package var signaturesNeeded: Int
    package var signatures: [OperatorSignature] = []
    package var state = State.planned
    package var hold: Hold?
    /// When, and for whom, labels that are left are released, as its policy says: a create is decided by this, so that no
    /// edit of the files can be in its way. Nil for a bulk change.
    package var release: [ReleaseStage]?
    /// Fees that holders would owe by the plan, which its digest is over too; nil where the sum does not fit.
    package var fees: Money?
    /// Signatures under the plan that this one took the place of: they are void.
    package var voidSignatures: [OperatorSignature]?

    package init(
        identifier: String, version: String = "", policyDigest: String, change: BulkChange? = nil,
        target: DomainName? = nil, snapshot: Instant, planDigest: String, planned: Instant, planner: String,
        members: Int, signaturesNeeded: Int
    ) {
        self.identifier = identifier
        self.version = version
        self.policyDigest = policyDigest
        self.change = change
        self.target = target
        self.snapshot = snapshot
        self.planDigest = planDigest
        self.planned = planned
        self.planner = planner
        self.members = members
        self.signaturesNeeded = signaturesNeeded
    }

    /// Whether labels are held for those who were promised them: closing ends the work, not what was promised.
    package var holdsLabels: Bool { isInForce || state == .closed }

    /// Whether rights under it bind others: from the last signature on, until it is over.
    package var isInForce: Bool {
        switch state {
        case .signed, .running, .held: true
        case .planned, .closed, .takenBack, .withdrawn: false
        }
    }
}

/// One change that is made to many names (mass change).
package enum BulkChange: Hashable, Sendable, Codable {
    /// Another registrar becomes the sponsor: a portfolio is sold, or a contract ends.
    case registrar(from: RegistrarIdentifier, to: RegistrarIdentifier)
    /// A hoster moves: servers take the place of others, by name.
    case nameServers(from: [DomainName], to: [DomainName])
    /// `serverHold` is set.
    case suspension
    /// `serverHold` is lifted.
    case lifting
}
