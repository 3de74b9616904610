import CanonicalJSON
import RegistryModel
import RegistryStore

extension CreateHost: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("addresses", addresses) { $0.value($1.description) }
            writer.member("timesToLive", timesToLive)
        }
    }
}

extension UpdateHost: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("newName", newName?.text)
            writer.member("addAddresses", addAddresses) { $0.value($1.description) }
            writer.member("removeAddresses", removeAddresses) { $0.value($1.description) }
            writer.member("addStatuses", addStatuses.rawValue)
            writer.member("removeStatuses", removeStatuses.rawValue)
            writer.member("timesToLive", timesToLive)
        }
    }
}

extension DeleteHost: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { $0.member("name", name.text) }
    }
}
