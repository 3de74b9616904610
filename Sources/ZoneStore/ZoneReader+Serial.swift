import DNSCore

extension ZoneReader {
    /// The serial for the version after a public one: the one that follows `serial`, past those of versions that are kept.
    ///
    /// A zone that wraps around, or that overtook somebody, comes to serials that it still has: two versions under one
    /// serial could not be told apart by who has it (RFC 1995).
    package func nextSerial(after serial: Serial, in state: ZoneState) throws -> Serial {
        var next = serial.following
        // Versions past the public one are about to be made anew.
        while let kept = try version(serial: next, in: state.number), kept.number <= state.version ?? 0 {
            next = next.following
        }
        return next
    }
}
