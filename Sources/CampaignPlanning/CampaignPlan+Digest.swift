import DNSCore
import Digests
import PolicyEngine
import RegistryModel

/// What is signed.
extension CampaignPlan {
    /// SHA-256 over the plan's text form, lower-case hexadecimal. It is made anew by every call: 200,000 claims take the
    /// better part of a second.
    ///
    /// The text form, version 1, is UTF-8 in lines that end by LF, with fields that are separated by one tab:
    ///
    ///     tizilim-campaign-plan  1
    ///     policy    identifier  version  digest
    ///     target    name
    ///     snapshot  instant
    ///     fees      hundredths of the currency
    ///     claims    how many
    ///
    /// and then a line for each claim in canonical order of sources:
    ///
    ///     source  number of its domain  holder  holder key  sponsor  cohort  rank  standing  rules  target  held until
    ///     state  reason
    ///
    /// Names are in lower-case ASCII without the final dot, instants microseconds since 1970 (UTC), numbers decimal, lists
    /// separated by commas. What there is not is an empty field. Inside of a text `\` stands in front of `\` and `,`; a
    /// tab is `\t` and a line feed `\n`.
    package var digest: String {
        var form = TextForm()
        form.line("tizilim-campaign-plan", "1")
        form.line("policy", policy.identifier, policy.version, policy.digest)
        form.line("target", target.text)
        form.line("snapshot", String(snapshot.microseconds))
        form.line("fees", fees.map { String($0.hundredths) } ?? "")
        form.line("claims", String(claims.count))
        for claim in claims { form.claim(claim) }
        return form.digest()
    }
}

extension TextForm {
    fileprivate mutating func claim(_ claim: Claim) {
        text(claim.source.text)
        tab()
        text(String(claim.sourceDomain))
        for field in [claim.holder.rawValue, claim.holderKey, claim.sponsor.rawValue, claim.cohort] {
            tab()
            text(field)
        }
        tab()
        list(claim.rank) { String($0) }
        tab()
        text(claim.standing.rawValue)
        tab()
        list(claim.rules) { $0 }
        tab()
        text(claim.target?.text ?? "")
        tab()
        text(claim.heldUntil.map { String($0.microseconds) } ?? "")
        tab()
        text(claim.state.rawValue)
        tab()
        text(claim.reason ?? "")
        end()
    }
}
