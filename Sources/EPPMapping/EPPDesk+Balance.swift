import EPPWire
import RegistryModel
import RegistryStore

/// The account of the session's registrar (our own mapping, `Schemas/balance-1.0.xsd`).
extension EPPDesk {
    func balance(_ errand: EPPErrand) throws -> EPPOutcome {
        guard let account = try read({ reader, _ in try reader.account(of: errand.visit.registrar) }) else {
            return EPPOutcome(.objectDoesNotExist)
        }
        let balance = EPPBalance(
            currency: account.currency.rawValue, balance: account.balance.decimal,
            lowMark: account.lowMark == .zero ? nil : account.lowMark.decimal, opened: account.opened)
        return EPPOutcome([EPPResult(.success)], data: .balanceInfo(balance))
    }
}
