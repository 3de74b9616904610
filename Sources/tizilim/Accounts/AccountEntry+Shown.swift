import CanonicalJSON
import RegistryModel

/// Accounts for programs that read the output: amounts as decimals, instants as text.
extension Account {
    var shownJSON: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("registrar", registrar.rawValue)
            writer.member("balance", balance.description)
            writer.member("currency", currency.rawValue)
            writer.member("mark", lowMark.description)
            writer.member("opened", opened.description)
        }
        return writer.bytes
    }
}

extension AccountEntry {
    var shownJSON: [UInt8] {
        var writer = JSONWriter()
        write(shownTo: &writer)
        return writer.bytes
    }

    func write(shownTo writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("line", number)
            writer.member("registrar", registrar.rawValue)
            writer.member("at", at.description)
            writer.member("decision", decision)
            writer.member("kind", kind.rawValue)
            writer.member("amount", amount.description)
            writer.member("balance", balance.description)
            writer.member("object", object)
            if years > 0 { writer.member("years", years) }
            writer.member("refunds", refunds)
        }
    }

    /// One line for people.
    var shown: String {
        let currency = Currency.tenge.rawValue
        return "  account  \(registrar) \(kind.rawValue) \(amount) \(currency), balance \(balance) \(currency)"
    }
}
