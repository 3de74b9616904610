import DNSCore
import PolicyEngine
import SiteEvidence

/// Something is reached by the kinds of address that are demanded.
///
/// Could not tell: a kind is missing, and not all addresses could be found.
struct AddressFamiliesCheck: Check {
    static let kind = CheckKind.addressFamilies
    let demand: AddressFamilies

    func judge(_ view: EvidenceView) -> Outcome {
        let (addresses, causes, pointers) = seen(view)
        let found = Set(addresses.map { $0.isIPv4 ? AddressFamily.ipv4 : .ipv6 })
        let missing = demand.families.filter { !found.contains($0) }
        let facts = [Fact("missing", missing.map(\.rawValue).joined(separator: ", "))]
        if missing.isEmpty { return .conforms(facts, at: pointers) }
        if let cause = causes.first { return .untold(cause, facts, at: pointers) }
        return pointers.isEmpty ? .untold(.notSeen, facts) : .fails(facts, at: pointers)
    }

    private func seen(_ view: EvidenceView) -> (addresses: [IPAddress], causes: [UntoldCause], pointers: [String]) {
        let wanted: Set<DomainName>
        let causes: [UntoldCause]
        switch demand.role {
        case .nameServer:
            let servers = view.servers
            return (
                servers.flatMap { $0.server.addresses.map(\.address) },
                servers.compactMap(\.server.trouble).map(UntoldCause.init), servers.map(\.pointer)
            )
        case .site:
            wanted = [view.evidence.site]
            causes = [view.evidence.host(view.evidence.site)?.trouble].compactMap(\.self).map(UntoldCause.init)
        case .mail:
            wanted = Set((view.evidence.mail.exchangers?.value ?? []).map(\.host))
            causes = view.mailHostCauses
        }
        let hosts = view.evidence.hosts.enumerated().filter { wanted.contains($0.element.host) }
        return (hosts.flatMap(\.element.addresses), causes, hosts.map { "hosts[\($0.offset)]" })
    }
}
