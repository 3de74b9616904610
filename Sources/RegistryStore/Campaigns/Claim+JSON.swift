import CanonicalJSON
import DNSCore
import RegistryModel

extension Claim: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("campaign", campaign)
            writer.member("source", source.text)
            writer.member("sourceDomain", sourceDomain)
            writer.member("holder", holder.rawValue)
            writer.member("holderKey", holderKey)
            writer.member("sponsor", sponsor.rawValue)
            writer.member("cohort", cohort)
            writer.member("rank", rank) { $0.value($1) }
            writer.member("standing", standing.rawValue)
            writer.member("rules", rules) { $0.value($1) }
            writer.member("target", target?.text)
            writer.member("heldUntil", heldUntil?.microseconds)
            writer.member("state", state.rawValue)
            writer.member("choice", choice)
            writer.member("token", token)
            writer.member("tokenUsed", tokenUsed?.microseconds)
            writer.member("targetDomain", targetDomain)
            writer.member("sideBySide", sideBySide?.microseconds)
            writer.member("answering", answering?.microseconds)
            writer.member("observed", observed?.microseconds)
            writer.member("settled", settled?.microseconds)
            writer.member("reason", reason)
        }
    }
}

extension ClaimChoice: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("alternatives", alternatives) { $0.value($1) }
            writer.member("preference", preference?.rawValue)
            writer.member("follows", follows)
            writer.member("confirmsKeys", confirmsKeys)
            writer.member("releasesOldName", releasesOldName)
            writer.member("evidence", evidence)
            writer.member("language", language)
            writer.member("registrar", registrar.rawValue)
            writer.member("at", at.microseconds)
        }
    }
}
