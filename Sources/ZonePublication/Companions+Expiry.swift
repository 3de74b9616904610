import DNSCore
import ZoneStore

extension ZoneVersion.Companions {
    /// Seconds since 1970 at which the first of the signatures that go with a version expires; nil: there are none.
    func expiry() throws -> Int64? {
        try ResourceRecord.records(fromWire: wire).filter { $0.type == .rrsig }
            .compactMap { RecordSignature(data: $0.data).map { Int64($0.expiration) } }.min()
    }
}
