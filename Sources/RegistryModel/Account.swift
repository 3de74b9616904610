/// A registrar's prepaid account: what it holds, and below what the registrar wants to be told.
package struct Account: Hashable, Sendable, Codable {
    package let registrar: RegistrarIdentifier
    package let currency: Currency
    /// Never below zero.
    package var balance: Money
    /// A balance that falls below this is told once; zero: never.
    package var lowMark: Money
    package let opened: Instant

    package init(
        registrar: RegistrarIdentifier, currency: Currency = .tenge, balance: Money = .zero, lowMark: Money = .zero,
        opened: Instant
    ) {
        self.registrar = registrar
        self.currency = currency
        self.balance = balance
        self.lowMark = lowMark
        self.opened = opened
    }
}

/// One line of an account's ledger; written once and never changed. The balance is the sum of the lines.
package struct AccountEntry: Hashable, Sendable, Codable {
    /// What the line is for.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// An operator's word: money came in, or went out where the amount is negative.
        case credit
        /// Charged, by the operation of RFC 8748.
        case create, renew, transfer, restore
        /// A charge given back.
        case refund
    }
    /// 0 before it is stored.
    package var number: ObjectNumber = 0
    package var registrar: RegistrarIdentifier
    package var at: Instant
    /// The receipt of the decision behind it; 0 before it is stored.
    package var decision: ObjectNumber = 0
    package var kind: Kind
    /// Negative for what is charged.
    package var amount: Money
    /// The balance after this line.
    package var balance: Money
    /// The name that was paid for; for a credit the registrar.
    package var object: String
    /// The domain's number; nil for a credit, 0 for a domain that the same decision makes.
    package var domain: ObjectNumber?
    /// The years that were paid for.
    package var years: Int
    /// True where a delete in the operation's grace period gives it back (RFC 3915, RFC 8748).
    package var refundable: Bool
    /// The end of that period where it is known when the charge is made, as for a renewal.
    package var graceEnd: Instant?
    /// The number of the charge that this line gives back.
    package var refunds: ObjectNumber?

    package init(
        registrar: RegistrarIdentifier, at: Instant, kind: Kind, amount: Money, balance: Money, object: String,
        domain: ObjectNumber? = nil, years: Int = 0, refundable: Bool = false, graceEnd: Instant? = nil,
        refunds: ObjectNumber? = nil
    ) {
        self.registrar = registrar
        self.at = at
        self.kind = kind
        self.amount = amount
        self.balance = balance
        self.object = object
        self.domain = domain
        self.years = years
        self.refundable = refundable
        self.graceEnd = graceEnd
        self.refunds = refunds
    }
}
