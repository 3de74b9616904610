import DNSCore
import RegistryModel
import RegistryStore

/// Writing ledgers: every change of a balance is a line, and the line says what is left.
extension ChangeSet {
    /// Takes what the command costs out of the account of who asks; `Facts.requireFunds` has seen that it is there.
    mutating func post(
        _ charges: [Charge?], for name: DomainName, number: ObjectNumber, _ facts: Facts,
        _ circumstances: Circumstances
    ) {
        guard let payer = circumstances.registrar, let account = facts.billing?.account(of: payer) else { return }
        for charge in charges.compactMap(\.self) {
            guard let kind = AccountEntry.Kind(rawValue: charge.operation.rawValue), let amount = charge.amount.negated
            else {
                preconditionFailure("\(charge.operation.rawValue) is no kind of line, or \(charge.amount) no charge")
            }
            post(
                AccountEntry(
                    registrar: payer, at: circumstances.instant, kind: kind, amount: amount, balance: .zero,
                    object: name.text, domain: number, years: charge.years, refundable: charge.refundable,
                    graceEnd: charge.graceEnd),
                to: account)
        }
    }

    /// Gives charges back to whom they were charged.
    mutating func giveBack(_ charges: [AccountEntry], _ facts: Facts, at instant: Instant) {
        for charge in charges {
            guard let account = facts.billing?.account(of: charge.registrar), let amount = charge.amount.negated else {
                preconditionFailure("line \(charge.number) was charged to \(charge.registrar), who has no account")
            }
            let isBack = accountEntries.contains { $0.refunds == charge.number }
            if isBack { continue }
            post(
                AccountEntry(
                    registrar: charge.registrar, at: instant, kind: .refund, amount: amount, balance: .zero,
                    object: charge.object, domain: charge.domain, years: charge.years, refunds: charge.number),
                to: account)
        }
    }

    /// Adds a line, with the balance that it leaves; tells the registrar where it falls below the mark.
    mutating func post(_ entry: AccountEntry, to account: Account) {
        let place = accounts.firstIndex { $0.after?.registrar == account.registrar }
        var after = place.map { accounts[$0].after ?? account } ?? account
        let before = after.balance
        guard let balance = before.adding(entry.amount), balance >= .zero else {
            preconditionFailure("a line of \(entry.amount) does not fit into a balance of \(before)")
        }
        after.balance = balance
        if let place {
            accounts[place].after = after
        } else {
            accounts.append(Change(before: account, after: after))
        }
        var entry = entry
        entry.balance = balance
        accountEntries.append(entry)
        // Only the line that crosses the mark tells, so it is told once until the account has been above it again.
        if before >= after.lowMark && balance < after.lowMark {
            pollMessages.append(
                PollMessage(
                    registrar: account.registrar, at: entry.at, .balanceLow, object: account.registrar.rawValue))
        }
    }
}
