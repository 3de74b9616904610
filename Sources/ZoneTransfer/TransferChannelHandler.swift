import DNSCore
import NIOCore
import RegistryModel
import ZoneServing

/// One connection: takes requests one after the other in their order, and answers each before it looks at the next. While it
/// answers it does not read, so that nothing piles up.
final class TransferChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// A transfer whose batches are made and sent: at most one of either at a time.
    private struct Running {
        let order: TransferOrder
        let began: NIODeadline
        /// As far as it is made.
        var stream: TransferStream?
        /// Made, and waiting for the one before to be taken.
        var ready: TransferBatch?
        var report: TransferReport
        var hasTurn = false
        var hasSent = false
    }

    let house: TransferHouse
    let address: IPAddress
    let transport: TransferTransport
    /// The connection's number in the book.
    var number: UInt64 = 0

    private var framer: RequestFramer
    private var context: ChannelHandlerContext?
    private var timer: (task: Scheduled<Void>, due: NIODeadline)?
    private var running: Running?
    /// A request is being answered.
    private var isBusy = false
    private var isWriting = false
    private var isWorking = false
    /// When it began to wait for what it waits for.
    private var since: NIODeadline
    private var hasServed = false
    /// A secondary's signature has held: until then it makes room for others also while it is answered.
    private var isProven = false
    private var inputIsClosed = false
    private var readIsHeld = false
    private var isOver = false

    init(house: TransferHouse, address: IPAddress, transport: TransferTransport, now: NIODeadline) {
        self.house = house
        self.address = address
        self.transport = transport
        framer = RequestFramer(limit: house.limits.requestOctets)
        since = now
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        arm()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        left()
        self.context = nil
    }

    // MARK: What comes from the line

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if framer.heldOctets == 0, !isBusy { since = context.eventLoop.now }
        framer.append(unwrapInboundIn(data).readableBytesView)
        work()
    }

    func read(context: ChannelHandlerContext) {
        if isBusy { readIsHeld = true } else { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent {
            inputIsClosed = true
            work()
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        left()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { end(.broken) }

    // MARK: What the server says

    /// Makes room, where nothing is under way that somebody has signed for.
    func makeRoom() { if !isBusy || !isProven { end(.madeRoom) } }

    /// The server stops: ends as soon as what is under way is done.
    func stop() {
        inputIsClosed = true
        if !isBusy { end(.serverStops) }
    }

    func cut() { end(.serverStops) }

    // MARK: Requests

    private func work() {
        guard !isWorking, let context else { return }
        isWorking = true
        defer {
            isWorking = false
            arm()
        }
        while !isBusy, !isOver {
            switch framer.next() {
            case .message(let octets): take(octets, context)
            case .oversized: end(.oversized)
            case .incomplete:
                if inputIsClosed { end(framer.heldOctets > 0 ? .broken : nil) }
                if readIsHeld, !isOver {
                    readIsHeld = false
                    context.read()
                }
                return
            }
        }
    }

    private func take(_ octets: [UInt8], _ context: ChannelHandlerContext) {
        let began = context.eventLoop.now
        isBusy = true
        let decision = house.desk.decide(octets, from: address, over: transport, now: house.now())
        isProven = isProven || decision.isOfSecondary
        if isProven { house.connections.note(number, idleSince: nil) }
        switch decision {
        case .drop(let report):
            house.observer.observed(.request(report))
            becomeFree()
        case .answer(let message, let report): answer(message, report, began)
        case .transfer(let order):
            running = Running(order: order, began: began, report: order.report)
            make(TransferStream(order, zones: house.desk.zones))
        }
    }

    private func answer(_ message: [UInt8], _ given: TransferReport, _ began: NIODeadline) {
        var report = given
        report.count(message)
        write([message]) { handler, now in
            report.microseconds = (now - began).nanoseconds / 1_000
            handler.house.observer.observed(.request(report))
            handler.becomeFree()
        }
    }

    private func becomeFree() {
        guard let context, !isOver else { return }
        isBusy = false
        hasServed = true
        since = context.eventLoop.now
        if isProven { house.connections.note(number, idleSince: since) }
        work()
    }

    // MARK: Transfers

    /// Has the next batch made where the store may block.
    private func make(_ stream: TransferStream) {
        guard let context else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let now = house.now
        house.pool.runIfActive(eventLoop: context.eventLoop) {
            var stream = stream
            let batch = try stream.next(now: now())
            return (stream, batch)
        }.whenComplete { bound.value.made($0) }
    }

    private func made(_ result: Result<(TransferStream, TransferBatch), any Error>) {
        guard !isOver, var running else { return }
        switch result {
        case .failure(let error):
            running.report.outcome = .failed("\(error)")
            self.running = running
            failed(running)
        case .success(let (stream, batch)):
            running.stream = stream
            running.report = stream.report
            running.ready = batch
            self.running = running
            // The first batch goes out at once: a small difference waits for nobody.
            if !isWriting { sendReady() }
        }
    }

    private func sendReady() {
        guard let running, let batch = running.ready else { return }
        guard !running.hasSent || running.hasTurn else { return waitForTurn() }
        self.running?.ready = nil
        self.running?.hasSent = true
        write(batch.messages) { handler, _ in
            if batch.isLast { handler.finished() } else { handler.sendReady() }
        }
        guard !batch.isLast, !isOver, let stream = running.stream else { return }
        self.running?.stream = nil
        make(stream)
    }

    private func waitForTurn() {
        guard let context else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let turns = house.turns
        turns.take(on: context.eventLoop).whenSuccess {
            let handler = bound.value
            guard !handler.isOver, handler.running != nil else { return turns.give() }
            handler.running?.hasTurn = true
            handler.sendReady()
        }
    }

    private func finished() {
        conclude()
        becomeFree()
    }

    /// The transfer is over, whole or not: its turn is another's.
    private func conclude() {
        guard let running, let context else { return }
        self.running = nil
        if running.hasTurn { house.turns.give() }
        var report = running.report
        report.microseconds = (context.eventLoop.now - running.began).nanoseconds / 1_000
        house.observer.observed(.request(report))
    }

    private func failed(_ running: Running) {
        guard !running.hasSent else {
            conclude()
            return end(.storeFailed)
        }
        // Nothing has gone out: the error can be said.
        self.running = nil
        answer(running.order.failure, running.report, running.began)
    }

    // MARK: Writing, and the end

    private func write(_ messages: [[UInt8]], then body: @escaping (TransferChannelHandler, NIODeadline) -> Void) {
        guard let context else { return }
        var buffer = context.channel.allocator.buffer(capacity: messages.reduce(0) { $0 + 2 + $1.count })
        for message in messages {
            buffer.writeInteger(UInt16(message.count))
            buffer.writeBytes(message)
        }
        isWriting = true
        since = context.eventLoop.now
        arm()
        context.writeAndFlush(wrapOutboundOut(buffer)).assumeIsolated().whenComplete { result in
            self.isWriting = false
            guard case .success = result, let context = self.context, !self.isOver else { return }
            body(self, context.eventLoop.now)
        }
    }

    /// When patience ends; nil while the store is at work.
    private var due: NIODeadline? {
        if isWriting { return since + house.limits.batch }
        if isBusy || isOver { return nil }
        return since + (hasServed && framer.heldOctets == 0 ? house.limits.idle : house.limits.request)
    }

    /// One timer for a connection, moved only where something is due sooner than it rings.
    private func arm() {
        guard let due, let context, timer.map({ due < $0.due }) ?? true else { return }
        timer?.task.cancel()
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = (context.eventLoop.scheduleTask(deadline: due) { bound.value.ring() }, due)
    }

    private func ring() {
        timer = nil
        guard let context else { return }
        if let due, due <= context.eventLoop.now { return end(isWriting ? .slow : .silent) }
        arm()
    }

    /// Ends the connection; without a reason where all went as it should.
    private func end(_ reason: ConnectionEnd?) {
        guard !isOver else { return }
        if let reason { house.observer.observed(.connection(reason, address)) }
        let context = context
        left()
        context?.close(promise: nil)
    }

    private func left() {
        guard !isOver else { return }
        if running != nil {
            if case .failed = running?.report.outcome {} else { running?.report.outcome = .cut }
            conclude()
        }
        isOver = true
        timer?.task.cancel()
        timer = nil
        house.connections.leave(number)
    }
}
