import EPPFraming
import EPPTransport
import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// Carries out at one channel what its `SessionMachine` says, and calls the handler above.
final class SessionChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var machine: SessionMachine
    private let door: SessionDoor
    private let limits: EPPServerLimits
    private let tls: NIOSSLServerHandler
    private let executor: LoopExecutor
    private var session: EPPLine?
    private var handler: (any EPPSessionHandler)?
    private var log: SessionLog
    private var context: ChannelHandlerContext?
    private var timer: (task: Scheduled<Void>, due: NIODeadline)?
    /// The channel wanted to read while we did not.
    private var readIsHeld = false
    private var isOver = false

    /// Octets of a frame that is worked on by the thread that read it. A longer one may be a check of hundreds of names,
    /// and goes to the pool, so that other sessions of the same event loop do not wait for it.
    private static let shortFrame = 4_096

    init(
        door: SessionDoor, tls: NIOSSLServerHandler, executor: LoopExecutor, limits: EPPServerLimits, log: SessionLog,
        now: NIODeadline
    ) {
        self.door = door
        self.tls = tls
        self.executor = executor
        self.limits = limits
        self.log = log
        machine = SessionMachine(limits: limits, now: now)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        arm()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        lineEnded(.byClient)
        self.context = nil
    }

    // MARK: What comes from the line

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.handshakeCompleted) = event as? TLSUserEvent { secured(context) }
        // TLS's goodbye came: what ends the line after it is no loss.
        if case .some(.shutdownCompleted) = event as? TLSUserEvent { lineEnded(.byClient) }
        context.fireUserInboundEventTriggered(event)
    }

    private func secured(_ context: ChannelHandlerContext) {
        guard let certificate = tls.peerCertificate, let facts = try? PeerCertificate(certificate),
            let address = context.remoteAddress
        else { return perform(machine.close(.unreadableCertificate, context.eventLoop.now)) }
        let now = door.now()
        guard facts.notBefore <= now, now <= facts.notAfter else {
            return perform(machine.close(.certificateOutOfTerm, context.eventLoop.now))
        }
        let peer = PeerFacts(
            address: address.ipAddress ?? "local", port: address.port ?? 0, certificate: facts,
            protocolVersion: TLSProfile.name(tls.tlsVersion))
        session = EPPLine(identifier: log.session, peer: peer, admissions: door.admissions)
        handler = door.makeHandler()
        log.opened(peer, context.eventLoop.now)
        perform(machine.secured())
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        perform(machine.received(unwrapInboundIn(data), now: context.eventLoop.now))
    }

    func channelInactive(context: ChannelHandlerContext) {
        lineEnded(.byClient)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let end: SessionEnd =
            switch error {
            case NIOSSLError.uncleanShutdown: .truncated
            case NIOSSLError.handshakeFailed(let reason): .handshakeFailed(SessionEnd.words(of: reason))
            default:
                machine.phase == .securing
                    ? .handshakeFailed(SessionEnd.words(of: error)) : .broken(SessionEnd.words(of: error))
            }
        perform(machine.cut(end))
    }

    /// Backpressure: the channel reads no further while a frame is worked on or an answer is on its way.
    func read(context: ChannelHandlerContext) {
        if machine.wantsOctets { context.read() } else { readIsHeld = true }
    }

    // MARK: What the server says

    /// The server stops: ends as soon as nothing is under way.
    func stop() {
        guard let context else { return }
        perform(machine.stop(context.eventLoop.now))
    }

    /// The server does not wait any longer.
    func cut() { perform(machine.cut(.cutByServer)) }

    // MARK: Carrying out

    private func perform(_ action: SessionMachine.Action) {
        guard let context else { return }
        switch action {
        case .nothing: break
        case .open: call(context) { handler, session, _ in await handler.opened(session) }
        case .handle(let frame): admit(frame, context)
        case .write(let frames): write(frames, context)
        case .close: context.close(promise: nil)
        case .cut: cutLine(context)
        }
        arm()
        if readIsHeld, machine.wantsOctets {
            readIsHeld = false
            context.read()
        }
    }

    private func admit(_ frame: [UInt8], _ context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        if !log.hasFrame {
            // Waiting for its turn counts in what the log says a frame took.
            log.frameCame(frame.count, now)
            let wait = session?.allowance.wait(now) ?? .zero
            if wait > .zero { return machine.pause(frame, until: now + wait) }
        }
        call(context, frame) { handler, _, frame in await handler.received(frame) }
    }

    private func call(
        _ context: ChannelHandlerContext, _ frame: [UInt8] = [],
        _ body: @escaping @Sendable (any EPPSessionHandler, EPPLine, [UInt8]) async -> SessionReply
    ) {
        guard let handler, let session else { preconditionFailure("a secured connection has a handler and a session") }
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        Task(executorPreference: frame.count <= Self.shortFrame ? executor : nil) {
            let reply = await body(handler, session, frame)
            loop.execute { bound.value.replied(reply) }
        }
    }

    private func replied(_ reply: SessionReply) {
        let now = context?.eventLoop.now ?? .distantPast
        log.replied(reply, registrar: session?.registrar, now)
        if machine.phase == .closed {
            handlerIsFree = true
            return finish()
        }
        perform(machine.replied(reply, now: now))
    }

    private func write(_ frames: [[UInt8]], _ context: ChannelHandlerContext) {
        let buffer = FrameReader.encode(frames, allocator: context.channel.allocator)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(buffer)).assumeIsolated().whenComplete { result in
            guard case .success = result else { return }
            let handler = bound.value
            guard let context = handler.context else { return }
            handler.perform(handler.machine.sent(context.eventLoop.now))
        }
    }

    /// Closes below TLS, which would wait for the other end's goodbye.
    private func cutLine(_ context: ChannelHandlerContext) {
        if let below = try? context.pipeline.syncOperations.context(handler: tls) {
            below.close(promise: nil)
        } else {
            context.close(promise: nil)
        }
    }

    /// One timer for a connection, moved only where something is due sooner than it rings.
    private func arm() {
        guard let due = machine.deadline, let context, timer.map({ due < $0.due }) ?? true else { return }
        timer?.task.cancel()
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let task = context.eventLoop.scheduleTask(deadline: due) { bound.value.ring() }
        timer = (task, due)
    }

    private func ring() {
        timer = nil
        guard let context else { return }
        perform(machine.timePassed(context.eventLoop.now))
    }

    // MARK: The end

    private var handlerIsFree = true

    private func lineEnded(_ end: SessionEnd) {
        guard machine.phase != .closed else { return }
        // What the handler has begun is finished before it hears of the end.
        handlerIsFree = !machine.isWithHandler
        machine.ended(end)
        timer?.task.cancel()
        timer = nil
        finish()
    }

    private func finish() {
        guard handlerIsFree, !isOver, let end = machine.end else { return }
        isOver = true
        log.ended(end)
        let (handler, session, door, admission) = (handler, session, door, log.number)
        self.handler = nil
        Task {
            await handler?.closed(end)
            session?.ended()
            door.left(admission)
        }
    }
}
