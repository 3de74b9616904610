import DNSCore
import NIOCore

/// Delegations and hosts that were looked up in this run, so that the root and the zones of the world are asked once for
/// what a thousand sites need. What a site's own servers say is never taken from here.
actor CutMemory {
    /// How much is remembered: a run over a whole segment meets some ten thousand zones of name servers, of half a
    /// kibibyte each.
    private static let most = 20_000
    static let mostOctets = 16 << 20
    /// For how long, whatever TTL was said: a run should see changes too.
    private static let longest = TimeAmount.minutes(10)

    private var cuts: [DomainName: (cut: ZoneCut, until: NIODeadline)] = [:]
    /// Octets of the delegations, about.
    private(set) var octets = 0
    private var hosts: [DomainName: (addresses: [IPAddress], until: NIODeadline)] = [:]

    /// The delegation closest to a name.
    func cut(above name: DomainName) -> ZoneCut? {
        let now = NIODeadline.now()
        var at: DomainName? = name
        while let zone = at {
            if let known = cuts[zone], known.until > now { return known.cut }
            at = zone.parent
        }
        return nil
    }

    func remember(_ cut: ZoneCut) {
        octets += cut.size
        if cuts.count >= Self.most || octets > Self.mostOctets {
            cuts.removeAll()
            octets = cut.size
        }
        cuts[cut.zone] = (cut, NIODeadline.now() + Self.longest)
    }

    func addresses(of host: DomainName) -> [IPAddress]? {
        guard let known = hosts[host], known.until > NIODeadline.now() else { return nil }
        return known.addresses
    }

    func remember(_ addresses: [IPAddress], of host: DomainName) {
        if hosts.count >= Self.most { hosts.removeAll() }
        hosts[host] = (addresses, NIODeadline.now() + Self.longest)
    }
}

extension ZoneCut {
    /// Octets that it takes, about.
    fileprivate var size: Int {
        servers.reduce(KeptSize.entry + zone.wire.count) {
            $0 + KeptSize.entry + $1.name.wire.count + $1.addresses.count * KeptSize.entry / 4
        }
    }
}
