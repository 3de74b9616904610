import DNSCore

extension ZoneReader {
    /// The serial for the version after a public one: the one that follows `serial`, past those of versions that are kept.
    ///
    /// A zone that wraps around, or that overtook somebody, comes to serials that it still has: two versions under one
    /// serial could not be told apart by who has it (RFC 1995).
    package func nextSerial(after serial: Serial, in state: ZoneState) throws -> Serial {
        var next = serial.following
        // Versions past the public one are about to be made anew.
        while try isTaken(next, in: state) { next = next.following }
        return next
    }

    /// True for the serial of a kept version, and of one that was thrown away: who looked at that must not mean another.
    private func isTaken(_ serial: Serial, in state: ZoneState) throws -> Bool {
        if let kept = try version(serial: serial, in: state.number), kept.number <= state.version ?? 0 { return true }
        let statement = try connection.statement(
            "SELECT 1 FROM zone_event WHERE zone = $1 AND serial = $2 AND kind = 'discard' LIMIT 1")
        try statement.bind(1, state.number)
        try statement.bind(2, Int64(serial.rawValue))
        defer { statement.reset() }
        return try statement.step()
    }
}
