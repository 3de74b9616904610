import DNSCore
import DNSSpecimens

/// Content of zones that tests serve.
enum Zone {
    static let name = DomainName.of("kz")

    private static func record(_ owner: DomainName, _ type: RecordType, _ data: [UInt8]) -> ResourceRecord {
        ResourceRecord(owner: owner, type: type, ttl: 3_600, data: data)
    }

    static let apex = ["ns1.nic.kz", "ns2.nic.kz"].map { record(name, .ns, DomainName.of($0).wire) }

    /// What one delegation says: two servers, glue for every fifth, DS for every third.
    static func delegation(_ number: Int) -> [ResourceRecord] {
        let owner = DomainName.of("d\(number).kz")
        var records = ["ns1.hoster\(number % 50).kz", "ns2.hoster\(number % 50).kz"].map {
            record(owner, .ns, DomainName.of($0).wire)
        }
        if number % 5 == 0 {
            let host = DomainName.of("ns.d\(number).kz")
            records[1] = record(owner, .ns, host.wire)
            records.append(record(host, .a, [192, 0, 2, UInt8(number % 250)]))
        }
        if number % 3 == 0 {
            let digest = (0..<32).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) }
            records.append(record(owner, .ds, [UInt8(number % 256), 1, 13, 2] + digest))
        }
        return records
    }

    static func content(_ numbers: some Sequence<Int>) -> [ResourceRecord] { apex + numbers.flatMap(delegation) }

    /// More octets than the system holds for a line: owners with 12,000 octets of text each.
    static func bulk(_ owners: Int) -> [ResourceRecord] {
        let text = [UInt8(240)] + [UInt8](repeating: 0x61, count: 240)
        return apex
            + (0..<owners).flatMap { number in
                (0..<48).map { record(.of("t\(number).kz"), .txt, text + [1, UInt8($0)]) }
            }
    }
}
