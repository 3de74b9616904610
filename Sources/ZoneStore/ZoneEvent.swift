import DNSCore
import RegistryModel

/// What an operator did to a zone's publication that made no version: kept for the record, and never changed.
package struct ZoneEvent: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case hold, pause, resume
        /// A version that was held was let out, or thrown away.
        case approve, discard
        /// A version was let past the shrink guard, as that once was done.
        case acceptShrink = "accept-shrink"
    }

    package var at: Instant
    package var kind: Kind
    package var actor: String
    package var reason: String
    /// The serial that the zone was at.
    package var serial: Serial

    package init(at: Instant, kind: Kind, actor: String, reason: String, serial: Serial) {
        self.at = at
        self.kind = kind
        self.actor = actor
        self.reason = reason
        self.serial = serial
    }
}

extension ZoneReader {
    /// The newest `limit` events of a zone, newest first.
    package func events(in zone: Int64, limit: Int) throws -> [ZoneEvent] {
        let statement = try connection.statement(
            """
            SELECT at, kind, actor, reason, serial FROM zone_event WHERE zone = $1 ORDER BY number DESC LIMIT $2
            """)
        try statement.bind(1, zone)
        try statement.bind(2, limit)
        var events: [ZoneEvent] = []
        while try statement.step() {
            guard let kind = ZoneEvent.Kind(rawValue: statement.text(1)) else {
                throw Self.damaged("zone_event", "the kind '\(statement.text(1))'")
            }
            events.append(
                ZoneEvent(
                    at: Instant(microseconds: statement.integer(0)), kind: kind, actor: statement.text(2),
                    reason: statement.text(3),
                    serial: Serial(rawValue: UInt32(truncatingIfNeeded: statement.integer(4)))
                ))
        }
        return events
    }
}

extension ZoneWriter {
    /// Adds to what is on the record of a zone.
    package func add(_ event: ZoneEvent, in zone: Int64) throws {
        let statement = try connection.statement(
            "INSERT INTO zone_event(zone, at, kind, actor, reason, serial) VALUES ($1, $2, $3, $4, $5, $6)")
        try statement.bind(1, zone)
        try statement.bind(2, event.at.microseconds)
        try statement.bind(3, event.kind.rawValue)
        try statement.bind(4, event.actor)
        try statement.bind(5, event.reason)
        try statement.bind(6, Int64(event.serial.rawValue))
        try statement.run()
    }
}
