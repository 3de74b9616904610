import CanonicalJSON
import RegistryModel

extension Host: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("name", name.text)
            writer.member("superordinate", superordinate)
            writer.member("addresses", addresses) { $0.value($1.description) }
            writer.member("statuses", statuses.rawValue)
            writer.member("sponsor", sponsor.rawValue)
            writer.member("creator", creator.rawValue)
            writer.member("created", created.microseconds)
            writer.member("updater", updater?.rawValue)
            writer.member("updated", updated?.microseconds)
            writer.member("transferred", transferred?.microseconds)
            writer.member("timesToLive", timesToLive)
        }
    }
}
