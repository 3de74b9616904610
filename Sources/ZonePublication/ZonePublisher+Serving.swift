import DNSCore
import ZoneStore

/// What is asked by those who hand zones out. Only what is public is told of: a version that waits for an operator's word
/// is there for nobody.
extension ZonePublisher {
    /// The number of every zone's public version; zones that have none are left out.
    package func standings() throws -> [DomainName: Int64] { try database.read { try ZoneReader($0).standings() } }

    /// The zone's public version; nil before its first.
    package func publicVersion(_ zone: DomainName) throws -> ZoneVersion? {
        _ = try configuration(of: zone)
        return try database.read { connection in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone), let number = state.version else { return nil }
            return try reader.version(number, in: state.number)
        }
    }

    /// The version that carries the serial and is or was public; nil where none is kept.
    package func publicVersion(_ zone: DomainName, serial: Serial) throws -> ZoneVersion? {
        _ = try configuration(of: zone)
        return try database.read { connection in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone), let number = state.version,
                let version = try reader.version(serial: serial, in: state.number), version.number <= number
            else { return nil }
            return version
        }
    }

    /// The next owners of a kept version past `key`, in canonical order, until they have `octets` of records; one at the
    /// least, none at the end. The SOA record and its companions are not among them.
    ///
    /// - Throws: `ZoneRefusal.unknownSerial` where the version is not kept any more.
    package func owners(
        of zone: DomainName, at version: Int64, serial: Serial, after key: [UInt8], octets: Int
    ) throws -> [(key: [UInt8], wire: [UInt8])] {
        try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, newest) = try current(zone, reader)
            guard try reader.version(version, in: state.number) != nil else {
                let oldest = try reader.oldestVersion(in: state.number) ?? newest
                throw ZoneRefusal.unknownSerial(zone, serial, oldest: oldest.serial, newest: newest.serial)
            }
            return try reader.owners(in: state.number, at: version, after: key, octets: octets)
        }
    }
}
