import DNSCore
import Digests
import NIOCore
import RegistryModel
import SiteEvidence
import Synchronization

/// What the parts of one look share: certificates and bodies once each, and ways that were found to be closed.
final class Notebook: Sendable {
    private struct State {
        var certificates: [Octets] = []
        var places: [Octets: Int] = [:]
        var bodies: [String: [UInt8]] = [:]
        var octets = 0
        var closed: [ServerAddress: Trouble] = [:]
    }

    private let state = Mutex(State())

    /// Where the certificates of a chain stand in the evidence.
    func indices(of chain: [[UInt8]]) -> [Int] {
        state.withLock { state in
            chain.map { certificate in
                let octets = Octets(certificate)
                if let place = state.places[octets] { return place }
                state.certificates.append(octets)
                state.places[octets] = state.certificates.count - 1
                return state.certificates.count - 1
            }
        }
    }

    /// What the evidence says of a body; its octets are kept beside.
    func keep(_ body: [UInt8], truncated: Bool, excerpt: Int) -> BodySeen {
        let digest = hexadecimal(SHA256.digest(body))
        state.withLock { state in
            if state.bodies.updateValue(body, forKey: digest) == nil { state.octets += body.count }
        }
        return BodySeen(
            octets: body.count, sha256: digest, truncated: truncated,
            excerpt: String(String(decoding: body.prefix(excerpt * 4), as: UTF8.self).prefix(excerpt)))
    }

    /// The octets of a body that was kept.
    func body(_ digest: String) -> [UInt8]? { state.withLock { $0.bodies[digest] } }

    /// Remembers that nobody answers at an address and port: it is not tried again in this look.
    func close(_ server: ServerAddress, _ trouble: Trouble) {
        guard [.timeout, .refused, .filtered].contains(trouble.cause) else { return }
        state.withLock { $0.closed[server] = $0.closed[server] ?? trouble }
    }

    /// Why nobody was there before; nil where it was not tried, or somebody was.
    func closed(_ server: ServerAddress) -> Trouble? { state.withLock { $0.closed[server] } }

    /// Octets of all bodies that were kept.
    var octets: Int { state.withLock { $0.octets } }
    var certificates: [Octets] { state.withLock { $0.certificates } }
    var bodies: [[UInt8]] { state.withLock { Array($0.bodies.values) } }
}
