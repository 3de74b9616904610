import CanonicalJSON
import RegistryModel

extension Contact: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("identifier", identifier.rawValue)
            writer.member("kind", kind.rawValue)
            writer.member("nationalIdentifier", nationalIdentifier)
            writer.member("international", international)
            writer.member("local", local)
            writer.member("voice", voice)
            writer.member("fax", fax)
            writer.member("email", email)
            writer.member("disclosure", disclosure)
            writer.member("statuses", statuses.rawValue)
            writer.member("authorization", authorization)
            writer.member("sponsor", sponsor.rawValue)
            writer.member("creator", creator.rawValue)
            writer.member("created", created.microseconds)
            writer.member("updater", updater?.rawValue)
            writer.member("updated", updated?.microseconds)
            writer.member("transferred", transferred?.microseconds)
            writer.member("transfer", transfer)
        }
    }
}

extension ContactDisclosure: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("isAllowed", isAllowed)
            writer.member("elements", elements) { $0.value($1.rawValue) }
        }
    }
}

extension PostalAddress: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("organization", organization)
            writer.member("street", street) { $0.value($1) }
            writer.member("city", city)
            writer.member("region", region)
            writer.member("postalCode", postalCode)
            writer.member("countryCode", countryCode)
        }
    }
}
