import DNSCore
import Digests
import RegistryModel

/// What of a configuration shows in the zone, as three digests: of the part that is in every delegation, of the rest,
/// and of how the zone is signed. Limits that only steer publication are in none.
struct ConfigurationDigest: Equatable {
    /// Raised where the program itself comes to say the same register in other words, so that zones are made anew.
    private static let rendering: UInt32 = 2

    /// TTLs of delegations: a change makes every owner anew.
    let everywhere: [UInt8]
    /// SOA, fixed records, and the keys at the apex: a change makes those anew.
    let fixed: [UInt8]
    /// Denial of existence, and whether the zone is signed at all: a change makes chain and signatures anew.
    let signing: [UInt8]

    /// - Parameter keys: the digest of the keys that are in use; nil for a zone that is not signed.
    init(_ configuration: ZoneConfiguration, keys: [UInt8]?) {
        everywhere = Self.digest([
            Self.octets(Self.rendering), Self.octets(configuration.delegationTTL), Self.octets(configuration.dsTTL),
        ])
        var parts = [configuration.zone.wire, configuration.primaryServer.wire, configuration.mailbox.wire]
        for number in [
            configuration.refresh, configuration.retry, configuration.expire, configuration.negativeTTL,
            configuration.soaTTL,
        ] {
            parts.append(Self.octets(number))
        }
        for record in configuration.records {
            parts += [record.owner.wire, Self.octets(record.ttl), Array(record.text.utf8)]
        }
        if let keys { parts.append(keys) }
        fixed = Self.digest(parts)
        signing = Self.signing(configuration)
    }

    /// As the store keeps it. What was kept before zones were signed had two digests.
    init?(stored octets: [UInt8]) {
        guard octets.count == 64 || octets.count == 96 else { return nil }
        everywhere = Array(octets[..<32])
        fixed = Array(octets[32..<64])
        signing = octets.count == 96 ? Array(octets[64...]) : Self.unsigned
    }

    var octets: [UInt8] { everywhere + fixed + signing }

    /// What the store is to keep of an earlier version's content that is signed in this way.
    func signing(of stored: [UInt8]) -> [UInt8] {
        guard let content = ConfigurationDigest(stored: stored) else { return stored }
        return content.everywhere + content.fixed + signing
    }

    private static let unsigned = digest([])

    private static func signing(_ configuration: ZoneConfiguration) -> [UInt8] {
        guard let policy = configuration.signing else { return unsigned }
        return digest([
            Array(policy.denial.rawValue.utf8), octets(configuration.negativeTTL), octets(configuration.soaTTL),
        ])
    }

    private static func octets(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }

    /// Each part with its length in front, so that no two lists of parts run together to the same octets.
    private static func digest(_ parts: [[UInt8]]) -> [UInt8] {
        var whole: [UInt8] = []
        for part in parts { whole += octets(UInt32(part.count)) + part }
        return SHA256.digest(whole)
    }
}
