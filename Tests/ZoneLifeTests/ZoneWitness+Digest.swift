import Crypto
import DNSCore

/// The digest over the whole zone (RFC 8976, sections 3 and 4).
extension ZoneWitness {
    func digest(of zone: PublicZone) -> [Complaint] {
        let carried = zone.recordSet(apex, .zonemd)
        guard carried.count == 1, let data = carried.first?.record.data else {
            return [Complaint(.digest, "there are \(carried.count) ZONEMD records")]
        }
        var hash = SHA384()
        var before: ReadRecord?
        for record in zone.records.sorted(by: ReadRecord.isInOrder) where !isLeftOut(record) {
            // The same record twice counts once.
            if record === before { continue }
            hash.update(data: record.wire)
            before = record
        }
        guard let serial = zone.serial?.rawValue else { return [] }
        let wanted = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: serial >> $0) } + [1, 1] + Array(hash.finalize())
        return wanted == data ? [] : [Complaint(.digest, "ZONEMD at serial \(serial) is another than the zone's")]
    }

    private func isLeftOut(_ record: ReadRecord) -> Bool {
        record.owner == apex && (record.type == .zonemd || record.signature?.covered == .zonemd)
    }
}
