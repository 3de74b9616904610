import CanonicalJSON
import DNSCore
import RegistryModel

extension Campaign: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("identifier", identifier)
            writer.member("version", version)
            writer.member("policyDigest", policyDigest)
            writer.member("change", change)
            writer.member("target", target?.text)
            writer.member("snapshot", snapshot.microseconds)
            writer.member("planDigest", planDigest)
            writer.member("planned", planned.microseconds)
            writer.member("planner", planner)
            writer.member("members", members)
            writer.member("signaturesNeeded", signaturesNeeded)
            writer.member("signatures", signatures)
            writer.member("state", state.rawValue)
            writer.member("hold", hold)
            // What receipts of earlier programs do not have, so that they are still decided to the same octets.
            if let release { writer.member("release", release) }
            if let fees { writer.member("fees", fees.hundredths) }
            if let voidSignatures { writer.member("voidSignatures", voidSignatures) }
        }
    }
}

extension Campaign.Hold: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("reason", reason)
            writer.member("at", at.microseconds)
            writer.member("by", by)
        }
    }
}

extension BulkChange: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .registrar(let from, let to):
                writer.key("registrar")
                writer.object { writer in
                    writer.member("from", from.rawValue)
                    writer.member("to", to.rawValue)
                }
            case .nameServers(let from, let to):
                writer.key("nameServers")
                writer.object { writer in
                    writer.member("from", from) { $0.value($1.text) }
                    writer.member("to", to) { $0.value($1.text) }
                }
            case .suspension:
                writer.key("suspension")
                writer.object { _ in }
            case .lifting:
                writer.key("lifting")
                writer.object { _ in }
            }
        }
    }
}

extension BulkMember: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("campaign", campaign)
            writer.member("name", name.text)
            writer.member("domain", domain)
            writer.member("state", state.rawValue)
            writer.member("reason", reason)
        }
    }
}

extension CampaignStep: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("campaign", campaign)
            writer.member("kind", kind.rawValue)
            writer.member("member", member)
            writer.member("decision", decision)
            writer.member("at", at.microseconds)
            writer.member("undone", undone)
        }
    }
}
