import EPPFraming
import EPPTransport
import NIOCore

/// The life of one connection as a plain machine: events go in with their moment, what is to be done comes out.
///
///     securing ─▶ opening ─▶ answering ─▶ waiting ◀──────────┐
///                                           │  whole frame   │
///                                           ▼                │
///                                (pausing ─▶) working ─▶ answering
///     from everywhere: ─▶ closing ─▶ closed
struct SessionMachine {
    enum Phase: Equatable {
        /// TLS is under way.
        case securing
        /// The handler makes its greeting.
        case opening
        /// For the next frame.
        case waiting
        /// A frame came faster than its sender may send.
        case pausing
        /// The handler has a frame.
        case working
        /// An answer is on its way out; afterwards the connection ends where an end is named.
        case answering(SessionEnd?)
        /// We said goodbye.
        case closing
        case closed
    }

    enum Action: Equatable {
        case nothing
        /// Ask the handler for its greeting.
        case open
        /// A frame for the handler.
        case handle([UInt8])
        /// Send frames, then call `sent`.
        case write([[UInt8]])
        /// End in good order.
        case close
        /// End at once.
        case cut
    }

    private(set) var phase = Phase.securing
    /// Why it ended, the first reason that there was.
    private(set) var end: SessionEnd?
    /// When `timePassed` wants to be called, at the latest.
    private(set) var deadline: NIODeadline?
    private var reader: FrameReader
    private var paused: [UInt8]?
    private var frameDue: NIODeadline?
    private let ageDue: NIODeadline
    private let limits: EPPServerLimits
    private var stopping = false

    init(limits: EPPServerLimits, now: NIODeadline) {
        self.limits = limits
        reader = FrameReader(limit: limits.frameOctets)
        ageDue = now + limits.age
        deadline = now + limits.handshake
    }

    /// Whether more octets are wanted from the network. While a frame is worked on they stay there.
    var wantsOctets: Bool {
        switch phase {
        case .securing, .waiting, .closing: true
        case .opening, .pausing, .working, .answering, .closed: false
        }
    }

    /// True while the handler has something to do.
    var isWithHandler: Bool { phase == .opening || phase == .working }

    /// TLS is done and the other end is known.
    mutating func secured() -> Action {
        guard phase == .securing else { return .nothing }
        deadline = nil
        phase = .opening
        return .open
    }

    /// The handler has answered.
    mutating func replied(_ reply: SessionReply, now: NIODeadline) -> Action {
        guard isWithHandler else { return .nothing }
        let end: SessionEnd? = reply.closes ? .byHandler : stopping ? .serverStops : nil
        phase = .answering(end)
        guard !reply.frames.isEmpty else { return sent(now) }
        deadline = now + limits.answer
        return .write(reply.frames)
    }

    /// The answer has left.
    mutating func sent(_ now: NIODeadline) -> Action {
        guard case .answering(let end) = phase else { return .nothing }
        if let end { return close(end, now) }
        if stopping { return close(.serverStops, now) }
        if now >= ageDue { return close(.ageTimeout, now) }
        return advance(now)
    }

    /// Octets came.
    mutating func received(_ octets: ByteBuffer, now: NIODeadline) -> Action {
        switch phase {
        case .securing, .closing, .closed: return .nothing
        case .opening, .pausing, .working, .answering:
            reader.append(octets)
            return reader.heldOctets > limits.frameOctets + limits.aheadOctets ? cut(.tooMuchAhead) : .nothing
        case .waiting:
            reader.append(octets)
            return advance(now)
        }
    }

    /// Takes the next frame where one is whole.
    private mutating func advance(_ now: NIODeadline) -> Action {
        do {
            if let frame = try reader.next() {
                phase = .working
                (deadline, frameDue) = (nil, nil)
                return .handle(frame)
            }
        } catch {
            return close(.frame(error), now)
        }
        let idleDue = min(now + limits.idle, ageDue)
        // Each octet must not buy a frame more time: the first one's moment counts.
        frameDue = reader.heldOctets > 0 ? frameDue ?? now + limits.frame : nil
        deadline = frameDue.map { min($0, ageDue) } ?? idleDue
        phase = .waiting
        return .nothing
    }

    /// The frame that was just to be handled waits for its turn.
    mutating func pause(_ frame: [UInt8], until moment: NIODeadline) {
        precondition(phase == .working, "only a frame that is about to be worked on can wait for its turn")
        phase = .pausing
        paused = frame
        deadline = moment
    }

    /// The deadline may have passed.
    mutating func timePassed(_ now: NIODeadline) -> Action {
        guard let due = deadline, now >= due else { return .nothing }
        switch phase {
        case .securing: return cut(.handshakeTimeout)
        case .opening, .working, .closed: return .nothing
        case .pausing:
            guard let frame = paused else { return .nothing }
            (paused, deadline) = (nil, nil)
            phase = .working
            return .handle(frame)
        case .waiting:
            if now >= ageDue { return close(.ageTimeout, now) }
            return close(frameDue == nil ? .idleTimeout : .frameTimeout, now)
        case .answering: return cut(.answerTimeout)
        case .closing: return cut(.cutByServer)
        }
    }

    /// The server stops: what is under way is answered, nothing else is begun.
    mutating func stop(_ now: NIODeadline) -> Action {
        stopping = true
        switch phase {
        case .securing: return cut(.serverStops)
        case .waiting, .pausing: return close(.serverStops, now)
        case .opening, .working, .answering, .closing, .closed: return .nothing
        }
    }

    /// The line has ended.
    mutating func ended(_ end: SessionEnd) {
        self.end = self.end ?? end
        phase = .closed
        (deadline, paused) = (nil, nil)
        reader = FrameReader(limit: limits.frameOctets)
    }

    /// Ends in good order. A second of grace besides TLS's own, which is the one to run out.
    mutating func close(_ end: SessionEnd, _ now: NIODeadline) -> Action {
        guard phase != .closed, phase != .closing else { return .nothing }
        self.end = self.end ?? end
        phase = .closing
        deadline = now + limits.goodbye + .seconds(1)
        reader = FrameReader(limit: limits.frameOctets)
        return .close
    }

    /// Ends at once.
    mutating func cut(_ end: SessionEnd) -> Action {
        guard phase != .closed else { return .nothing }
        self.end = self.end ?? end
        deadline = nil
        return .cut
    }
}
