import Digests
import NIOCore
import RegistryModel
import SiteEvidence
import Synchronization

/// What the parts of one look share: certificates and bodies once each, ways that were found to be closed, and the count
/// of all that is kept of the site.
final class Notebook: Sendable {
    private struct State {
        var certificates: [Octets] = []
        var places: [Octets: Int] = [:]
        var bodies: [String: [UInt8]] = [:]
        var octets = 0
        var closed: [ServerAddress: Trouble] = [:]
    }

    private let state = Mutex(State())
    private let limits: ScanLimits

    init(_ limits: ScanLimits) { self.limits = limits }

    /// Counts what is to be kept; where that were more than is kept of one site, it is not to be kept.
    ///
    /// - Parameter what: what it is, in words for the trouble.
    func count(_ octets: Int, _ what: String) throws(Trouble) {
        let fits = state.withLock { count(octets, &$0) }
        if !fits { throw full(what) }
    }

    /// - Parameter reserve: octets that have to be left.
    private func count(_ octets: Int, _ state: inout State, reserve: Int = 0) -> Bool {
        guard state.octets + octets + reserve <= limits.siteOctets else { return false }
        state.octets += octets
        return true
    }

    private func full(_ what: String) -> Trouble {
        Trouble(.limit, "\(what): with it, the site would have sent more than \(limits.siteOctets) octets")
    }

    /// Where the certificates of a chain stand in the evidence.
    ///
    /// - Parameter what: where they were shown.
    func indices(of chain: [[UInt8]], _ what: String) throws(Trouble) -> [Int] {
        guard chain.count <= limits.chainCertificates else {
            throw Trouble(.limit, "\(what): a chain of more than \(limits.chainCertificates) certificates")
        }
        let chain = chain.map { Octets($0) }
        let places: [Int]? = state.withLock { state in
            let unknown = Set(chain).filter { state.places[$0] == nil }
            let size = unknown.reduce(0) { $0 + $1.octets.count + KeptSize.entry }
            guard count(size, &state) else { return nil }
            return chain.map { certificate in
                if let place = state.places[certificate] { return place }
                state.certificates.append(certificate)
                state.places[certificate] = state.certificates.count - 1
                return state.certificates.count - 1
            }
        }
        guard let places else { throw full("\(what): its certificates") }
        return places
    }

    /// What the evidence says of a body; its octets are kept beside, as many as there is room for.
    func keep(_ body: [UInt8], truncated: Bool, _ what: String) throws(Trouble) -> BodySeen {
        if let seen = kept(body, truncated) { return seen }
        guard let seen = kept(Array(body.prefix(bodyRoom)), true) else { throw full("\(what): its body") }
        return seen
    }

    /// Nil where there is no room for all of it.
    private func kept(_ body: [UInt8], _ truncated: Bool) -> BodySeen? {
        let digest = hexadecimal(SHA256.digest(body))
        let fits = state.withLock { state in
            if state.bodies[digest] != nil { return true }
            guard body.isEmpty || count(body.count, &state, reserve: limits.reservedOctets) else { return false }
            // A copy, for the array that it was collected in may have room for twice as much.
            state.bodies[digest] = body.withUnsafeBufferPointer { Array($0) }
            return true
        }
        guard fits else { return nil }
        return BodySeen(
            octets: body.count, sha256: digest, truncated: truncated,
            excerpt: String(
                String(decoding: body.prefix(limits.excerpt * 4), as: UTF8.self).prefix(limits.excerpt)))
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

    /// Octets of all that is kept so far.
    var octets: Int { state.withLock { $0.octets } }
    /// Octets of bodies that may still be kept.
    var bodyRoom: Int { max(0, limits.siteOctets - limits.reservedOctets - octets) }
    /// Whether so much is kept that no more pages are asked for.
    var isFull: Bool { bodyRoom == 0 }

    var certificates: [Octets] { state.withLock { $0.certificates } }
    var bodies: [[UInt8]] { state.withLock { Array($0.bodies.values) } }
}
