import DNSCore

extension ZoneReader {
    /// The number of every zone's public version; zones that have none are left out. One short statement, whatever the
    /// zones hold: what somebody asks for often to see whether anything has moved.
    package func standings() throws -> [DomainName: Int64] {
        let statement = try connection.statement("SELECT name, version FROM zone_state WHERE version IS NOT NULL")
        var standings: [DomainName: Int64] = [:]
        while try statement.step() {
            guard let zone = try? DomainName(statement.text(0)) else {
                statement.reset()
                throw Self.damaged("zone_state", "the zone name '\(statement.text(0))'")
            }
            standings[zone] = statement.integer(1)
        }
        return standings
    }
}
