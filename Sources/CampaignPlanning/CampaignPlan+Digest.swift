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

/// The text form while it is written: hashed piece by piece, so that it is never there as a whole.
private struct TextForm: ~Copyable {
    private var hash = SHA256()
    private var octets: [UInt8] = []

    /// Octets that are hashed in one go.
    private static let piece = 65_536

    init() { octets.reserveCapacity(2 * Self.piece) }

    mutating func line(_ fields: String...) {
        for (index, field) in fields.enumerated() {
            if index > 0 { tab() }
            text(field)
        }
        end()
    }

    mutating func claim(_ claim: Claim) {
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

    private mutating func list<Element>(_ elements: [Element], _ written: (Element) -> String) {
        for (index, element) in elements.enumerated() {
            if index > 0 { octets.append(UInt8(ascii: ",")) }
            text(written(element))
        }
    }

    private mutating func text(_ text: String) {
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "\\"), UInt8(ascii: ","): octets += [UInt8(ascii: "\\"), octet]
            case 0x09: octets += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            case 0x0a: octets += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            default: octets.append(octet)
            }
        }
    }

    private mutating func tab() { octets.append(0x09) }

    private mutating func end() {
        octets.append(0x0a)
        guard octets.count >= Self.piece else { return }
        hash.update(octets)
        octets.removeAll(keepingCapacity: true)
    }

    consuming func digest() -> String {
        hash.update(octets)
        return hexadecimal(hash.finalize())
    }
}
