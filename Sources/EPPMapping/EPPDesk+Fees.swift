import DNSCore
import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel

/// Prices (RFC 8748): asked with a check, told with a command that was charged.
extension EPPDesk {
    func feeCheck(
        _ check: EPPFeeCheck, _ names: [(text: String, availability: Availability?)], _ errand: EPPErrand
    ) throws -> EPPResponseExtension {
        try errand.requireOurs(check.currency)
        let now = registry.now()
        var answers: [EPPFeeAnswer] = []
        for (text, availability) in names {
            guard let name = availability?.name, let zone = registry.policies.zone(of: name) else {
                let reason = CheckReason.outOfZone.text(in: errand.language)
                answers.append(
                    EPPFeeAnswer(
                        object: text, isAvailable: false, reason: reason, language: errand.language.rawValue))
                continue
            }
            let prices = FeeTable(
                schedule: registry.policies.fees(of: zone, at: now), terms: registry.policies.terms(of: zone, at: now))
            var commands: [EPPFeeAnswer.Command] = []
            for command in check.commands {
                let years = command.name == .restore ? try yearsToRestore(name, errand) : 0
                commands.append(try prices.answer(command, addingYears: years))
            }
            answers.append(EPPFeeAnswer(object: text, isAvailable: true, class: "standard", commands: commands))
        }
        return .feeCheck(currency: Currency.tenge.rawValue, answers)
    }

    /// Years that a restore would add, and that are paid with it; for the sponsor alone, to whom the term is known.
    private func yearsToRestore(_ name: DomainName, _ errand: EPPErrand) throws -> Int {
        try read { reader, instant in
            let info = try InfoDomain(name, at: instant, past: false, reader: reader, policies: registry.policies)
            guard let domain = info?.domain, domain.sponsor == errand.visit.registrar else { return 0 }
            return domain.yearsToRestore(at: instant)
        }
    }
}

/// The prices of one zone, as a check is told them.
private struct FeeTable {
    /// Nil: everything is free.
    let schedule: FeeSchedule?
    let terms: LifecycleTerms?

    /// - Parameter years: years that the command adds without being asked for them.
    func answer(_ command: EPPFeeCommand, addingYears years: Int) throws(EPPProblem) -> EPPFeeAnswer.Command {
        guard command.name != .custom, command.phase == nil || command.phase == "open", command.subphase == nil else {
            throw .option(.fee, "command", command.customName ?? command.phase ?? command.name.rawValue)
        }
        if let period = command.period, period.unit == .months { throw .option(.fee, "period", "unit=m") }
        var told = command
        told.period = period(of: command).map { EPPPeriod($0) }
        let amount = FeeOperation(rawValue: command.name.rawValue).map { operation in
            schedule?.fee(for: operation, years: period(of: command) ?? 1) ?? .zero
        }
        let fee = FeeOperation(rawValue: command.name.rawValue).flatMap { schedule?[$0] }
        var fees = [EPPFee((amount ?? .zero).decimal, isRefundable: fee?.refundable)]
        if years > 0, let renewal = schedule?.fee(for: .renew, years: years) {
            fees.append(EPPFee(renewal.decimal, description: FeeOperation.renew.rawValue, isRefundable: false))
        }
        return EPPFeeAnswer.Command(told, isStandard: true, fees: fees)
    }

    /// Only what lasts has a period (RFC 8748, section 3.3).
    private func period(of command: EPPFeeCommand) -> Int? {
        switch command.name {
        case .create, .renew: command.period?.value ?? 1
        case .transfer: terms.flatMap { $0.transferYears > 0 ? $0.transferYears : nil }
        case .delete, .update, .restore, .custom: nil
        }
    }
}

extension EPPErrand {
    /// What the client agreed to pay; nil where it said nothing (RFC 8748, section 5.2).
    var agreement: EPPFeeAgreement? { command.part { if case .feeAgreement(let part) = $0 { part } else { nil } } }

    /// The most that the client agreed to pay in all; nil where it said nothing. Fees that it names are its limit, and
    /// credits are not counted on.
    func agreedFee() throws(EPPProblem) -> Money? {
        guard let agreement else { return nil }
        try requireOurs(agreement.currency)
        var total = Money.zero
        for fee in agreement.fees {
            guard let amount = fee.amount.money, amount >= .zero, let sum = total.adding(amount) else {
                throw EPPProblem(
                    .valueRange,
                    EPPErrorValue(namespace: EPPNamespace.fee.uri, name: "fee", text: fee.amount.description),
                    .notADecimal)
            }
            total = sum
        }
        return total
    }

    /// All fees and accounts are in one currency (RFC 8748, section 3.2).
    func requireOurs(_ currency: String?) throws(EPPProblem) {
        guard let currency, currency != Currency.tenge.rawValue else { return }
        throw EPPProblem(
            .valueRange, EPPErrorValue(namespace: EPPNamespace.fee.uri, name: "currency", text: currency),
            .notOneOf([Currency.tenge.rawValue]))
    }

    /// What was charged, for a client that spoke of fees in its command (RFC 8748, section 5.2).
    func charged(_ kind: EPPFeeCharge.Command, _ decision: Decision, years: Int) -> [EPPResponseExtension] {
        guard agreement != nil else { return [] }
        let entries = decision.accountEntries.filter { $0.registrar == visit.registrar && $0.amount < .zero }
        let fees = entries.map { entry in
            EPPFee((entry.amount.negated ?? .zero).decimal, isRefundable: entry.refundable, applied: .immediate)
        }
        let charge = EPPFeeCharge(
            currency: Currency.tenge.rawValue, period: years > 0 ? EPPPeriod(years) : nil, fees: fees,
            balance: entries.last?.balance.decimal)
        return [.feeCharged(kind, charge)]
    }

    /// What a delete gave back (RFC 8748, section 5.2.2): told to every client that knows fees, since the command has no
    /// place to ask for it.
    func credited(_ decision: Decision) -> [EPPResponseExtension] {
        let entries = decision.accountEntries.filter { $0.registrar == visit.registrar && $0.kind == .refund }
        guard !entries.isEmpty else { return [] }
        let credits = entries.map { EPPFee(($0.amount.negated ?? .zero).decimal) }
        let charge = EPPFeeCharge(
            currency: Currency.tenge.rawValue, credits: credits, balance: entries.last?.balance.decimal)
        return [.feeCharged(.delete, charge)]
    }
}

extension Money {
    /// With two places, as amounts of money are written.
    var decimal: EPPDecimal { EPPDecimal(digits: hundredths, scale: 2) }
}

extension EPPDecimal {
    /// In hundredths, however many places it was written with; what is finer is cut off, so that nobody is taken to have
    /// agreed to more than it said. Nil for more than an amount holds.
    fileprivate var money: Money? {
        let tens = (0..<abs(scale - 2)).reduce(1) { value, _ in value * 10 }
        return scale > 2 ? Money(hundredths: digits / Int64(tens)) : Money(hundredths: digits).times(tens)
    }
}
