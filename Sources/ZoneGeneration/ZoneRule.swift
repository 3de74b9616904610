/// What a delegating zone's content has to keep to. The raw values are stable: they go into reports.
package enum ZoneRule: String, Sendable, CaseIterable, Codable {
    case outsideOfZone
    case startOfAuthorityConfigured
    case apexNameServersMissing
    case apexContent
    case occluded
    case signerWithoutDelegation
    case signerDigestLength
    case nameServerIsAddress
    case nameServerSyntax
    case nameServerIsAlias
    case glueMissing
    case glueOrphan
    case aliasBesideOthers
    case wildcardDelegation
    case timeToLiveDiffers
    case timeToLiveTooLarge

    /// Where the rule stands.
    package var source: String {
        switch self {
        case .outsideOfZone: "RFC 1035, section 5.2"
        case .startOfAuthorityConfigured, .apexNameServersMissing, .apexContent: "RFC 1034, section 4.2.1"
        case .occluded: "RFC 1034, section 4.2.1; RFC 9499, section 7"
        case .signerWithoutDelegation: "RFC 4035, section 2.4"
        case .signerDigestLength: "RFC 4034, section 5.1.4; RFC 4509; RFC 6605"
        case .nameServerIsAddress: "RFC 1035, section 3.3.11"
        case .nameServerSyntax: "RFC 1123, section 2.1"
        case .nameServerIsAlias: "RFC 2181, section 10.3"
        case .glueMissing: "RFC 9471, section 3"
        case .glueOrphan: "RFC 9499, section 7"
        case .aliasBesideOthers: "RFC 1034, section 3.6.2; RFC 2181, section 10.1"
        case .wildcardDelegation: "RFC 4592, sections 4.2 and 4.6"
        case .timeToLiveDiffers: "RFC 2181, section 5.2"
        case .timeToLiveTooLarge: "RFC 2181, section 8"
        }
    }

    /// The rule that is broken, in words that follow a name and a colon.
    package var sentence: String {
        switch self {
        case .outsideOfZone: "the name lies outside of the zone"
        case .startOfAuthorityConfigured:
            "an SOA record is configured, but the registry makes the zone's one SOA itself"
        case .apexNameServersMissing: "the apex has no NS records"
        case .apexContent: "the register can't say anything at the apex"
        case .occluded: "the name lies below a delegation, so the zone can't speak for it"
        case .signerWithoutDelegation: "a DS record stands at a name that is not delegated"
        case .signerDigestLength: "a DS record's digest has not the length of its digest type"
        case .nameServerIsAddress: "an NS record names an address instead of a host"
        case .nameServerSyntax: "a host name has other characters than letters, digits and inner hyphens"
        case .nameServerIsAlias: "an NS record names an alias"
        case .glueMissing: "a name server inside of the zone has no address in it"
        case .glueOrphan: "an address belongs to no name server of any delegation in the zone"
        case .aliasBesideOthers: "a CNAME record stands beside other records"
        case .wildcardDelegation: "a wildcard can't be delegated"
        case .timeToLiveDiffers: "records of one RRset have different TTLs"
        case .timeToLiveTooLarge: "a TTL is larger than 2147483647 seconds"
        }
    }
}
