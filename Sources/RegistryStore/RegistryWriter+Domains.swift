import DNSCore
import PortableSQL
import RegistryModel

extension RegistryWriter {
    func write(_ change: Change<Domain>, _ work: inout Work) throws {
        guard var domain = change.after else {
            if let before = change.before { try withdraw(before.number, &work) }
            return
        }
        if change.before == domain { return }
        if domain.number == 0 {
            domain.number = try insert(domain, &work)
        } else {
            try update(domain, &work)
        }
        try writeHistory(.domain, domain.number, name: domain.name.text, state: domain.canonicalJSON, work)
        work.applied.domains.append(domain)
    }

    private func insert(_ domain: Domain, _ work: inout Work) throws -> ObjectNumber {
        var domain = domain
        var orphans: [Host] = []
        if let number = try insertRow(domain) {
            domain.number = number
        } else {
            orphans = try withdrawPurged(domain.name, &work)
            guard let number = try insertRow(domain) else {
                throw Stored.corrupt("the name '\(domain.name)' can't be taken")
            }
            domain.number = number
        }
        try insertHosts(domain)
        try insertContacts(domain)
        work.touch(domain.name, in: domain.zone, by: .domain, domain.number)
        try touchServers(domain.nameServers, of: domain, &work)
        for orphan in orphans { try adopt(orphan, by: domain, &work) }
        return domain.number
    }

    private func insertRow(_ domain: Domain) throws -> ObjectNumber? {
        try inserted(Domain.insert) { try domain.bind(to: &$0) }
    }

    private func insertHosts(_ domain: Domain) throws {
        for (place, host) in domain.nameServers.enumerated() {
            try run("INSERT INTO domain_host (domain, place, host) VALUES ($1, $2, $3)") {
                try $0.put(domain.number)
                try $0.put(place)
                try $0.put(host)
            }
        }
    }

    private func insertContacts(_ domain: Domain) throws {
        for (place, link) in domain.contacts.enumerated() {
            try run("INSERT INTO domain_contact (domain, place, role, contact) VALUES ($1, $2, $3, $4)") {
                try $0.put(domain.number)
                try $0.put(place)
                try $0.put(link.role.rawValue)
                try $0.put(link.contact.rawValue)
            }
        }
    }

    /// Compares with what is stored, not with what the caller saw: that may have been projected to a later instant.
    private func update(_ domain: Domain, _ work: inout Work) throws {
        guard let stored = try self.domain(numbered: domain.number) else {
            preconditionFailure("a change set changes domain \(domain.number), which the register has not")
        }
        try change(.domain, domain.number, Domain.update) {
            try domain.bind(to: &$0)
            try $0.put(domain.number)
        }
        if stored.nameServers != domain.nameServers {
            try run("DELETE FROM domain_host WHERE domain = $1") { try $0.put(domain.number) }
            try insertHosts(domain)
        }
        if stored.contacts != domain.contacts {
            try run("DELETE FROM domain_contact WHERE domain = $1") { try $0.put(domain.number) }
            try insertContacts(domain)
        }
        try touch(from: stored, to: domain, &work)
    }

    /// Notes the owner names whose content may differ between two states of a domain.
    private func touch(from stored: Domain, to domain: Domain, _ work: inout Work) throws {
        let publication = stored.publication != domain.publication
        guard
            publication || stored.nameServers != domain.nameServers
                || stored.delegationSigners != domain.delegationSigners
                || stored.timesToLive != domain.timesToLive
        else { return }
        work.touch(domain.name, in: domain.zone, by: .domain, domain.number)
        let (old, new) = (Set(stored.nameServers), Set(domain.nameServers))
        // Glue of a host that the domain goes on using changes only with the domain's own publication.
        let servers = publication ? old.union(new) : old.symmetricDifference(new)
        try touchServers(servers.sorted(), of: domain, &work)
        if publication { for host in try hosts(under: domain.number) { try touch(host, &work) } }
    }

    /// The hosts of the domain's own zone among `numbers`: whether their addresses are glue may depend on the domain.
    private func touchServers(_ numbers: [ObjectNumber], of domain: Domain, _ work: inout Work) throws {
        for number in numbers {
            let host = try first(
                """
                SELECT h.name, s.zone FROM host h JOIN domain s ON s.number = h.superordinate WHERE h.number = $1
                """,
                { try $0.put(number) },
                { (name: try Stored.name($0.text(0)), zone: try Stored.name($0.text(1))) })
            if let host, host.zone == domain.zone { work.touch(host.name, in: host.zone, by: .domain, domain.number) }
        }
    }

    /// Makes room for a new domain: the purged one of its name leaves; gives the hosts that were subordinate to it.
    private func withdrawPurged(_ name: DomainName, _ work: inout Work) throws -> [Host] {
        guard let stored = try domain(named: name), !stored.exists(at: work.at) else {
            throw SQLFailure(
                .constraint, "The domain '\(name)' is in the register already: look it up before you create it.")
        }
        return try withdraw(stored, &work)
    }

    /// Takes a domain out of the current tables; its history stays, and ends here.
    func withdraw(_ number: ObjectNumber, _ work: inout Work) throws {
        guard let stored = try domain(numbered: number) else {
            preconditionFailure("a change set takes domain \(number) away, which the register has not")
        }
        try withdraw(stored, &work)
    }

    @discardableResult
    private func withdraw(_ domain: Domain, _ work: inout Work) throws -> [Host] {
        let orphans = try hosts(under: domain.number)
        work.touch(domain.name, in: domain.zone, by: .domain, domain.number)
        try touchServers(domain.nameServers, of: domain, &work)
        for host in orphans {
            try touch(host, &work)
            try touchUsersAbove(host, &work)
            var host = host
            host.superordinate = nil
            try update(host)
            try writeHistory(.host, host.number, name: host.name.text, state: host.canonicalJSON, work)
        }
        for table in ["domain_host", "domain_contact"] {
            try run("DELETE FROM \(table) WHERE domain = $1") { try $0.put(domain.number) }
        }
        try change(.domain, domain.number, "DELETE FROM domain WHERE number = $1") { try $0.put(domain.number) }
        try writeHistory(.domain, domain.number, name: domain.name.text, state: nil, work)
        return orphans
    }

    /// A host under a purged name passes to the name's new domain and, as RFC 5732 (section 1) has it, its sponsor.
    private func adopt(_ host: Host, by domain: Domain, _ work: inout Work) throws {
        var host = host
        host.superordinate = domain.number
        host.sponsor = domain.sponsor
        try update(host)
        try touch(host, &work)
        try touchUsersAbove(host, &work)
        try writeHistory(.host, host.number, name: host.name.text, state: host.canonicalJSON, work)
        work.applied.hosts.append(host)
    }
}

extension Domain {
    /// What decides whether the zone shows the domain and the hosts below it.
    fileprivate var publication: [Int64] {
        [withdrawal.microseconds, statuses.intersection(ZoneView.withheld).rawValue, nameServers.isEmpty ? 0 : 1]
    }
}
