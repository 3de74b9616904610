import CanonicalJSON
import RegistryModel

extension Registrar: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("identifier", identifier.rawValue)
            writer.member("name", name)
            writer.member("state", state.rawValue)
            writer.member("accreditations", accreditations) { $0.value($1.text) }
            writer.member("email", email)
            writer.member("created", created.microseconds)
            writer.member("updated", updated?.microseconds)
        }
    }
}
