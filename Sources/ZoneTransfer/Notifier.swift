import DNSCore
import DNSMessages
import DNSQuestions
import NIOCore
import NIOPosix
import RegistryModel
import ZoneServing

/// Tells secondaries that a zone has changed (RFC 1996), by UDP, signed, until they say that they know or it has said so often
/// enough.
package final class Notifier: Sendable {
    private let loop: any EventLoop
    private let work: NIOLoopBound<NotifierWork>

    private init(loop: any EventLoop, work: NIOLoopBound<NotifierWork>) {
        self.loop = loop
        self.work = work
    }

    /// Opens the sockets that notices go out of.
    ///
    /// - Parameters:
    ///   - sources: the addresses that notices may come from: what secondaries take them from. `NoticeSources` says which
    ///     of them is for whom. Without any, the system chooses.
    ///   - now: the machine's clock.
    ///   - identifier: a number that nobody can guess, for each message.
    /// - Throws: `TransferFailure` of kind `listen` where a socket can't be had.
    package static func start(
        keys: [TransferKey], from sources: [IPAddress] = [], on group: any EventLoopGroup,
        observer: any TransferObserver, now: @escaping @Sendable () -> Instant,
        identifier: @escaping @Sendable () -> UInt16
    ) async throws(TransferFailure) -> Notifier {
        let loop = group.next()
        do {
            let work = try await loop.submit {
                NIOLoopBound(
                    NotifierWork(
                        loop: loop, book: NoticeBook(keys: keys), observer: observer, now: now, identifier: identifier),
                    eventLoop: loop)
            }.get()
            let wildcards = sources.isEmpty ? ["0.0.0.0", "::"].compactMap { IPAddress($0) } : sources
            for source in wildcards {
                do {
                    let channel = try await Self.open(source, work, on: loop)
                    try await loop.submit { work.value.open(channel, at: source) }.get()
                } catch  where sources.isEmpty && !source.isIPv4 {
                    // A machine without IPv6 notifies nobody there; each such notice says so.
                }
            }
            return Notifier(loop: loop, work: work)
        } catch {
            throw TransferFailure(
                .listen, "No socket can be had that notices could go out of: \(error). See that the addresses are ours."
            )
        }
    }

    private static func open(
        _ source: IPAddress, _ work: NIOLoopBound<NotifierWork>, on loop: any EventLoop
    ) async throws -> any Channel {
        try await DatagramBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(NoticeHandler(work: work.value))
                }
            }
            .bind(to: try ServerAddress(source, port: 0).socketAddress()).get()
    }

    /// Tells every server of `secondaries` that `zone` is now at the version; at once, and again until each has answered. A
    /// notice of an earlier serial that is still on its way is dropped. Returns at once.
    package func announce(_ zone: DomainName, _ version: ServedVersion, to secondaries: [Secondary]) {
        loop.execute { [work] in work.value.announce(zone, version, to: secondaries) }
    }

    /// Signs by other keys from now on.
    package func use(_ keys: [TransferKey]) { loop.execute { [work] in work.value.use(keys) } }

    /// Notices without an answer at this moment.
    package func pending() async -> Int { (try? await loop.submit { [work] in work.value.pending }.get()) ?? 0 }

    /// Ends; what is on its way is forgotten.
    package func stop() async {
        let channels = (try? await loop.submit { [work] in work.value.stop() }.get()) ?? []
        for channel in channels { try? await channel.close() }
    }
}

/// What a notifier does on its event loop.
final class NotifierWork {
    private let loop: any EventLoop
    private var book: NoticeBook
    private let observer: any TransferObserver
    private let now: @Sendable () -> Instant
    private let identifier: @Sendable () -> UInt16
    private var sources = NoticeSources()
    private var channels: [IPAddress: any Channel] = [:]
    private var timer: (task: Scheduled<Void>, due: NIODeadline)?

    init(
        loop: any EventLoop, book: NoticeBook, observer: any TransferObserver, now: @escaping @Sendable () -> Instant,
        identifier: @escaping @Sendable () -> UInt16
    ) {
        self.loop = loop
        self.book = book
        self.observer = observer
        self.now = now
        self.identifier = identifier
    }

    private var moment: NoticeBook.Moment { NoticeBook.Moment(wall: now(), steady: Int64(loop.now.uptimeNanoseconds)) }

    var pending: Int { book.count }

    func open(_ channel: any Channel, at source: IPAddress) {
        sources.addresses.append(source)
        channels[source] = channel
    }

    func use(_ keys: [TransferKey]) { book.use(keys) }

    func announce(_ zone: DomainName, _ version: ServedVersion, to secondaries: [Secondary]) {
        perform(
            book.announce(
                zone, version.serial, authority: version.authority, to: secondaries, moment, identifier: identifier))
    }

    func received(_ octets: [UInt8], from server: ServerAddress) {
        perform(book.received(octets, from: server, moment))
    }

    func stop() -> [any Channel] {
        timer?.task.cancel()
        timer = nil
        book = NoticeBook(keys: [])
        defer { channels = [:] }
        return Array(channels.values)
    }

    private func perform(_ actions: [NoticeBook.Action]) {
        for action in actions {
            switch action {
            case .report(let event): observer.observed(.notice(event))
            case .send(let octets, let server): send(octets, to: server)
            }
        }
        arm()
    }

    private func send(_ octets: [UInt8], to server: ServerAddress) {
        let observer = observer
        guard let channel = sources.source(for: server.address).flatMap({ channels[$0] }),
            let remote = try? server.socketAddress()
        else {
            let step = NoticeEvent.Step.notSent("no socket for addresses of this kind")
            return observer.observed(.notice(NoticeEvent(server: server, step: step)))
        }
        let envelope = AddressedEnvelope(remoteAddress: remote, data: ByteBuffer(bytes: octets))
        channel.writeAndFlush(envelope).whenFailure { error in
            observer.observed(.notice(NoticeEvent(server: server, step: .notSent("\(error)"))))
        }
    }

    private func arm() {
        guard let due = book.due.map({ NIODeadline.uptimeNanoseconds(UInt64($0)) }), timer.map({ due < $0.due }) ?? true
        else { return }
        timer?.task.cancel()
        let bound = NIOLoopBound(self, eventLoop: loop)
        timer = (loop.scheduleTask(deadline: due) { bound.value.ring() }, due)
    }

    private func ring() {
        timer = nil
        perform(book.timePassed(moment, identifier: identifier))
    }
}

/// Hands on what comes to a notifier's socket.
private final class NoticeHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let work: NotifierWork

    init(work: NotifierWork) { self.work = work }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        guard let server = ServerAddress(envelope.remoteAddress) else { return }
        work.received(Array(envelope.data.readableBytesView), from: server)
    }

    /// An error at the socket concerns one datagram; the notice goes out again.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
