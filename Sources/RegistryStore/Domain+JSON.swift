import CanonicalJSON
import DNSCore
import RegistryModel

extension Domain: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("name", name.text)
            writer.member("zone", zone.text)
            writer.member("registrant", registrant.rawValue)
            writer.member("contacts", contacts)
            writer.member("nameServers", nameServers) { $0.value($1) }
            writer.member("delegationSigners", delegationSigners)
            writer.member("statuses", statuses.rawValue)
            writer.member("sponsor", sponsor.rawValue)
            writer.member("creator", creator.rawValue)
            writer.member("created", created.microseconds)
            writer.member("updater", updater?.rawValue)
            writer.member("updated", updated?.microseconds)
            writer.member("transferred", transferred?.microseconds)
            writer.member("expiry", expiry.microseconds)
            writer.member("withdrawal", withdrawal.microseconds)
            writer.member("redemptionEnd", redemptionEnd.microseconds)
            writer.member("purge", purge.microseconds)
            writer.member("deleted", deleted?.microseconds)
            writer.member("gracePeriods", gracePeriods)
            writer.member("authorization", authorization)
            writer.member("transfer", transfer)
            writer.member("restore", restore)
            writer.member("serverPlace", serverPlace)
            writer.member("evidence", evidence)
            writer.member("timesToLive", timesToLive)
        }
    }
}

extension DomainContact: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("role", role.rawValue)
            writer.member("contact", contact.rawValue)
        }
    }
}

extension DelegationSigner: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("keyTag", Int64(keyTag))
            writer.member("algorithm", Int64(algorithm))
            writer.member("digestType", Int64(digestType))
            writer.member("digest", digest) { $0.value(Int64($1)) }
        }
    }
}

extension GracePeriod: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("end", end.microseconds)
            writer.member("years", years)
        }
    }
}

extension Transfer: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("state", state.rawValue)
            writer.member("gaining", gaining.rawValue)
            writer.member("losing", losing.rawValue)
            writer.member("requested", requested.microseconds)
            writer.member("acts", acts.microseconds)
            writer.member("years", years)
        }
    }
}

extension PendingRestore: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("requested", requested.microseconds)
            writer.member("due", due.microseconds)
        }
    }
}

extension ServerPlace: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("street", street)
            writer.member("city", city)
            writer.member("region", region)
            writer.member("countryCode", countryCode)
        }
    }
}

extension Evidence: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("type", type)
            writer.member("number", number)
            writer.member("date", date.microseconds)
            writer.member("digest", digest)
        }
    }
}

extension AuthorizationSecret: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("salt", salt) { $0.value(Int64($1)) }
            writer.member("hash", hash) { $0.value(Int64($1)) }
            writer.member("expires", expires.microseconds)
        }
    }
}
