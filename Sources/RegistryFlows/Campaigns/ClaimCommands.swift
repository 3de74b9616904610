import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore

/// Giving a claim a new token, in the place of the last.
package struct IssueClaimToken: Hashable, Sendable, Codable {
    package var claim: ObjectNumber
    /// The token, salted and hashed.
    package var secret: AuthorizationSecretInput
    /// Good before this instant; at the longest until the window closes.
    package var until: Instant
    package init(claim: ObjectNumber, secret: AuthorizationSecretInput, until: Instant) {
        self.claim = claim
        self.secret = secret
        self.until = until
    }
}

/// What a holder says, lodged by a registrar with the holder's token, or by an operator with a reason.
package struct LodgeClaim: Hashable, Sendable, Codable {
    package var campaign: String
    /// The name that gives the claim.
    package var source: DomainName
    package var choice: ClaimChoice.Kind
    /// Other labels, in order of wish.
    package var alternatives: [String] = []
    package var preference: ClaimChoice.Preference?
    package var follows = true
    package var confirmsKeys = false
    package var releasesOldName = false
    package var evidence: [Evidence] = []
    /// `kk`, `ru` or `en`; nil: not spoken of.
    package var language: String?
    /// The token under the salt of every claim that the name gives (`Registry.claimProofs`); empty: none was brought.
    package var proofs: [ClaimProof] = []
    /// Why an operator lodges it; nil from a registrar.
    package var reason: String?
    package init(campaign: String, source: DomainName, choice: ClaimChoice.Kind) {
        self.campaign = campaign
        self.source = source
        self.choice = choice
    }
}

/// A claim's token as it is compared: hashed under that claim's salt.
package struct ClaimProof: Hashable, Sendable, Codable {
    package var claim: ObjectNumber
    package var hash: [UInt8]
    package init(claim: ObjectNumber, hash: [UInt8]) {
        self.claim = claim
        self.hash = hash
    }
}

/// Doing what the campaign's policy says about a claim now; the registry's own command.
package struct SettleClaim: Hashable, Sendable, Codable {
    package var claim: ObjectNumber
    package init(claim: ObjectNumber) { self.claim = claim }
}

/// Copying what has changed of the old name's delegation to the new one; the registry's own command.
package struct FollowClaim: Hashable, Sendable, Codable {
    package var claim: ObjectNumber
    package init(claim: ObjectNumber) { self.claim = claim }
}

/// Ending the old name, or leaving it to its own end; the registry's own command.
package struct FinishClaim: Hashable, Sendable, Codable {
    package var claim: ObjectNumber
    package init(claim: ObjectNumber) { self.claim = claim }
}

extension IssueClaimToken: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("claim", claim)
            writer.member("secret", secret)
            writer.member("until", until.microseconds)
        }
    }
}

extension LodgeClaim: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("campaign", campaign)
            writer.member("source", source.text)
            writer.member("choice", choice.rawValue)
            writer.member("alternatives", alternatives) { $0.value($1) }
            writer.member("preference", preference?.rawValue)
            writer.member("follows", follows)
            writer.member("confirmsKeys", confirmsKeys)
            writer.member("releasesOldName", releasesOldName)
            writer.member("evidence", evidence)
            writer.member("language", language)
            writer.member("proofs", proofs)
            writer.member("reason", reason)
        }
    }
}

extension ClaimProof: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("claim", claim)
            writer.member("hash", hash) { $0.value(Int64($1)) }
        }
    }
}

extension SettleClaim: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.object { $0.member("claim", claim) } }
}

extension FollowClaim: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.object { $0.member("claim", claim) } }
}

extension FinishClaim: RegistryJSON {
    package func write(to writer: inout JSONWriter) { writer.object { $0.member("claim", claim) } }
}
