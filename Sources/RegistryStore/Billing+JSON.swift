import CanonicalJSON
import PolicyEngine
import RegistryModel

extension Billing: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("schedule", schedule)
            writer.member("accounts", accounts)
            writer.member("charges", charges)
            if let agreed { writer.member("agreed", agreed.hundredths) }
        }
    }
}

extension FeeSchedule: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("reference", reference)
            writer.member("currency", currency.rawValue)
            writer.member("fees", fees)
        }
    }
}

extension Fee: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("operation", operation.rawValue)
            writer.member("amount", amount.hundredths)
            writer.member("per", per.rawValue)
            writer.member("applied", applied.rawValue)
            writer.member("refundable", refundable)
        }
    }
}

extension Account: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("registrar", registrar.rawValue)
            writer.member("currency", currency.rawValue)
            writer.member("balance", balance.hundredths)
            writer.member("lowMark", lowMark.hundredths)
            writer.member("opened", opened.microseconds)
        }
    }
}

extension AccountEntry: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("registrar", registrar.rawValue)
            writer.member("at", at.microseconds)
            writer.member("decision", decision)
            writer.member("kind", kind.rawValue)
            writer.member("amount", amount.hundredths)
            writer.member("balance", balance.hundredths)
            writer.member("object", object)
            writer.member("domain", domain)
            writer.member("years", years)
            writer.member("refundable", refundable)
            writer.member("graceEnd", graceEnd?.microseconds)
            writer.member("refunds", refunds)
        }
    }
}

extension CertificateBinding: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("registrar", registrar.rawValue)
            if let fingerprint { writer.member("fingerprint", fingerprint) { $0.value(Int64($1)) } }
            writer.member("subject", subject)
            writer.member("from", from.microseconds)
            writer.member("until", until.microseconds)
        }
    }
}
