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

    /// Every domain row of the sponsor, by number, purged ones too.
    package func eachDomain(sponsoredBy sponsor: RegistrarIdentifier, _ body: (Domain) throws -> Void) throws {
        try eachDomain(Self.numbersOfSponsor, { try $0.put(sponsor) }, body)
    }

    /// Every domain row that uses one of the hosts, by number, purged ones too; each once.
    package func eachDomain(using hosts: [ObjectNumber], _ body: (Domain) throws -> Void) throws {
        var seen: Set<ObjectNumber> = []
        for host in hosts {
            try eachDomain(Self.numbersOfUsers, { try $0.put(host) }) { domain in
                if seen.insert(domain.number).inserted { try body(domain) }
            }
        }
    }

    static let numbersOfSponsor =
        "SELECT number FROM domain WHERE sponsor = $1 AND number > $2 ORDER BY number LIMIT $3"
    static let numbersOfUsers = """
        SELECT DISTINCT domain FROM domain_host WHERE host = $1 AND domain > $2 ORDER BY domain LIMIT $3
        """

    private func eachDomain(
        _ numbers: String, _ bind: (inout RowWriter) throws -> Void, _ body: (Domain) throws -> Void
    ) throws {
        var last: ObjectNumber = 0
        while true {
            let page = try all(
                numbers,
                {
                    try bind(&$0)
                    try $0.put(last)
                    try $0.put(Self.page)
                }, { $0.integer(0) })
            for number in page { if let domain = try domain(numbered: number) { try body(domain) } }
            guard page.count == Self.page, let end = page.last else { return }
            last = end
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
