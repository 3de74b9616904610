import DNSCore
import DNSMessages
import SiteEvidence

/// A zone and the name servers that it is delegated to, as far as their addresses are known.
struct ZoneCut: Hashable, Sendable {
    /// A name server; no addresses where they have to be looked up first.
    struct Server: Hashable, Sendable {
        var name: DomainName
        var addresses: [IPAddress]
    }

    /// Servers of one zone that are known by name, and addresses of each: the root has 13, and a zone of thousands is made
    /// to cost others (the attack "NXNSAttack").
    static let mostServers = 16
    static let mostAddresses = 8

    var zone: DomainName
    var servers: [Server]
    /// Why none of its servers is asked any more: they were found to be silent.
    var silence: Trouble?
}

extension ZoneCut {
    /// The delegation that an answer refers to: NS records below `zone` and above `name`, with the glue that may be
    /// believed (RFC 9499: in-bailiwick of the zone whose server speaks); nil where it refers to nothing.
    init?(referral message: ReceivedMessage, from zone: DomainName, towards name: DomainName) {
        guard !message.header.isAuthoritative || message.answers.isEmpty else { return nil }
        let records = message.authorities.filter {
            $0.type == .ns && $0.owner.isBelow(zone) && name.isWithin($0.owner)
        }
        guard let owner = records.first?.owner else { return nil }
        self.init(zone: owner, records: records, glue: message.additionals, within: zone)
    }

    /// Servers out of NS records of one owner, and addresses out of others that lie within `bailiwick`.
    init(zone: DomainName, records: [MessageRecord], glue: [MessageRecord], within bailiwick: DomainName) {
        self.zone = zone
        servers = records.lazy.filter { $0.owner == zone && $0.type == .ns }.prefix(Self.mostServers).compactMap {
            record in
            guard let (name, _) = try? DomainName.read(wire: record.data) else { return nil }
            let addresses = name.isWithin(bailiwick) ? glue.filter { $0.owner == name }.compactMap(\.address) : []
            return Server(name: name, addresses: Array(addresses.prefix(Self.mostAddresses)))
        }
    }
}

extension MessageRecord {
    /// The address of an A or AAAA record; nil for any other.
    var address: IPAddress? {
        switch type {
        case .a where data.count == 4: IPAddress(octets: data)
        case .aaaa where data.count == 16: IPAddress(octets: data)
        default: nil
        }
    }
}
