import DNSCore
import PortableSQL
import RegistryModel

/// Which name servers a zone leads to at one instant, and so which of its published domains it can delegate.
///
/// A zone leads to a host outside of it: others have the addresses. To a host of its own it leads by glue alone, so the
/// host needs addresses and a superordinate domain that is delegated; under a name that is not, its addresses would be
/// orphan glue (RFC 9499, section 7), and without them the NS record is a dead end that name servers refuse to load. A
/// domain is delegated while it is published and the zone leads to one of its servers.
///
/// The two sentences lean on each other, and a rule of one level would not do: it either cuts off the customers of a
/// provider that itself uses a sibling's servers, or leaves glue under a name that fell with its own provider. Meant is
/// the largest set that keeps both sentences, since domains that serve each other (RFC 9471, section 2.3) do resolve
/// with their glue. That is: a domain is delegated where going from domain to a server's superordinate domain comes to
/// a server outside of the zone, or runs in a circle. One search tells, which looks at no domain twice, and nearly
/// always ends at the first server or at the domain's own.
final class ZoneReach {
    /// Some 4 MiB of answers; then they are forgotten all at once. More domains with hosts of their own cost time only.
    static let limit = 65_536

    let view: ZoneView
    private unowned let reader: RegistryReader
    private let zone: String
    private var known: [ObjectNumber: Bool] = [:]

    init(_ reader: RegistryReader, _ view: ZoneView) {
        self.reader = reader
        self.view = view
        zone = view.zone.text
    }

    /// The servers of a domain that the zone leads to, in the order in which they were given.
    func servers(of domain: ObjectNumber) throws -> [DomainName] {
        try allServers(of: domain).filter(leads).map(\.name)
    }

    func server(_ number: ObjectNumber) throws -> NameServer {
        let server = try reader.first(NameServer.byNumber, { try $0.put(number) }, NameServer.init(row:))
        guard let server else { throw Stored.corrupt("host \(number) is used and not there") }
        return server
    }

    func leads(to server: NameServer) throws -> Bool {
        switch way(to: server) {
        case .outside: true
        case .none: false
        case .under(let domain): try delegates(domain)
        }
    }

    /// True where the zone delegates the domain with this number.
    func delegates(_ domain: ObjectNumber) throws -> Bool {
        if let answer = known[domain] { return answer }
        var search = Search()
        let answer = try isPublished(domain) && leadsOut(from: domain, &search)
        if known.count + search.domains.count > Self.limit { known.removeAll(keepingCapacity: true) }
        if search.domains.count <= Self.limit { known.merge(search.domains) { $1 } }
        known[domain] = answer
        return answer
    }

    private enum Way {
        case outside
        case none
        case under(ObjectNumber)
    }

    private func way(to server: NameServer) -> Way {
        guard let superordinate = server.superordinate else {
            // Left over from a purged domain: nothing delegates it.
            return server.name.isWithin(view.zone) ? .none : .outside
        }
        if server.zone != zone { return .outside }
        return server.hasAddresses ? .under(superordinate) : .none
    }

    /// A way from one domain on, and what was found along it.
    private struct Search {
        /// Domains on the way in hand, each with the servers that are still to be tried.
        var way: [(domain: ObjectNumber, servers: ArraySlice<NameServer>)] = []
        /// True: on the way in hand; false: nothing leads out from there.
        var domains: [ObjectNumber: Bool] = [:]
    }

    /// True where the way comes out of the zone, meets a domain that is known to be delegated, or meets itself; then
    /// all on the way are delegated. `first` is published.
    private func leadsOut(from first: ObjectNumber, _ search: inout Search) throws -> Bool {
        try go(to: first, &search)
        while let here = search.way.indices.last {
            guard let server = search.way[here].servers.popFirst() else {
                search.domains[search.way.removeLast().domain] = false
                continue
            }
            switch way(to: server) {
            case .outside: return true
            case .none: continue
            case .under(let domain):
                if let answer = search.domains[domain] ?? known[domain] {
                    if answer { return true }
                } else if try isPublished(domain) {
                    try go(to: domain, &search)
                } else {
                    search.domains[domain] = false
                }
            }
        }
        return false
    }

    private func go(to domain: ObjectNumber, _ search: inout Search) throws {
        search.domains[domain] = true
        search.way.append((domain, try allServers(of: domain)[...]))
    }

    private func isPublished(_ domain: ObjectNumber) throws -> Bool {
        try reader.first(
            ZoneView.isPublished, { try view.bind(to: &$0, after: { try $0.put(domain) }) }, { _ in true }) ?? false
    }

    private func allServers(of domain: ObjectNumber) throws -> [NameServer] {
        try reader.all(NameServer.ofDomain, { try $0.put(domain) }, NameServer.init(row:))
    }
}
