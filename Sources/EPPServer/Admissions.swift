import NIOCore
import ServerLife
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
        var byAddress: [[UInt8]: Int] = [:]
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

    private static func count(down key: [UInt8], in counts: inout [[UInt8]: Int]) {
        let left = counts[key, default: 0] - 1
        counts[key] = left > 0 ? left : nil
    }

    /// An IPv4 address, or the first 64 bits of an IPv6 address: what one host has at its will.
    static func key(_ address: SocketAddress) -> [UInt8] { Array(address.octets.prefix(8)) }
}

/// A connection that is not let in.
struct AdmissionRefused: Error {
    let reason: Admissions.Refusal
    init(_ reason: Admissions.Refusal) { self.reason = reason }
}
