import CanonicalJSON
import RegistryModel

extension Application: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("domain", domain.text)
            writer.member("registrar", registrar.rawValue)
            writer.member("state", state.rawValue)
            writer.member("lodged", lodged.microseconds)
            writer.member("decision", decision)
            writer.member("rules", rules) { $0.value($1) }
            writer.member("signaturesNeeded", signaturesNeeded)
            writer.member("approvals", approvals)
            writer.member("refusal", refusal)
        }
    }
}

extension OperatorSignature: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("operator", `operator`)
            writer.member("reason", reason)
            writer.member("at", at.microseconds)
        }
    }
}
