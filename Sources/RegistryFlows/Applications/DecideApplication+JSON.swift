import CanonicalJSON
import RegistryModel
import RegistryStore

extension DecideApplication: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("application", application)
            writer.member("step", step.rawValue)
            writer.member("reason", reason)
        }
    }
}
