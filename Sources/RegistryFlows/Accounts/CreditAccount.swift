import CanonicalJSON
import RegistryModel
import RegistryStore

/// Money that came in, or goes out where the amount is negative; an operator's word. The first credit opens the account.
package struct CreditAccount: Hashable, Sendable, Codable {
    package var registrar: RegistrarIdentifier
    package var amount: Money
    /// Where the money came from, for the record.
    package var reason: String
    /// A new mark below which the registrar is told; nil leaves it as it is.
    package var lowMark: Money?
    package init(registrar: RegistrarIdentifier, amount: Money, reason: String, lowMark: Money? = nil) {
        self.registrar = registrar
        self.amount = amount
        self.reason = reason
        self.lowMark = lowMark
    }
}

extension CreditAccount: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("registrar", registrar.rawValue)
            writer.member("amount", amount.hundredths)
            writer.member("reason", reason)
            writer.member("lowMark", lowMark?.hundredths)
        }
    }
}
