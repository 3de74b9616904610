import DNSCore
import PolicyEngine
import RegistryModel

/// What a bulk change does to one name, and what stands in its way.
///
/// - A change of registrar needs neither the holder's secret nor a transfer: as many operators as the plan needs have
///   signed it. It costs nothing, adds no year and has no grace period. Hosts under the name follow it (RFC 5732, section
///   1.1), and so do contacts that the losing registrar has and no name of anybody but the gaining one uses any more. A
///   lock that a registrar set (`client…`) guards against others' wishes: it stays, and does not bind here. One that the
///   registry set binds until it is taken off. A transfer on its way is decided first: it is what the holder wished. The
///   secret is void afterwards (RFC 9154), and the wait after a change of registrar begins anew. Names in redemption move
///   too, so that they can be restored where their registrar is no more.
/// - New servers take the places of old ones, each that of its counterpart where there are as many; else all of them that
///   of the first. DS data stays: a hoster that signs with other keys brings them by an update. Rules about servers are
///   asked.
/// - A suspension sets `serverHold`, a lifting takes it off, whatever else is set.
extension BulkChange {
    /// Refuses where the change can't be made to a name as it stands at `instant`, projected to it.
    ///
    /// - Parameter host: the number of a host by its name.
    /// - Parameter accreditations: the zones that the gaining registrar may have names in; nil: it can't have any.
    package func require(
        possibleFor domain: Domain, at instant: Instant, host: (DomainName) -> ObjectNumber?,
        accreditations: [DomainName]?
    ) throws(Refusal) {
        let circumstances = Circumstances(actor: .registry, instant: instant, zone: domain.zone)
        let name = domain.name.text
        switch self {
        case .registrar(let from, let to):
            try require(domain, movesFrom: from, to: to, accreditations, circumstances)
        case .nameServers(let from, let to):
            try circumstances.requireSettled(domain)
            try circumstances.requireNone(of: .updateProhibited, in: domain.statuses, .domain, name)
            guard from.contains(where: { host($0).map(domain.nameServers.contains) ?? false }) else {
                throw .parameterRange(
                    field: "ns", reason: RefusalDetail.notThere.with(from.map(\.text).joined(separator: ",")))
            }
            for server in to where host(server) == nil { throw .objectDoesNotExist(.host, server.text) }
        case .suspension:
            try circumstances.requireSettled(domain)
            if domain.statuses.contains(.serverHold) {
                throw .parameterRange(field: "status", reason: RefusalDetail.alreadyThere.with("serverHold"))
            }
        case .lifting:
            try circumstances.requireSettled(domain)
            try StatusChange([], .serverHold).requireThere(in: domain.statuses)
        }
    }

    private func require(
        _ domain: Domain, movesFrom from: RegistrarIdentifier, to: RegistrarIdentifier,
        _ accreditations: [DomainName]?, _ circumstances: Circumstances
    ) throws(Refusal) {
        let name = domain.name.text
        if domain.sponsor == to {
            throw .notEligibleForTransfer(name, reason: RefusalDetail.alreadySponsor.with())
        }
        guard domain.sponsor == from else { throw .notAuthorized(.domain, name) }
        try circumstances.requireNoTransfer(domain)
        if domain.statuses.contains(.pendingCreate) { try circumstances.requireSettled(domain) }
        // From the end of redemption on nobody can do anything with the name, whoever its registrar is.
        if circumstances.instant >= domain.redemptionEnd { try circumstances.requireSettled(domain) }
        try circumstances.requireNone(of: .transferProhibited, in: domain.statuses, .domain, name)
        try circumstances.requireNone(of: .updateProhibited, in: domain.statuses, .domain, name)
        guard accreditations?.contains(domain.zone) == true else {
            throw .claim(name, .notAccredited(to.rawValue, zone: domain.zone.text))
        }
    }

    /// The name as it is afterwards.
    func applied(
        to domain: Domain, at instant: Instant, _ terms: LifecycleTerms, host: (DomainName) -> ObjectNumber?
    ) -> Domain {
        var after = domain
        switch self {
        case .registrar(let from, let to):
            after.complete(
                Transfer(
                    state: .serverApproved, gaining: to, losing: from, requested: instant, acts: instant, years: 0),
                at: instant, terms: terms)
        case .nameServers(let from, let to):
            after.nameServers = Self.replaced(
                domain.nameServers, from.compactMap(host), by: to.compactMap(host))
        case .suspension: after.statuses.insert(.serverHold)
        case .lifting: after.statuses.remove(.serverHold)
        }
        return after
    }

    /// Each server once, in the order in which the name had them.
    static func replaced(
        _ servers: [ObjectNumber], _ from: [ObjectNumber], by to: [ObjectNumber]
    ) -> [ObjectNumber] {
        var after: [ObjectNumber] = []
        for server in servers {
            guard let place = from.firstIndex(of: server) else {
                after.append(server)
                continue
            }
            after += from.count == to.count ? [to[place]] : to
        }
        var seen: Set<ObjectNumber> = []
        return after.filter { seen.insert($0).inserted }
    }
}
