import DNSCore
import PortableSQL
import RegistryModel

/// The owners of a zone to look at when it is brought up to the register, each once: those that changes and the clock
/// touched, and from there on those whose content hangs on one that came or went.
///
/// What hangs on what: a host's glue on the delegation above it, and a delegation on the glue of its servers in the
/// zone. So the caller says of each owner what stood there and what stands there now, and only a difference in that
/// goes on to others: a renewal of a provider's name looks at no customer, its hold at all of them.
package struct ZoneRipple {
    /// What others see of an owner's registered content.
    package struct Presence: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let delegation = Presence(rawValue: 1)
        package static let glue = Presence(rawValue: 2)
    }

    /// All owners so far, looked at or still to be looked at.
    package private(set) var owners: Set<DomainName> = []
    private let reader: RegistryReader
    private let zone: DomainName
    private var waiting: [DomainName] = []
    private var next = 0

    package init(_ reader: RegistryReader, in zone: DomainName) {
        self.reader = reader
        self.zone = zone
    }

    /// Puts owners in line that are not in it yet.
    package mutating func add(_ owners: some Sequence<DomainName>) {
        for owner in owners where self.owners.insert(owner).inserted { waiting.append(owner) }
    }

    /// The next owner to look at; nil: nothing hangs on anything any more.
    package mutating func take() -> DomainName? {
        if next == waiting.count { return nil }
        defer { next += 1 }
        return waiting[next]
    }

    /// Puts in line what hangs on `owner`, if what others see of it is not as before.
    package mutating func note(_ owner: DomainName, was: Presence, is now: Presence) throws {
        let difference = was.symmetricDifference(now)
        if difference.contains(.delegation) { add(try names(Self.hostsUnder, owner)) }
        if difference.contains(.glue) { add(try names(Self.usersOf, owner)) }
    }

    private func names(_ sql: String, _ owner: DomainName) throws -> [DomainName] {
        try reader.all(
            sql,
            {
                try $0.put(owner.canonicalKey)
                try $0.put(zone)
            }, { try Stored.name($0.text(0)) }
        ).inCanonicalOrder
    }

    /// `zone || ''` keeps the index of withdrawals out, and CROSS JOIN the order of the tables.
    static let hostsUnder = """
        SELECT h.name FROM domain d CROSS JOIN host h
        WHERE d.owner = $1 AND d.zone || '' = $2 AND h.superordinate = d.number
        """
    static let usersOf = """
        SELECT d.name FROM host h CROSS JOIN domain_host l CROSS JOIN domain d
        WHERE h.owner = $1 AND l.host = h.number AND d.number = l.domain AND d.zone || '' = $2
        """
}

extension OwnerContent {
    /// What others see of it.
    package var presence: ZoneRipple.Presence {
        var presence: ZoneRipple.Presence = []
        if !nameServers.isEmpty { presence.insert(.delegation) }
        if !addresses.isEmpty { presence.insert(.glue) }
        return presence
    }
}
