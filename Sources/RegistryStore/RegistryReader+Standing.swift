import DNSCore
import PortableSQL
import RegistryModel

extension RegistryReader {
    /// How many domains that exist at `instant` and belong to other registrars than `sponsor` use the host.
    package func links(
        toHost number: ObjectNumber, sponsoredByOthersThan sponsor: RegistrarIdentifier, at instant: Instant
    ) throws -> Int {
        try count(
            """
            SELECT count(DISTINCT l.domain) FROM domain_host l JOIN domain d ON d.number = l.domain
            WHERE l.host = $1 AND d.purge > $2 AND d.sponsor <> $3
            """
        ) {
            try $0.put(number)
            try $0.put(instant)
            try $0.put(sponsor.rawValue)
        }
    }

    /// The instant of the last decision on record; nil for an empty register.
    package func lastInstant() throws -> Instant? {
        try first("SELECT at FROM decision ORDER BY number DESC LIMIT 1", { _ in }) {
            Instant(microseconds: $0.integer(0))
        }
    }
}
