import PortableSQL
import RegistryModel

/// Why a zone does not move, as the service that publishes it said last.
package struct ZoneTrouble: Hashable, Sendable {
    package var at: Instant
    package var sentence: String
    package init(at: Instant, sentence: String) {
        self.at = at
        self.sentence = sentence
    }
}

extension ZoneReader {
    /// What keeps a zone from moving; nil where nothing does. It is no part of the zone's state: who writes it down moves
    /// nothing under a publication.
    package func trouble(in zone: Int64) throws -> ZoneTrouble? {
        let statement = try connection.statement("SELECT trouble_at, trouble FROM zone_state WHERE number = $1")
        try statement.bind(1, zone)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        guard let at = statement.optionalInteger(0), let sentence = statement.optionalText(1) else { return nil }
        return ZoneTrouble(at: Instant(microseconds: at), sentence: sentence)
    }
}

extension ZoneWriter {
    /// Writes down what keeps a zone from moving; nil: nothing does any more.
    package func setTrouble(_ trouble: ZoneTrouble?, in zone: Int64) throws {
        let statement = try connection.statement(
            "UPDATE zone_state SET trouble_at = $1, trouble = $2 WHERE number = $3")
        try statement.bind(1, trouble?.at.microseconds)
        try statement.bind(2, trouble?.sentence)
        try statement.bind(3, zone)
        try statement.run()
    }
}
