import NIOCore
import NIOHTTP1
import ServerLife

/// One connection: reads one request, answers it, and sees that the client has the answer before it closes.
final class PageHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Phase {
        case reading
        case answering
        /// The answer is out; the client has to close (RFC 9112, section 9.6).
        case parting
        case over
    }

    private let door: PageDoor
    private var phase = Phase.reading
    /// It said goodbye while its answer was being made.
    private var clientIsSilent = false
    private var work: Task<Void, Never>?
    private var timer: Scheduled<Void>?
    private var context: ChannelHandlerContext?

    init(_ door: PageDoor) { self.door = door }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        wait(door.limits.requestSeconds, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end(context)
        self.context = nil
    }

    // MARK: What comes

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // A body, and requests behind the first, are of no interest.
        guard case .head(let head) = unwrapInboundIn(data), phase == .reading else { return }
        phase = .answering
        do {
            let request = try PageRequest(head, from: context.remoteAddress?.octets ?? [])
            find(for: head.method, context) { [door] in await door.service.answer(request) }
        } catch {
            send(door.service.complaint(error.status, error.sentence), to: head.method, context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed where phase == .answering: clientIsSilent = true
        case ChannelEvent.inputClosed: context.close(promise: nil)
        case is ChannelShouldQuiesceEvent where phase == .reading: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch (error, phase) {
        case (let error as HTTPParserError, .reading):
            phase = .answering
            send(answer(to: error), to: .GET, context)
        // What comes behind a request may be anything; it is not read.
        case (is HTTPParserError, _): break
        default: context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context)
        context.fireChannelInactive()
    }

    // MARK: What goes

    /// What is said of a request that can't be read.
    private func answer(to error: HTTPParserError) -> PageAnswer {
        error == .headerOverflow
            ? door.service.complaint(.requestHeaderFieldsTooLarge, "The request is too long.")
            : door.service.complaint(.badRequest, "This is no request of HTTP/1.1.")
    }

    private func find(
        for method: HTTPMethod, _ context: ChannelHandlerContext, _ answer: @escaping @Sendable () async -> PageAnswer
    ) {
        wait(door.limits.answerSeconds, context)
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        work = Task {
            let answer = await answer()
            loop.execute { bound.value.found(answer, for: method) }
        }
    }

    private func found(_ answer: PageAnswer, for method: HTTPMethod) {
        work = nil
        if phase == .over { return leave() }
        if let context { send(answer, to: method, context) }
    }

    private func send(_ answer: PageAnswer, to method: HTTPMethod, _ context: ChannelHandlerContext) {
        wait(door.limits.answerSeconds, context)
        context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
        if method != .HEAD {
            let body = context.channel.allocator.buffer(bytes: answer.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenSuccess { bound.value.part() }
    }

    /// Says goodbye and waits for the client's: closing with octets of it unread would take the answer from it.
    private func part() {
        guard let context, phase == .answering else { return }
        if clientIsSilent { return context.close(promise: nil) }
        phase = .parting
        wait(door.limits.goodbyeSeconds, context)
        context.close(mode: .output, promise: nil)
    }

    private func wait(_ seconds: Int, _ context: ChannelHandlerContext) {
        timer?.cancel()
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            bound.value.context?.close(promise: nil)
        }
    }

    // MARK: The end

    private var channel: (any Channel)?

    private func end(_ context: ChannelHandlerContext) {
        guard phase != .over else { return }
        phase = .over
        timer?.cancel()
        channel = context.channel
        // A page that is still being made counts as a connection: else clients that leave could ask for any number.
        if let work { work.cancel() } else { leave() }
    }

    private func leave() {
        if let channel { door.left(channel) }
        channel = nil
    }
}
