import DNSCore
import PortableSQL
import RegistryModel

/// Names with their holders, for whoever asks about all of them.
extension RegistryReader {
    /// Every name of the zone that exists at `instant`, in canonical order, a page at a time: memory stays small, and
    /// `body` may ask this reader for anything.
    package func eachHeldPage(
        in zone: DomainName, at instant: Instant, _ body: ([HeldDomain]) throws -> Void
    ) throws {
        var last: HeldDomain?
        try eachDomainPage(in: zone) { domains in
            var page: [HeldDomain] = []
            page.reserveCapacity(domains.count)
            for var domain in domains where domain.exists(at: instant) {
                domain.nameServers = try nameServers(of: domain.number)
                // Who holds many names often holds neighbours.
                var held: HeldDomain
                if let last, last.domain.registrant == domain.registrant {
                    held = last
                    held.domain = domain
                } else {
                    held = try self.held(domain)
                }
                last = held
                page.append(held)
            }
            try body(page)
        }
    }

    private func held(_ domain: Domain) throws -> HeldDomain {
        let held = try first(
            Self.holder, { try $0.put(domain.registrant.rawValue) },
            { statement in
                var row = RowReader(statement)
                return HeldDomain(
                    domain: domain, holderKind: try row.word(HolderKind.self), nationalIdentifier: row.optionalText(),
                    countryCode: row.optionalText())
            })
        guard let held else { throw Stored.corrupt("\(domain.name) has a holder that is not there") }
        return held
    }

    /// The country as `Contact.postal` has it: of the local address where there is one.
    static let holder = """
        SELECT kind, national_identifier, coalesce(local_country, international_country) FROM contact
        WHERE identifier = $1
        """

    /// How many names of the zone that exist at `instant` each contact holds; contacts without any are left out.
    package func eachHolderCount(
        in zone: DomainName, at instant: Instant,
        _ body: (_ contact: ContactIdentifier, _ nationalIdentifier: String?, _ names: Int) throws -> Void
    ) throws {
        let statement = try query(Self.holderCounts) {
            try $0.put(zone)
            try $0.put(instant)
        }
        defer { statement.reset() }
        while try statement.step() {
            try body(ContactIdentifier(statement.text(0)), statement.optionalText(1), Int(statement.integer(2)))
        }
    }

    /// `zone || ''` keeps the index of withdrawals out: this one is read off the index of registrants, in its order.
    static let holderCounts = """
        SELECT registrant, (SELECT national_identifier FROM contact WHERE identifier = registrant), count(*) FROM domain
        WHERE zone || '' = $1 AND purge > $2 GROUP BY registrant
        """
}
