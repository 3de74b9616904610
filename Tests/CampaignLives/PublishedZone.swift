import DNSCore
import ZonePublication

/// A zone as it is published, read out of its lines.
package struct PublishedZone {
    /// All records of each owner but SOA and ZONEMD, as one text; names without the final dot.
    package private(set) var records: [String: String] = [:]
    /// The servers of each name that is delegated.
    package private(set) var delegations: [String: String] = [:]
    package private(set) var serial = ""

    package init(_ zone: DomainName, from publisher: ZonePublisher) throws {
        var text: [UInt8] = []
        try publisher.show(zone) { text.append(contentsOf: $0) }
        self.init(text, apex: zone.text)
    }

    package init(_ text: [UInt8], apex: String) {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 4)
            guard fields.count == 5 else { continue }
            let owner = String(decoding: fields[0].dropLast(), as: UTF8.self)
            let type = String(decoding: fields[3], as: UTF8.self)
            let data = String(decoding: fields[4], as: UTF8.self)
            if type == "SOA" {
                serial = data.split(separator: " ").dropFirst(2).first.map(String.init) ?? ""
                continue
            }
            // A digest of the whole zone with its serial says nothing of its own.
            if type == "ZONEMD" { continue }
            records[owner, default: ""] += "\(type) \(data)\n"
            if type == "NS", owner != apex { delegations[owner, default: ""] += "\(data) " }
        }
    }
}
