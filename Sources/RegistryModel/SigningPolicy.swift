/// How a zone is signed, out of its file under `Zones/`. Durations are seconds.
package struct SigningPolicy: Hashable, Sendable {
    /// DNSSEC algorithms by their number (IANA, "DNS Security Algorithm Numbers").
    package enum Algorithm: UInt8, Sendable, CaseIterable {
        /// For keys that exist; none are made anew.
        case rsaSHA256 = 8
        case ecdsaP256SHA256 = 13
        case ed25519 = 15
    }

    package enum Keys: String, Sendable, CaseIterable {
        /// A key-signing key for the keys and a zone-signing key for the rest.
        case separate
        /// One key for both (CSK).
        case combined
    }

    /// How the zone proves that a name is not there.
    package enum Denial: String, Sendable, CaseIterable {
        case nsec
        /// Hashed names, no iterations and no salt (RFC 9276).
        case nsec3
        /// The same, with delegations that have no DS left out of the chain (RFC 5155, section 6).
        case nsec3OptOut = "nsec3-opt-out"
    }

    package var algorithm = Algorithm.ecdsaP256SHA256
    package var keys = Keys.separate
    package var denial = Denial.nsec3OptOut
    /// TTL of the DNSKEY, CDS and CDNSKEY sets.
    package var keyTTL: UInt32 = 3_600
    /// From a signature's making to its expiration.
    package var validity = 14 * 86_400
    /// How long before its expiration a signature is renewed at the latest.
    package var refresh = 5 * 86_400
    /// By how much expirations are spread, so that renewals do not fall due together.
    package var jitter = 2 * 86_400
    /// How far back inception lies, for validators whose clocks are behind.
    package var inceptionOffset = 3_600
    /// Until a change of the zone has reached every secondary (Dprp of RFC 7583).
    package var propagation = 3_600
    /// Until a change of the parent's zone has reached all its servers (DprpP of RFC 7583).
    package var parentPropagation = 86_400
    /// TTL of the DS set in the parent's zone.
    package var parentTTL: UInt32 = 86_400
    /// After how long a key is rolled; nil: by an operator's word only.
    package var zoneKeyLifetime: Int?
    package var keyKeyLifetime: Int?
    /// The parent's servers, asked for its DS set before a step that needs it; empty: an operator says that it is there.
    package var parentServers: [ServerAddress] = []

    package init() {}
}
