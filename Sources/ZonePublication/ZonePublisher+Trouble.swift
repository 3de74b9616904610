import DNSCore
import ZoneStore

/// What keeps zones from moving, written down where every process can read it.
extension ZonePublisher {
    /// Writes down why the zone does not move, or that nothing is in its way any more.
    package func note(_ trouble: ZoneTrouble?, of zone: DomainName) throws {
        let known = try database.read { connection -> (number: Int64, trouble: ZoneTrouble?)? in
            let reader = ZoneReader(connection)
            return try reader.state(of: zone).map { ($0.number, try reader.trouble(in: $0.number)) }
        }
        // A service that starts looks whether another one left something behind: mostly there is nothing to write.
        if known?.trouble == trouble { return }
        try database.write { connection in
            let writer = ZoneWriter(connection)
            try writer.setTrouble(trouble, in: try writer.makeState(of: zone).number)
        }
    }
}
