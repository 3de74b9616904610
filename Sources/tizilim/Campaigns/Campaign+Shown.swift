import CanonicalJSON
import RegistryModel
import RegistryStore

// Campaigns, claims and notices as programs read them: instants as RFC 3339 has them, secrets left out.

extension Campaign {
    /// The campaign as `show` and `list` give it.
    var shownJSON: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("number", number)
            writer.member("identifier", identifier)
            writer.member("version", version)
            writer.member("policyDigest", policyDigest)
            writer.member("change", change)
            writer.member("target", target?.text)
            writer.member("snapshot", instant: snapshot)
            writer.member("planDigest", planDigest)
            writer.member("planned", instant: planned)
            writer.member("planner", planner)
            writer.member("members", members)
            writer.member("signaturesNeeded", signaturesNeeded)
            writer.member("signatures", signatures) { $0.signature($1) }
            writer.member("voidSignatures", voidSignatures ?? []) { $0.signature($1) }
            writer.member("state", state.rawValue)
            if let hold {
                writer.key("hold")
                writer.object { writer in
                    writer.member("reason", hold.reason)
                    writer.member("at", instant: hold.at)
                    writer.member("by", hold.by)
                }
            }
        }
        return writer.bytes
    }
}

extension JSONWriter {
    /// One operator's signature.
    mutating func signature(_ signature: OperatorSignature) {
        object { writer in
            writer.member("operator", signature.operator)
            writer.member("at", instant: signature.at)
            writer.member("reason", signature.reason)
        }
    }
}

extension Claim {
    /// The claim as it may be shown: without the token's salt and hash.
    var shownJSON: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("number", number)
            writer.member("campaign", campaign)
            writer.member("source", source.text)
            writer.member("holder", holder.rawValue)
            writer.member("sponsor", sponsor.rawValue)
            writer.member("cohort", cohort)
            writer.member("standing", standing.rawValue)
            writer.member("rules", rules) { $0.value($1) }
            writer.member("target", target?.text)
            if heldUntil == .distantFuture {
                writer.member("heldWithoutEnd", true)
            } else {
                writer.member("heldUntil", instant: heldUntil)
            }
            writer.member("state", state.rawValue)
            if let choice {
                writer.key("choice")
                writer.choice(choice)
            }
            writer.member("tokenUsed", instant: tokenUsed)
            writer.member("sideBySide", instant: sideBySide)
            writer.member("answering", instant: answering)
            writer.member("observed", instant: observed)
            writer.member("settled", instant: settled)
            writer.member("reason", reason)
        }
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func choice(_ choice: ClaimChoice) {
        object { writer in
            writer.member("kind", choice.kind.rawValue)
            writer.member("alternatives", choice.alternatives) { $0.value($1) }
            writer.member("preference", choice.preference?.rawValue)
            writer.member("follows", choice.follows)
            writer.member("confirmsKeys", choice.confirmsKeys)
            writer.member("releasesOldName", choice.releasesOldName)
            writer.member("language", choice.language)
            writer.member("registrar", choice.registrar.rawValue)
            writer.member("at", instant: choice.at)
        }
    }
}

extension CampaignNotice {
    /// The notice as `notices` gives it.
    var shownJSON: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("notice", number)
            writer.member("claim", claim)
            writer.member("kind", kind.rawValue)
            writer.member("channel", channel.rawValue)
            writer.member("recipient", recipient)
            writer.member("language", language)
            writer.member("at", instant: at)
            writer.member("reference", reference)
            writer.member("delivery", delivery.rawValue)
            writer.member("delivered", instant: delivered)
        }
        return writer.bytes
    }
}
