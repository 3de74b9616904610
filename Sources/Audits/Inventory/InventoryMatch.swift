import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// Which sites are whose, by lists and by the register, and what is amiss. What nobody knows is said to be unknown.
package struct InventoryMatch: Sendable {
    /// Who says whose a site is.
    package enum Source: String, Hashable, Sendable, CaseIterable {
        /// The register: the holder of the name has the body's BIN.
        case register
        /// A list alone; the name is registered for somebody whose number the register does not have, or for nobody.
        case list
        /// Both, and they agree.
        case both
        /// Both, and the register names another holder than the list.
        case disputed
    }

    /// Whether a site lies in a zone that its body's kind demands.
    package enum ZoneVerdict: String, Hashable, Sendable, CaseIterable { case inside, outside, notDemanded, unknown }

    /// A site.
    package struct Site: Hashable, Sendable {
        package var site: DomainName
        /// The BIN of its body; nil: nobody of the inventory.
        package var body: String?
        package var source: Source
        /// The registered name that it is or lies below; nil: not in the register.
        package var registered: DomainName?
        /// The holder's number by the register, where it is an organization's; nil: unknown.
        package var holder: String?
        package var created: Instant?
        package var zone: ZoneVerdict
    }

    /// In canonical order.
    package private(set) var sites: [Site] = []
    /// Bodies that neither the register nor a list has a site of.
    package private(set) var bodiesWithoutSite: [AuditedBody] = []
    package let inventory: Inventory

    /// Sites of state bodies, by their kind in the register, that are nobody's of the inventory.
    package var sitesWithoutBody: [Site] { sites.filter { $0.body == nil } }
    /// Sites that lie outside of the zones that their bodies' kinds demand.
    package var outsideZone: [Site] { sites.filter { $0.zone == .outside } }
    /// Sites that the register has for another holder than the list.
    package var disputed: [Site] { sites.filter { $0.source == .disputed } }

    /// - Parameters:
    ///   - zones: all zones of the register.
    ///   - demanded: zones that a kind of holder has to be in; kinds without are free.
    ///   - audited: kinds whose names are sites even where the inventory has no such body.
    package init(
        _ inventory: Inventory, _ reader: RegistryReader, zones: [DomainName],
        demanded: [HolderKind: Set<DomainName>], audited: Set<HolderKind> = [.stateBody, .military],
        at instant: Instant
    ) throws {
        self.inventory = inventory
        var found: [DomainName: Site] = [:]
        for zone in zones {
            try reader.eachHoldingRow(in: zone) { row in
                guard instant < row.purge else { return }
                let body = row.nationalIdentifier.flatMap { inventory.body($0) }
                guard body != nil || audited.contains(row.kind) else { return }
                found[row.name] = Site(
                    site: row.name, body: body?.identifier, source: .register, registered: row.name,
                    holder: row.organizationNumber, created: row.created,
                    zone: Self.zone(row.zone, body?.kind ?? row.kind, demanded))
            }
        }
        for declared in inventory.declared {
            found[declared.site] = try Self.site(
                declared, inventory, reader, zones: zones, demanded: demanded, at: instant)
        }
        sites = found.values.sorted { $0.site < $1.site }
        let seen = Set(sites.compactMap(\.body))
        bodiesWithoutSite = inventory.bodies.filter { !seen.contains($0.identifier) }
    }

    private static func site(
        _ declared: DeclaredSite, _ inventory: Inventory, _ reader: RegistryReader, zones: [DomainName],
        demanded: [HolderKind: Set<DomainName>], at instant: Instant
    ) throws -> Site {
        let row = try registered(declared.site, reader, zones, instant)
        let holder = row?.organizationNumber
        let source: Source =
            if let holder { holder == declared.body ? .both : .disputed } else { .list }
        // Where a name lies can be told before anybody registered it.
        let zone = zones.filter { declared.site.isBelow($0) }.max { $0.labelCount < $1.labelCount }
        let kind = inventory.body(declared.body)?.kind
        let verdict =
            if let zone, let kind { Self.zone(row?.zone ?? zone, kind, demanded) } else { ZoneVerdict.unknown }
        return Site(
            site: declared.site, body: declared.body, source: source, registered: row?.name, holder: holder,
            created: row?.created, zone: verdict)
    }

    /// The registered name that the site is or lies below.
    private static func registered(
        _ site: DomainName, _ reader: RegistryReader, _ zones: [DomainName], _ instant: Instant
    ) throws -> HoldingRow? {
        var name: DomainName? = site
        while let candidate = name, !zones.contains(candidate) {
            if let row = try reader.holdingRow(candidate), instant < row.purge { return row }
            name = candidate.parent
        }
        return nil
    }

    private static func zone(
        _ zone: DomainName, _ kind: HolderKind, _ demanded: [HolderKind: Set<DomainName>]
    ) -> ZoneVerdict {
        guard let wanted = demanded[kind] else { return .notDemanded }
        return wanted.contains(zone) ? .inside : .outside
    }
}

extension HoldingRow {
    /// The holder's number where it is an organization's; a person's is nobody's business here.
    fileprivate var organizationNumber: String? { AuditedBody.organization(nationalIdentifier) }
}

extension AuditCriteria {
    /// The zones that each kind of holder has to be in, by the criteria that say so.
    package var demandedZones: [HolderKind: Set<DomainName>] {
        var demanded: [HolderKind: Set<DomainName>] = [:]
        for criterion in criteria {
            guard case .holderZone(let zones) = criterion.check else { continue }
            for kind in criterion.appliesTo.isEmpty ? Set(HolderKind.allCases) : criterion.appliesTo {
                demanded[kind] = (demanded[kind].map { $0.intersection(zones) }) ?? Set(zones)
            }
        }
        return demanded
    }
}
