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
        let (addresses, troubles, pointers) = seen(view)
        let found = Set(addresses.map { $0.isIPv4 ? AddressFamily.ipv4 : .ipv6 })
        let missing = demand.families.filter { !found.contains($0) }
        let facts = [Fact("missing", missing.map(\.rawValue).joined(separator: ", "))]
        if missing.isEmpty { return .conforms(facts, at: pointers) }
        if let trouble = troubles.first { return .untold(UntoldCause(trouble), facts, at: pointers) }
        return pointers.isEmpty ? .untold(.notSeen, facts) : .fails(facts, at: pointers)
    }

    private func seen(_ view: EvidenceView) -> (addresses: [IPAddress], troubles: [Trouble], pointers: [String]) {
        switch demand.role {
        case .nameServer:
            let servers = view.servers
            return (
                servers.flatMap { $0.server.addresses.map(\.address) }, servers.compactMap(\.server.trouble),
                servers.map(\.pointer)
            )
        case .site: return hosts(view) { $0 == view.evidence.site }
        case .mail:
            let exchangers = Set((view.evidence.mail.exchangers?.value ?? []).map(\.host))
            return hosts(view) { exchangers.contains($0) }
        }
    }

    private func hosts(
        _ view: EvidenceView, _ isWanted: (DomainName) -> Bool
    ) -> (addresses: [IPAddress], troubles: [Trouble], pointers: [String]) {
        let hosts = view.evidence.hosts.enumerated().filter { isWanted($0.element.host) }
        return (
            hosts.flatMap(\.element.addresses), hosts.compactMap(\.element.trouble), hosts.map { "hosts[\($0.offset)]" }
        )
    }
}
