import CanonicalJSON
import RegistryModel
import RegistryStore

extension CreateRegistrar: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("identifier", identifier.rawValue)
            writer.member("name", name)
            writer.member("accreditations", accreditations)
            writer.member("email", email)
        }
    }
}

extension UpdateRegistrar: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("identifier", identifier.rawValue)
            writer.member("name", name)
            writer.member("state", state?.rawValue)
            if let accreditations { writer.member("accreditations", accreditations) }
            writer.member("email", email)
        }
    }
}
