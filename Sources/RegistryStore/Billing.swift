import PolicyEngine
import RegistryModel

/// What a decision saw of money: prices, accounts, and charges that may be given back.
package struct Billing: Hashable, Sendable, Codable {
    /// The prices that the command can meet; nil where it is free.
    package var schedule: FeeSchedule?
    /// Accounts of those who pay or are paid back; a registrar without one pays nothing.
    package var accounts: [Account] = []
    /// Charges about the domain that were not given back.
    package var charges: [AccountEntry] = []

    /// The most that who asks agreed to pay (RFC 8748, section 5.2); nil where it said nothing.
    package var agreed: Money?

    package init(schedule: FeeSchedule? = nil) { self.schedule = schedule }

    package func account(of registrar: RegistrarIdentifier) -> Account? {
        accounts.first { $0.registrar == registrar }
    }
}
