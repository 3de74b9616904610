import DNSCore
import Digests
import RegistryModel

/// What of a configuration shows in the zone, as two digests: of the part that is in every delegation, and of the
/// rest. Limits that only steer publication are in neither.
struct ConfigurationDigest: Equatable {
    /// Raised where the program itself comes to say the same register in other words, so that zones are made anew.
    private static let rendering: UInt32 = 2

    /// TTLs of delegations: a change makes every owner anew.
    let everywhere: [UInt8]
    /// SOA and fixed records: a change makes those anew.
    let fixed: [UInt8]

    init(_ configuration: ZoneConfiguration) {
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
        fixed = Self.digest(parts)
    }

    /// As the store keeps it.
    init?(stored octets: [UInt8]) {
        guard octets.count == 64 else { return nil }
        everywhere = Array(octets[..<32])
        fixed = Array(octets[32...])
    }

    var octets: [UInt8] { everywhere + fixed }

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
