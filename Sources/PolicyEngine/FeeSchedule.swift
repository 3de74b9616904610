import DNSCore
import RegistryModel

/// Operations that can cost something (RFC 8748, section 3.1).
package enum FeeOperation: String, Sendable, Codable, CaseIterable {
    case create, renew, transfer, restore
}

/// What one operation costs.
package struct Fee: Hashable, Sendable, Codable {
    /// Whether the amount is for each year or for the operation as a whole.
    package enum Per: String, Sendable, Codable, CaseIterable { case year, once }
    /// When a fee is taken (RFC 8748, section 3.4.4). Ours are taken with the command, so that no account is ever asked
    /// later for what it has no more.
    package enum Applied: String, Sendable, Codable, CaseIterable { case immediate }
    package var operation: FeeOperation
    package var amount: Money
    package var per: Per
    package var applied: Applied
    /// Given back by a delete inside of the operation's grace period (RFC 8748, sections 3.4.3 and 3.4.5); how long
    /// that is, the lifecycle says.
    package var refundable: Bool

    package init(
        operation: FeeOperation, amount: Money, per: Per, applied: Applied = .immediate, refundable: Bool
    ) {
        self.operation = operation
        self.amount = amount
        self.per = per
        self.applied = applied
        self.refundable = refundable
    }
}

/// The prices of a zone over a span of time, as a value; an operation that it does not name costs nothing.
package struct FeeSchedule: Hashable, Sendable, Codable {
    package var reference: PolicyReference
    package var currency: Currency
    package var fees: [Fee]

    package init(reference: PolicyReference, currency: Currency, fees: [Fee]) {
        self.reference = reference
        self.currency = currency
        self.fees = fees
    }

    /// The price of one operation; nil where it costs nothing.
    package subscript(operation: FeeOperation) -> Fee? { fees.first { $0.operation == operation } }

    /// What `operation` costs for `years`; the greatest amount, which nobody has, where the product does not fit.
    package func fee(for operation: FeeOperation, years: Int) -> Money {
        guard let fee = self[operation] else { return .zero }
        switch fee.per {
        case .once: return fee.amount
        case .year: return fee.amount.times(years) ?? .greatest
        }
    }

    /// The part that says what these operations cost.
    package func limited(to operations: [FeeOperation]) -> FeeSchedule {
        FeeSchedule(
            reference: reference, currency: currency, fees: fees.filter { operations.contains($0.operation) })
    }
}

/// One version of the prices of some zones, as it was read from its file.
package struct FeePolicy: Hashable, Sendable {
    package var identifier: String
    package var version: String
    package var from: Instant
    package var until: Instant?
    package var zones: [DomainName]
    package var basis: Basis
    package var schedule: FeeSchedule
    /// The prices as they were written, with what each rests on: for people to read.
    package var parameters: [RuleParameter]
    /// The text that the digest covers.
    package var sources: [PolicySource]

    package init(
        identifier: String, version: String, from: Instant, until: Instant?, zones: [DomainName], basis: Basis,
        schedule: FeeSchedule, parameters: [RuleParameter] = [], sources: [PolicySource]
    ) {
        self.identifier = identifier
        self.version = version
        self.from = from
        self.until = until
        self.zones = zones
        self.basis = basis
        self.schedule = schedule
        self.parameters = parameters
        self.sources = sources
    }
}

extension PolicyLibrary {
    /// The prices of `zone` at `instant`; nil where it has none and costs nothing.
    package func fees(of zone: DomainName, at instant: Instant) -> FeeSchedule? {
        feePolicy(of: zone, at: instant)?.schedule
    }

    /// The document behind them.
    package func feePolicy(of zone: DomainName, at instant: Instant) -> FeePolicy? {
        fees.first { $0.zones.contains(zone) && $0.from <= instant && instant < ($0.until ?? .distantFuture) }
    }
}
