import DNSCore
import PortableSQL
import RegistryModel
import ZoneSigning
import ZoneStore

/// What the life of keys rests on: the zone as it is out.
extension ZonePublisher {
    /// The keys that the public version of a zone has and is signed by, as far as its apex says; none where it was never
    /// signed.
    package static func keyObservation(of zone: DomainName, in database: any SQLDatabase) throws -> KeyObservation {
        try database.read { connection in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone), let number = state.version,
                let apex = try reader.owner(zone.canonicalKey, in: state.number, at: number)
            else { return KeyObservation() }
            return try KeyObservation(apex: apex.wire)
        }
    }

    /// The same.
    package func keyObservation(of zone: DomainName) throws -> KeyObservation {
        try Self.keyObservation(of: zone, in: database)
    }

    /// The same with a look through all of the zone for the keys that have signed any of it. Its cost grows with the zone.
    package static func thoroughKeyObservation(
        of zone: DomainName, in database: any SQLDatabase
    ) throws -> KeyObservation {
        try database.read { connection in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone), let number = state.version,
                let version = try reader.version(number, in: state.number)
            else { throw ZoneRefusal.unpublished(zone) }
            let apex = try reader.owner(zone.canonicalKey, in: state.number, at: number)
            var observation = try KeyObservation(apex: apex?.wire ?? [])
            try observation.look(at: version.companions.wire)
            try reader.eachWire(in: state.number, at: number) { _, wire in try observation.look(at: Array(wire)) }
            return observation
        }
    }

    /// The same.
    package func thoroughKeyObservation(of zone: DomainName) throws -> KeyObservation {
        try Self.thoroughKeyObservation(of: zone, in: database)
    }

    /// Seconds since 1970 at which the first signature of the public version expires; nil: nothing in it is signed.
    package func firstExpiry(of zone: DomainName) throws -> Int64? {
        try database.read { connection in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone), let number = state.version,
                let version = try reader.version(number, in: state.number)
            else { return nil }
            let owners = try reader.firstExpiry(of: number, in: state.number)
            return try [version.companions.expiry(), owners].compactMap { $0 }.min()
        }
    }
}

extension ZoneConfiguration {
    /// The largest TTL that a record of the zone can have, seconds: what caches forget last.
    package var largestTTL: UInt32 {
        let ours = [soaTTL, negativeTTL, delegationTTL, dsTTL] + records.map(\.ttl)
        let settable = [limits.ns, limits.ds, limits.a, limits.aaaa].map(\.upperBound)
        return (ours + settable).max() ?? soaTTL
    }
}
