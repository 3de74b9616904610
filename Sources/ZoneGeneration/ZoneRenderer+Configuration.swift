import DNSCore
import LDNS
import RegistryModel

/// Reading the fixed part of a zone.
extension ZoneRenderer {
    /// The configured records by owner, in the order in which they are written, each once.
    static func configuredRecords(
        _ configuration: ZoneConfiguration
    ) throws(RenderingError) -> [DomainName: [ResourceRecord]] {
        var byOwner: [DomainName: Set<ResourceRecord>] = [:]
        for configured in configuration.records {
            let record: ResourceRecord
            do {
                record = try ResourceRecord(
                    owner: configured.owner, ttl: configured.ttl, typeAndData: configured.text,
                    origin: configuration.zone)
            } catch {
                throw .configuredRecord(place: configured.place, reason: error)
            }
            byOwner[record.owner, default: []].insert(record)
        }
        return byOwner.mapValues { $0.sorted(by: precedes) }
    }

    /// The order inside of an owner: what delegates comes first, then by number; an RRset in canonical order.
    private static func precedes(_ left: ResourceRecord, _ right: ResourceRecord) -> Bool {
        let ranks = (rank(left.type), rank(right.type))
        return ranks.0 == ranks.1 ? left < right : ranks.0 < ranks.1
    }

    private static func rank(_ type: RecordType) -> Int {
        switch type {
        case .ns: 0
        case .ds: 1
        case .a: 2
        case .aaaa: 3
        default: 4 + Int(type.rawValue)
        }
    }

    /// The SOA record as octets (RFC 1035, section 3.3.13).
    static func soaOctets(_ configuration: ZoneConfiguration, _ serial: Serial) -> [UInt8] {
        var data = configuration.primaryServer.wire + configuration.mailbox.wire
        let numbers = [
            serial.rawValue, configuration.refresh, configuration.retry, configuration.expire,
            configuration.negativeTTL,
        ]
        for number in numbers {
            for shift in stride(from: UInt32(24), through: 0, by: -8) {
                data.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        return ResourceRecord(owner: configuration.zone, type: .soa, ttl: configuration.soaTTL, data: data).wire
    }
}
