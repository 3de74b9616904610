import DNSCore
import ZoneStore

extension ZonePublisher {
    /// The difference is larger than it may be.
    private struct TooLarge: Error {}
    /// Octets that an owner which differs has at the least: a short name and one record.
    private static let leastOctets = 24

    /// The net difference between two public versions, record by record: all that an owner had in between is left out.
    /// What goes with the SOA records is in it, they themselves are not.
    ///
    /// Only owners that were touched in between are read, so that one change costs the same in a zone of any size.
    ///
    /// - Returns: nil where it has more than `octets`, or a version is not kept any more.
    package func recordDifference(
        _ zone: DomainName, from old: Int64, to new: Int64, atMost octets: Int
    ) throws -> RecordDifference? {
        guard old < new else { return nil }
        do {
            return try database.read { connection in
                let reader = ZoneReader(connection)
                guard let state = try reader.state(of: zone), let number = state.version, new <= number,
                    let from = try reader.version(old, in: state.number),
                    let to = try reader.version(new, in: state.number)
                else { return nil }
                // After a rebuild nearly every owner differs: that is seen before they are put in order.
                if try reader.changes(after: old, upTo: new, in: state.number) > octets / Self.leastOctets {
                    return nil
                }
                var difference = RecordDifference()
                try difference.add(from: from.companions.wire, to: to.companions.wire)
                try reader.eachTouchedKey(in: state.number, after: old, upTo: new) { key in
                    let before = try reader.owner(key, in: state.number, at: old)?.wire ?? []
                    let after = try reader.owner(key, in: state.number, at: new)?.wire ?? []
                    try difference.add(from: before, to: after)
                    if difference.octets > octets { throw TooLarge() }
                }
                return difference
            }
        } catch is TooLarge {
            return nil
        }
    }
}
