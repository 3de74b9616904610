import DNSCore
import PolicyEngine
import SiteEvidence

/// The servers stand in several networks: /24 for IPv4, /48 for IPv6 (RFC 2182, section 3.1).
///
/// Each kind of address is counted by itself: one machine with both stands in one place all the same. Could not tell: too
/// few networks are known, and a server's addresses could not all be found.
struct NetworkDiversityCheck: Check {
    static let kind = CheckKind.networkDiversity
    let minimum: Int

    func judge(_ view: EvidenceView) -> Outcome {
        let servers = view.servers
        let addresses = servers.flatMap { $0.server.addresses.map(\.address) }
        let networks = [addresses.filter(\.isIPv4), addresses.filter { !$0.isIPv4 }].map { same in
            Set(same.map(Self.network))
        }
        let most = networks.max { $0.count < $1.count } ?? []
        let facts = [
            Fact("count", String(most.count)),
            Fact("networks", most.map(\.description).sorted().joined(separator: ", ")),
        ]
        let pointers = servers.map(\.pointer)
        if most.count >= minimum { return .conforms(facts, at: pointers) }
        if let trouble = servers.lazy.compactMap(\.server.trouble).first {
            return .untold(UntoldCause(trouble), facts, at: pointers)
        }
        return addresses.isEmpty ? .untold(.notSeen, facts, at: pointers) : .fails(facts, at: pointers)
    }

    static func network(_ address: IPAddress) -> IPPrefix {
        let kept = address.isIPv4 ? 3 : 6
        let base = address.octets[..<kept] + [UInt8](repeating: 0, count: address.octets.count - kept)
        guard let octets = IPAddress(octets: Array(base)), let prefix = IPPrefix("\(octets)/\(kept * 8)") else {
            preconditionFailure("an address of \(address.octets.count) octets")
        }
        return prefix
    }
}
