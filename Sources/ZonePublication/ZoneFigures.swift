import DNSCore
import RegistryStore
import ZoneStore

/// What can be said of a zone without a look at its file.
package struct ZoneFigures: Hashable, Sendable {
    package let zone: DomainName
    /// The public version; nil before the first.
    package let version: ZoneVersion?
    /// The version that waits for an operator's word; nil: none does.
    package let held: ZoneVersion?
    /// Changes of the register that the version does not have, as far as they are counted.
    package let waiting: Int
    /// True where an operator keeps the zone as it is.
    package let isKept: Bool
}

extension ZonePublisher {
    /// Changes that are counted of those that wait: a zone that an operator keeps may have any number of them.
    package static let mostCounted = 10_000

    /// Where the zone stands, found out in a few milliseconds whatever waits.
    package func figures(_ zone: DomainName) throws -> ZoneFigures {
        try database.read { connection in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone) else {
                return ZoneFigures(zone: zone, version: nil, held: nil, waiting: 0, isKept: false)
            }
            return ZoneFigures(
                zone: zone, version: try state.version.flatMap { try reader.version($0, in: state.number) },
                held: try reader.heldVersion(of: state),
                waiting: try RegistryReader(connection).changes(
                    in: zone, after: state.cursor.feedPosition, atMost: Self.mostCounted),
                isKept: state.hold != nil)
        }
    }
}
