import DNSCore
import PortableSQL
import RegistryModel

extension RegistryWriter {
    func write(_ change: Change<Host>, _ work: inout Work) throws {
        guard var host = change.after else { return try remove(change.before, &work) }
        if change.before == host { return }
        if host.number == 0 {
            host.number = try number(Host.insert, of: "host") { try host.bind(to: &$0) }
        } else {
            try touchStored(host, &work)
            try update(host)
        }
        try touch(host, &work)
        try writeHistory(.host, host.number, name: host.name.text, state: host.canonicalJSON, work)
        work.applied.hosts.append(host)
    }

    func update(_ host: Host) throws {
        try change(.host, host.number, Host.update) {
            try host.bind(to: &$0)
            try $0.put(host.number)
        }
    }

    /// The name at which the host's addresses are glue.
    func touch(_ host: Host, _ work: inout Work) throws {
        guard let superordinate = host.superordinate, let zone = try zone(of: superordinate) else { return }
        work.touch(host.name, in: zone, by: .host, host.number)
    }

    /// The name that the host had until now; where it gets another, all delegations to it change too.
    private func touchStored(_ host: Host, _ work: inout Work) throws {
        guard let stored = try self.host(numbered: host.number) else { return }
        try touch(stored, &work)
        if stored.name != host.name {
            for user in try users(of: host) { work.touch(user.name, in: user.zone, by: .host, host.number) }
        } else if stored.superordinate != host.superordinate {
            try touchUsersAbove(host, &work)
        }
    }

    /// A host inside of a zone that has a superordinate domain may be a lower zone's; one that has none is a dead end.
    /// Where the two change, no glue need come or go in the upper zone that would tell its domains.
    func touchUsersAbove(_ host: Host, _ work: inout Work) throws {
        for user in try users(of: host) where host.name.isWithin(user.zone) {
            work.touch(user.name, in: user.zone, by: .host, host.number)
        }
    }

    private func users(of host: Host) throws -> [(name: DomainName, zone: DomainName)] {
        try all(
            "SELECT d.name, d.zone FROM domain_host l JOIN domain d ON d.number = l.domain WHERE l.host = $1",
            { try $0.put(host.number) },
            { (name: try Stored.name($0.text(0)), zone: try Stored.name($0.text(1))) })
    }

    /// Purged domains that still use the host leave first: they exist no more, and must not hold it.
    private func remove(_ host: Host?, _ work: inout Work) throws {
        guard let host else { return }
        let at = work.at
        let purged = try all(
            """
            SELECT DISTINCT d.number FROM domain_host l JOIN domain d ON d.number = l.domain
            WHERE l.host = $1 AND d.purge <= $2
            """,
            {
                try $0.put(host.number)
                try $0.put(at)
            }, { $0.integer(0) })
        for number in purged { try withdraw(number, &work) }
        try touch(host, &work)
        try change(.host, host.number, "DELETE FROM host WHERE number = $1") { try $0.put(host.number) }
        try writeHistory(.host, host.number, name: host.name.text, state: nil, work)
    }

    func zone(of domain: ObjectNumber) throws -> DomainName? {
        try first(
            "SELECT zone FROM domain WHERE number = $1", { try $0.put(domain) }, { try Stored.name($0.text(0)) })
    }
}
