import DNSCore
import EvidenceStore
import RegistryModel
import SiteEvidence

extension SiteSight {
    /// What a run saw of its sites, and the addresses of name servers that it found, one site after the other.
    package static func read(
        _ reader: EvidenceReader, run: AuditRun
    ) throws -> (sight: SiteSight, servers: [DomainName: [IPAddress]]) {
        var sites: [Site] = []
        var servers: [DomainName: Set<IPAddress>] = [:]
        var last: DomainName?
        while true {
            let page = try reader.sites(of: run.number, in: .done, after: last)
            for site in page {
                guard let evidence = try reader.evidence(of: site.site, in: run.number) else { continue }
                sites.append(Site(evidence))
                for server in evidence.delegation.servers {
                    servers[server.name, default: []].formUnion(server.addresses.map(\.address))
                }
            }
            guard let end = page.last?.site else { break }
            last = end
        }
        let query =
            EvidenceReader.query(evidenceOf: run.number)
            + "\n-- then: what the evidence of each site says, seen from \(run.vantage)"
        let known = servers.compactMapValues { addresses in
            addresses.isEmpty ? nil : addresses.sorted { $0.octets.lexicographicallyPrecedes($1.octets) }
        }
        return (SiteSight(sites: sites, query: query), known)
    }
}

extension SiteSight.Site {
    /// The part of a site's evidence that the segment's numbers look at.
    package init(_ evidence: SiteEvidence) {
        self.init(
            name: evidence.site, addresses: evidence.host(evidence.site)?.addresses ?? [],
            tls: Self.tls(evidence.endpoints.filter { $0.host == evidence.site }))
    }

    /// The newest version that was agreed on anywhere. None is said only where every attempt was answered by a no; where
    /// one of them timed out or was filtered, nobody can tell.
    private static func tls(_ endpoints: [EndpointEvidence]) -> String? {
        let attempts = endpoints.flatMap(\.attempts)
        if let best = endpoints.compactMap(\.best).map(\.version).max() { return best.rawValue }
        let isAnswered = attempts.allSatisfy { attempt in
            guard case .trouble(let trouble) = attempt.handshake else { return false }
            return [.refused, .reset, .tls].contains(trouble.cause)
        }
        return attempts.isEmpty || !isAnswered ? nil : "none"
    }
}
