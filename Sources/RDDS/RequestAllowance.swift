import RegistryModel
import Synchronization

/// How many requests each address may make: so many a second in the mean, and some seconds' worth at once.
final class RequestAllowance: Sendable {
    private struct State {
        /// Address → the moment by which all that it asked is used up.
        var usedUp: [[UInt8]: Instant] = [:]
        var tidied = Instant.distantPast
    }

    private let limits: RDAPLimits
    private let state = Mutex(State())

    init(_ limits: RDAPLimits) { self.limits = limits }

    /// Whether an address may ask once more at this moment of a clock that only goes forward.
    func admits(_ peer: [UInt8], at now: Instant) -> Bool {
        guard let perSecond = limits.requestsPerSecond else { return true }
        let cost = 1_000_000 / Int64(max(1, perSecond))
        let burst = Int64(limits.burstSeconds) * 1_000_000
        return state.withLock { state in
            let key = place(of: peer, &state, now)
            let used = max(state.usedUp[key]?.microseconds ?? .min, now.microseconds - burst) + cost
            // What is refused uses nothing up: who keeps asking is still answered at the mean.
            guard used <= now.microseconds else { return false }
            state.usedUp[key] = Instant(microseconds: used)
            return true
        }
    }

    /// An IPv4 address, or the first 64 bits of an IPv6 address: what one host has at its will. Where there is no room
    /// for one more, none, which all others share.
    private func place(of peer: [UInt8], _ state: inout State, _ now: Instant) -> [UInt8] {
        let key = Array(peer.prefix(8))
        guard state.usedUp[key] == nil, state.usedUp.count >= limits.addresses else { return key }
        // Going through all of them is worth it once a second.
        guard state.tidied.adding(seconds: 1) <= now else { return [] }
        state.tidied = now
        let full = now.adding(seconds: -Int64(limits.burstSeconds))
        state.usedUp = state.usedUp.filter { $0.value > full }
        return state.usedUp.count < limits.addresses ? key : []
    }
}
