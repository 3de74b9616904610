import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// One thing that an accepted command has to pay for.
struct Charge: Hashable {
    var operation: FeeOperation
    var years: Int
    var amount: Money
    var refundable: Bool
    var graceEnd: Instant?
}

/// Reading accounts into the facts, and what follows from them.
///
/// Who asks pays: a registrar, out of its own account. What an operator or the registry does costs nothing, and neither
/// does what a registrar without an account does: money is only asked of who has deposited some.
extension Facts {
    mutating func loadAccount(of registrar: RegistrarIdentifier?, from reader: RegistryReader) throws {
        guard let registrar, billing?.account(of: registrar) == nil, let account = try reader.account(of: registrar)
        else { return }
        if billing == nil { billing = Billing() }
        billing?.accounts.append(account)
    }

    /// The account of who asks, where the command can cost something.
    mutating func loadPayer(_ circumstances: Circumstances, from reader: RegistryReader) throws {
        if billing?.schedule != nil { try loadAccount(of: circumstances.registrar, from: reader) }
    }

    /// What a registrar with an account has paid for a domain and was not given back.
    mutating func loadCharges(
        for domain: Domain, to registrar: RegistrarIdentifier, from reader: RegistryReader
    ) throws {
        try loadAccount(of: registrar, from: reader)
        guard let billing, billing.account(of: registrar) != nil else { return }
        let known = Set(billing.charges.map(\.number))
        let open = try reader.openCharges(forDomain: domain.number, to: registrar)
        self.billing?.charges += open.filter { !known.contains($0.number) }
    }

    /// What an operation costs who asks; nil where it costs nothing.
    func charge(
        _ operation: FeeOperation, years: Int, graceEnd: Instant? = nil, refundable: Bool = true,
        _ circumstances: Circumstances
    ) -> Charge? {
        guard let schedule = billing?.schedule, let payer = circumstances.registrar,
            billing?.account(of: payer) != nil
        else { return nil }
        let amount = schedule.fee(for: operation, years: years)
        guard amount > .zero else { return nil }
        let isRefundable = refundable && schedule[operation]?.refundable == true
        return Charge(
            operation: operation, years: years, amount: amount, refundable: isRefundable, graceEnd: graceEnd)
    }

    /// The account of who asks has to hold what the command costs. Asked last, after policy: who is refused for another
    /// reason is not told of money, and a balance is never drawn on for what will not be.
    func requireFunds(for charges: [Charge?], _ circumstances: Circumstances) throws(Refusal) {
        guard let payer = circumstances.registrar, let account = billing?.account(of: payer) else { return }
        var total = Money.zero
        for charge in charges { total = charge.map { total.adding($0.amount) ?? .greatest } ?? total }
        // RFC 8748, section 5.2: never more than was agreed to, whatever the price has become meanwhile.
        if let agreed = billing?.agreed, total > agreed {
            throw .parameterRange(field: "fee:fee", reason: RefusalDetail.priceIsHigher.with(total.description))
        }
        guard total <= account.balance else {
            throw .billing(payer.rawValue, needed: total, balance: account.balance)
        }
    }

    /// Charges that a delete of the domain gives back: those whose grace period still runs (RFC 3915, section 3.1), and
    /// all for a name that was never registered because it waits for review.
    func creditsOfDelete(_ domain: Domain, _ circumstances: Circumstances) -> [AccountEntry] {
        let now = circumstances.instant
        let own = (billing?.charges ?? []).filter { $0.registrar == domain.sponsor && $0.domain == domain.number }
        if domain.statuses.contains(.pendingCreate) { return own.filter { $0.kind == .create } }
        return own.filter { charge in
            guard charge.refundable else { return false }
            switch charge.kind {
            case .create: return domain.isInAddGrace(at: now)
            case .renew: return charge.graceEnd.map { now < $0 } ?? false
            case .transfer:
                return charge.at == domain.transfer?.requested
                    && domain.gracePeriods.contains { $0.kind == .transferPeriod && now < $0.end }
            case .credit, .restore, .refund: return false
            }
        }
    }

    /// Charges for a transfer that came to nothing.
    func creditsOfEnded(_ transfer: Transfer, of domain: ObjectNumber) -> [AccountEntry] {
        switch transfer.state {
        case .pending, .clientApproved, .serverApproved: []
        case .clientRejected, .clientCancelled, .serverCancelled:
            (billing?.charges ?? []).filter {
                $0.kind == .transfer && $0.registrar == transfer.gaining && $0.domain == domain
                    && $0.at == transfer.requested
            }
        }
    }
}
