import DNSCore
import IDNA
import SiteEvidence

/// An exchange with its place in the evidence.
struct PlacedExchange {
    let exchange: DNSExchange
    let pointer: String

    /// The server that was asked, as people know it: name and address.
    var server: String { "\(exchange.server) (\(exchange.address))" }
    var answer: DNSAnswer? { exchange.answer.value }
    var trouble: Trouble? { exchange.answer.trouble }

    /// The answer's records of a type at an owner; of the whole message where `sections` says so.
    func records(_ type: RecordType, at owner: DomainName, authority: Bool = false) -> [ResourceRecord] {
        guard let answer else { return [] }
        return (answer.answer + (authority ? answer.authority : []))
            .filter { $0.type == type.rawValue && $0.owner == owner }.map(\.record)
    }
}

extension EvidenceView {
    /// The zone that the delegation makes.
    var zone: DomainName { evidence.delegation.zone }

    /// Exchanges of a purpose, and of a type and name where these are given, in the order in which they were asked. Of an
    /// answer that did not fit only the second one counts, which was asked for by TCP (RFC 7766, section 5).
    func exchanges(
        _ purpose: DNSExchange.Purpose, _ type: RecordType? = nil, name: DomainName? = nil
    ) -> [PlacedExchange] {
        let all = evidence.delegation.exchanges
        return all.enumerated().compactMap { index, exchange in
            guard exchange.purpose == purpose, type == nil || exchange.type == type?.rawValue,
                name == nil || exchange.name == name
            else { return nil }
            if exchange.answer.value?.truncated == true, index + 1 < all.count, all[index + 1].repeats(exchange) {
                return nil
            }
            return PlacedExchange(exchange: exchange, pointer: "delegation.exchanges[\(index)]")
        }
    }

    /// Servers of the delegation with their places in the evidence.
    var servers: [(server: DelegationEvidence.Server, pointer: String)] {
        evidence.delegation.servers.enumerated().map { ($1, "delegation.servers[\($0)]") }
    }

    /// What the parent's servers said of the delegation. One that answers with authority serves the zone itself too, and
    /// says what the zone says (RFC 1034, section 4.3.2).
    var referrals: [PlacedExchange] {
        exchanges(.referral).filter { exchange in
            guard let answer = exchange.answer, answer.code == 0, !answer.authoritative else { return false }
            return !exchange.records(.ns, at: zone, authority: true).isEmpty
        }
    }

    /// The servers that the zone is delegated to: what the parent's servers say, else what was published, else what the
    /// register has. Nil where nobody says.
    var delegatedServers: (names: Set<DomainName>, pointers: [String])? {
        let said = referrals
        if !said.isEmpty {
            return (Self.hosts(said.flatMap { $0.records(.ns, at: zone, authority: true) }), said.map(\.pointer))
        }
        guard let register = evidence.register, register.domain == zone else { return nil }
        let published = (register.published ?? []).map(\.record).filter { $0.type == .ns && $0.owner == zone }
        if !published.isEmpty { return (Self.hosts(published), ["register.published"]) }
        return register.servers.isEmpty ? nil : (Set(register.servers.map(\.name)), ["register.servers"])
    }

    /// The hosts that NS records name.
    static func hosts(_ records: [ResourceRecord]) -> Set<DomainName> {
        Set(records.compactMap { try? DomainName.read(wire: $0.data).0 })
    }

    /// Names for people, in one order.
    static func shown(_ names: some Sequence<DomainName>) -> String {
        names.sorted().map(IDNA.unicode).joined(separator: ", ")
    }
}

extension DNSExchange {
    /// True for the same question to the same address, asked again by TCP.
    fileprivate func repeats(_ other: DNSExchange) -> Bool {
        transport == .tcp && other.transport == .udp && purpose == other.purpose && address == other.address
            && name == other.name && type == other.type
    }
}

extension DNSAnswer {
    /// An answer with authority and without error, which is what a server of a zone gives about it.
    var isAuthoritative: Bool { code == 0 && authoritative && !truncated }
}
