import NIOCore
import Synchronization

/// Counts who is in: connections in all, by address, and by registrar.
final class Admissions: Sendable {
    /// Why a connection was not let in.
    enum Refusal: String {
        case full = "as many connections as the server takes"
        case addressFull = "as many connections as one address may have"
        case stopping = "the server stops"
    }

    private struct State {
        var connections = 0
        var byAddress: [String: Int] = [:]
        var byRegistrar: [String: (seats: Int, allowance: FrameAllowance)] = [:]
        var stopping = false
        var counter: UInt64 = 0
    }

    private let limits: EPPServerLimits
    private let state = Mutex(State())

    init(limits: EPPServerLimits) { self.limits = limits }

    /// Lets a connection in and numbers it, from 1.
    func admit(_ address: SocketAddress) -> Result<UInt64, AdmissionRefused> {
        let key = Self.key(address)
        return state.withLock { state in
            if state.stopping { return .failure(AdmissionRefused(.stopping)) }
            if state.connections >= limits.connections { return .failure(AdmissionRefused(.full)) }
            if state.byAddress[key, default: 0] >= limits.connectionsPerAddress {
                return .failure(AdmissionRefused(.addressFull))
            }
            state.connections += 1
            state.byAddress[key, default: 0] += 1
            state.counter += 1
            return .success(state.counter)
        }
    }

    func leave(_ address: SocketAddress) {
        let key = Self.key(address)
        state.withLock { state in
            state.connections -= 1
            Self.count(down: key, in: &state.byAddress)
        }
    }

    func stop() { state.withLock { $0.stopping = true } }

    var connections: Int { state.withLock { $0.connections } }

    /// A place of `registrar`, with the allowance that its connections share; nil where all are taken.
    func takeSeat(of registrar: String) -> FrameAllowance? {
        state.withLock { state in
            var entry = state.byRegistrar[registrar] ?? (0, freshAllowance())
            guard entry.seats < limits.sessionsPerRegistrar else { return nil }
            entry.seats += 1
            state.byRegistrar[registrar] = entry
            return entry.allowance
        }
    }

    func leaveSeat(of registrar: String) {
        state.withLock { state in
            guard var entry = state.byRegistrar[registrar] else { return }
            entry.seats -= 1
            state.byRegistrar[registrar] = entry.seats > 0 ? entry : nil
        }
    }

    func freshAllowance() -> FrameAllowance { FrameAllowance(perSecond: limits.framesPerSecond) }

    private static func count(down key: String, in counts: inout [String: Int]) {
        let left = counts[key, default: 0] - 1
        counts[key] = left > 0 ? left : nil
    }

    /// An IPv4 address, or the first 64 bits of an IPv6 address: what one host has at its will.
    static func key(_ address: SocketAddress) -> String {
        switch address {
        case .v6(let address):
            withUnsafeBytes(of: address.address.sin6_addr) { octets in
                // An IPv4 address in IPv6's clothes is told apart by its last 32 bits.
                let mapped = octets.prefix(10).allSatisfy { $0 == 0 } && octets[10] == 0xff && octets[11] == 0xff
                return (mapped ? octets.suffix(4) : octets.prefix(8)).map(String.init).joined(separator: ".")
            }
        case .v4(let address):
            withUnsafeBytes(of: address.address.sin_addr) { $0.map(String.init).joined(separator: ".") }
        case .unixDomainSocket: "local"
        }
    }
}

/// A connection that is not let in.
struct AdmissionRefused: Error {
    let reason: Admissions.Refusal
    init(_ reason: Admissions.Refusal) { self.reason = reason }
}
