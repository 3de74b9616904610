import DNSCore
import PortableSQL
import RegistryModel

/// Listings are read in pages, so that `body` may ask the reader for anything, and memory stays small.
extension RegistryReader {
    private static let page = 500

    /// Every domain row of the zone in canonical order, purged ones too.
    package func eachDomain(in zone: DomainName, _ body: (Domain) throws -> Void) throws {
        try eachDomainPage(in: zone) { domains in
            for domain in domains { if let whole = try linked(domain) { try body(whole) } }
        }
    }

    /// The same a page at a time, without what stands in the tables of links.
    func eachDomainPage(in zone: DomainName, _ body: ([Domain]) throws -> Void) throws {
        var last = zone.canonicalKey
        let end = zone.endOfCanonicalKeys
        while true {
            let domains = try all(
                Domain.selectByZone,
                {
                    try $0.put(last)
                    try $0.put(end)
                    try $0.put(zone)
                    try $0.put(Self.page)
                }, Domain.init(row:))
            if !domains.isEmpty { try body(domains) }
            guard domains.count == Self.page, let name = domains.last?.name else { return }
            last = name.canonicalKey
        }
    }

    /// Every host in canonical order.
    package func eachHost(_ body: (Host) throws -> Void) throws {
        var last: [UInt8] = []
        while true {
            let hosts = try all(
                Host.selectPage,
                {
                    try $0.put(last)
                    try $0.put(Self.page)
                }, Host.init(row:))
            for host in hosts { try body(host) }
            guard hosts.count == Self.page, let name = hosts.last?.name else { return }
            last = name.canonicalKey
        }
    }

    /// How many domains that exist at `instant` each zone has; zones without any are left out.
    package func domainCounts(at instant: Instant) throws -> [(zone: DomainName, count: Int)] {
        try all(
            "SELECT zone, count(*) FROM domain WHERE purge > $1 GROUP BY zone ORDER BY zone", { try $0.put(instant) },
            { (zone: try Stored.name($0.text(0)), count: Int($0.integer(1))) })
    }
}
