import PolicyEngine
import RegistryModel
import RegistryStore

/// An operator puts money on a registrar's account, pays some out, or sets the mark.
extension CreditAccount: UseCase {
    package var object: String { registrar.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadRegistrar(registrar, from: reader)
        try facts.loadAccount(of: registrar, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try FormGuards.requireText(reason, "reason", isStatement: true)
        guard amount != .zero || lowMark != nil else {
            throw .parameterSyntax(field: "amount", reason: RefusalDetail.nothingToChange.with())
        }
        let most = RequestLimits.balance
        guard amount <= most, let least = most.negated, amount >= least else {
            throw .parameterRange(field: "amount", reason: RefusalDetail.between.with("-\(most)", "\(most)"))
        }
        if let lowMark, lowMark < .zero || lowMark > most {
            throw .parameterRange(field: "lowMark", reason: RefusalDetail.between.with("0.00", "\(most)"))
        }
        let stored = facts.billing?.account(of: registrar)
        let balance = stored?.balance ?? .zero
        guard let after = balance.adding(amount), after <= most else {
            throw .parameterRange(field: "amount", reason: RefusalDetail.between.with("0.00", "\(most)"))
        }
        guard facts.registrar(registrar) != nil else { throw .objectDoesNotExist(.registrar, registrar.rawValue) }
        try circumstances.requireOperator(.registrar, registrar.rawValue)
        guard after >= .zero else {
            throw .billing(registrar.rawValue, needed: amount.negated ?? .greatest, balance: balance)
        }
        return Resolution(changes: changes(stored, circumstances.instant), answer: .done)
    }

    private func changes(_ stored: Account?, _ instant: Instant) -> ChangeSet {
        var account = stored ?? Account(registrar: registrar, opened: instant)
        if let lowMark { account.lowMark = lowMark }
        var changes = ChangeSet()
        changes.accounts = [Change(before: stored, after: account)]
        if amount != .zero {
            changes.post(
                AccountEntry(
                    registrar: registrar, at: instant, kind: .credit, amount: amount, balance: .zero,
                    object: registrar.rawValue),
                to: account)
        }
        return changes
    }
}
