import DNSCore

/// A create that policy sent to review; the domain stands beside it as `pendingCreate`.
package struct Application: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable { case pending, approved, refused, withdrawn }
    package var number: ObjectNumber
    package var domain: DomainName
    package var registrar: RegistrarIdentifier
    package var state: State
    package var lodged: Instant
    /// The receipt of the create that asked for review.
    package var decision: ObjectNumber
    /// Rules that asked for review.
    package var rules: [String]
    /// How many different operators have to approve.
    package var signaturesNeeded: Int
    package var approvals: [OperatorSignature]
    package var refusal: OperatorSignature?

    package init(
        number: ObjectNumber = 0, domain: DomainName, registrar: RegistrarIdentifier, lodged: Instant,
        decision: ObjectNumber = 0, rules: [String], signaturesNeeded: Int
    ) {
        self.number = number
        self.domain = domain
        self.registrar = registrar
        state = .pending
        self.lodged = lodged
        self.decision = decision
        self.rules = rules
        self.signaturesNeeded = signaturesNeeded
        approvals = []
    }
}
