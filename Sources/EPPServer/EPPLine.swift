import Synchronization

/// One secured connection, as its handler sees it.
package final class EPPLine: Sendable {
    /// Names this connection in the log and, where the handler wishes, in answers.
    package let identifier: String
    package let peer: PeerFacts
    private let admissions: Admissions
    private let seat: Mutex<Seat>

    private struct Seat {
        var registrar: String?
        var allowance: FrameAllowance
        var left = false
    }

    init(identifier: String, peer: PeerFacts, admissions: Admissions) {
        self.identifier = identifier
        self.peer = peer
        self.admissions = admissions
        seat = Mutex(Seat(allowance: admissions.freshAllowance()))
    }

    /// Takes one of the places that `registrar` has, until the connection ends or `leaveSeat`. Called at login.
    ///
    /// - Returns: false where all are taken, or where this connection sits for another registrar already: then the
    ///   answer is 2502 (RFC 5730, section 3).
    package func claimSeat(for registrar: String) -> Bool {
        seat.withLock { seat in
            guard !seat.left else { return false }
            if let held = seat.registrar { return held == registrar }
            guard let allowance = admissions.takeSeat(of: registrar) else { return false }
            seat.registrar = registrar
            seat.allowance = allowance
            return true
        }
    }

    /// Gives the place back; for a logout or a login that failed after all.
    package func leaveSeat() {
        seat.withLock { seat in
            if let registrar = seat.registrar { admissions.leaveSeat(of: registrar) }
            seat.registrar = nil
            seat.allowance = admissions.freshAllowance()
        }
    }

    /// The registrar that this connection sits for.
    package var registrar: String? { seat.withLock { $0.registrar } }

    var allowance: FrameAllowance { seat.withLock { $0.allowance } }

    /// The connection is gone; no place can be taken any more.
    func ended() {
        leaveSeat()
        seat.withLock { $0.left = true }
    }
}
