import DNSCore
import IDNA
import RegistryModel

/// Reads the records of a zone's fixed part. Data that only the DNS library can judge is judged where it is rendered.
struct ZoneRecordsReader {
    /// Types of which the fixed part is made. SOA is made by the export, signatures by signing.
    static let types = ["NS", "A", "AAAA", "DS", "MX", "TXT", "CAA"]

    let zone: DomainName
    let defaultTTL: UInt32
    let complaints: ComplaintList

    private struct Written: Hashable {
        var owner: DomainName
        var type: String
        var data: String
    }

    func read(_ item: YAMLItem) -> [ConfiguredRecord]? {
        guard let items = Value.items(item, "records", complaints) else { return nil }
        let before = complaints.count
        var records: [ConfiguredRecord] = []
        var written: [(Written, Place)] = []
        var seen: Set<Written> = []
        for item in items {
            guard let (record, parts) = record(item) else { continue }
            if !seen.insert(parts).inserted { complaints.add(item.place, "This record stands in the file already.") }
            records.append(record)
            written.append((parts, item.place))
        }
        if complaints.count == before { checkServers(written, at: item.place) }
        return complaints.count == before ? records : nil
    }

    private func record(_ item: YAMLItem) -> (ConfiguredRecord, Written)? {
        guard var mapping = MappingReader(item, "a record", complaints) else { return nil }
        let owner = mapping.required("owner", Value.owner(in: zone))
        let text = mapping.required("record", Value.text)
        let ttl = mapping.optional("ttl", ZoneReader.timeToLive)
        mapping.finish()
        guard let owner, let text else { return nil }
        let place = mapping.place(of: "record")
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            complaints.add(place, "A record has a type and data, such as 'NS ns1.nic.kz.'.")
            return nil
        }
        guard Self.types.contains(parts[0]) else {
            let question = NearestWord.question(for: parts[0], among: Self.types)
            let reason = parts[0] == "SOA" ? ": the SOA record is made from the key 'soa'" : question
            complaints.add(
                place,
                "The type '\(parts[0])' is not allowed here\(reason). Allowed are \(Self.types.joined(separator: ", "))."
            )
            return nil
        }
        guard check(parts[0], parts[1], place) else { return nil }
        let record = ConfiguredRecord(
            owner: owner, ttl: ttl.map { UInt32($0) } ?? defaultTTL, text: text, place: place.text)
        return (record, Written(owner: owner, type: parts[0], data: parts[1]))
    }

    private func check(_ type: String, _ data: String, _ place: Place) -> Bool {
        switch type {
        case "NS":
            if data.hasSuffix("."), let name = try? DomainName(data), name != .root { return true }
            complaints.add(place, "'\(data)' is no server: a whole name in ASCII with its final dot is expected.")
            return false
        case "A", "AAAA":
            if let address = IPAddress(data), address.isIPv4 == (type == "A") { return true }
            complaints.add(place, "'\(data)' is no \(type == "A" ? "IPv4" : "IPv6") address.")
            return false
        default:
            return true
        }
    }

    /// The zone has two servers at least (RFC 1034, section 4.1), and every server inside of it has an address here.
    private func checkServers(_ written: [(Written, Place)], at place: Place) {
        if written.count(where: { $0.0.owner == zone && $0.0.type == "NS" }) < 2 {
            complaints.add(place, "The zone needs at least two NS records at '@'.")
        }
        let addressed = Set(written.filter { ["A", "AAAA"].contains($0.0.type) }.map(\.0.owner))
        for (record, place) in written where record.type == "NS" {
            guard let server = try? DomainName(record.data), server.isWithin(zone), !addressed.contains(server)
            else { continue }
            complaints.add(place, "The server \(server) lies in the zone and has no address in this file.")
        }
    }
}
