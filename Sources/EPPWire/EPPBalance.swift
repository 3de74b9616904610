import RegistryModel

/// `balance:infData` of our own mapping (`Schemas/balance-1.0.xsd`): how a prepaid account stands.
package struct EPPBalance: Hashable, Sendable {
    /// Three letters of ISO 4217.
    package var currency: String
    /// Below zero where more was taken than was there.
    package var balance: EPPDecimal
    /// Under this a message is queued; nil where none is.
    package var lowMark: EPPDecimal?
    /// When the account was opened.
    package var opened: Instant?
    package init(currency: String, balance: EPPDecimal, lowMark: EPPDecimal? = nil, opened: Instant? = nil) {
        self.currency = currency
        self.balance = balance
        self.lowMark = lowMark
        self.opened = opened
    }
}
