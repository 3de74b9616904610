import DNSCore
import DNSSpecimens
import RegistryModel

/// The parent: it follows CDS (RFC 7344), but at its own pace, and not always without a mistake.
struct ParentZone {
    private(set) var signers: [DelegationSigner] = []
    /// What it has seen and is to do, and when.
    private var plan: (wanted: [DelegationSigner], due: Instant, errs: Bool)?
    /// How often it kept the zone waiting for weeks, and how often it made a mistake.
    private(set) var delays = 0
    private(set) var mistakes = 0
    /// CDS sets that it could not trust.
    private(set) var distrusted = 0

    /// Looks at what the zone offers, and does what is due. True where the DS set is another one now.
    mutating func visit(_ offer: Offer, at now: Instant, _ chance: inout Chance) -> Bool {
        if offer.wanted.isEmpty || Set(offer.wanted) == Set(signers) {
            plan = nil
            return false
        }
        guard let plan, plan.wanted == offer.wanted else {
            plan = (offer.wanted, now.adding(seconds: delay(&chance)), chance.happens(percent: 15))
            return false
        }
        guard plan.due <= now else { return false }
        // RFC 7344, section 4.1: signed by a key that is in the DS set already; the first is taken as it comes.
        if !signers.isEmpty, !offer.isTrusted(signers) {
            distrusted += 1
            return false
        }
        if plan.errs, !signers.isEmpty {
            mistakes += 1
            // A digest that was mistyped, beside what was there.
            var wrong = offer.wanted[0]
            wrong.digest[0] ^= 0xff
            signers = signers.filter { $0.digestType == 2 } + [wrong]
            self.plan = (offer.wanted, now.adding(seconds: Int64(chance.number(in: 1...10)) * 86_400), false)
            return true
        }
        signers = offer.wanted
        self.plan = nil
        return true
    }

    /// What a zone's version offers its parent.
    struct Offer {
        let wanted: [DelegationSigner]
        /// True where a DS set vouches for a key that has signed it.
        let isTrusted: ([DelegationSigner]) -> Bool
    }

    /// Puts another DS set into the place of what there is.
    mutating func put(_ signers: [DelegationSigner]) { self.signers = signers }

    private mutating func delay(_ chance: inout Chance) -> Int64 {
        if chance.happens(percent: 25) {
            delays += 1
            return Int64(chance.number(in: 7...45)) * 86_400
        }
        return Int64(chance.number(in: 3_600...(3 * 86_400)))
    }
}
