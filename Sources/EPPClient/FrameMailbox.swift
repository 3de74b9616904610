import EPPFraming
import EPPTransport
import NIOCore
import NIOSSL
import NIOTLS

/// What is known once a line is secured.
struct SecuredLine: Sendable {
    let mailbox: NIOLoopBound<FrameMailbox>
    let certificate: PeerCertificate
    let version: String
}

/// Frames that came and promises that wait for them, at one channel's end.
final class FrameMailbox: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var reader: FrameReader
    private let framesHeld: Int
    private var frames: [[UInt8]] = []
    private var waiting: [(number: Int, promise: EventLoopPromise<[UInt8]>)] = []
    /// Why nothing comes any more.
    private(set) var failure: TransportFailure?
    private var counter = 0
    private let tls: NIOSSLClientHandler
    private let secured: EventLoopPromise<SecuredLine>

    init(limits: EPPClientLimits, tls: NIOSSLClientHandler, secured: EventLoopPromise<SecuredLine>) {
        reader = FrameReader(limit: limits.frameOctets)
        framesHeld = limits.framesHeld
        self.tls = tls
        self.secured = secured
    }

    /// The next frame, failing after `wait`. A late answer is nobody's: the connection ends, so that it can't be taken
    /// for the answer to what is asked next.
    func next(within wait: TimeAmount, _ channel: any Channel) -> EventLoopFuture<[UInt8]> {
        let loop = channel.eventLoop
        if !frames.isEmpty { return loop.makeSucceededFuture(frames.removeFirst()) }
        if let failure { return loop.makeFailedFuture(failure) }
        counter += 1
        let (number, promise) = (counter, loop.makePromise(of: [UInt8].self))
        waiting.append((number, promise))
        let bound = NIOLoopBound(self, eventLoop: loop)
        let alarm = loop.scheduleTask(in: wait) {
            guard bound.value.waiting.contains(where: { $0.number == number }) else { return }
            let seconds = wait.nanoseconds / 1_000_000_000
            bound.value.fail(TransportFailure(.timeout, "No answer came within \(seconds) seconds: connect anew."))
            channel.close(promise: nil)
        }
        promise.futureResult.whenComplete { _ in alarm.cancel() }
        return promise.futureResult
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        reader.append(unwrapInboundIn(data))
        do throws(FrameFault) {
            while let frame = try reader.next() {
                if waiting.isEmpty { frames.append(frame) } else { waiting.removeFirst().promise.succeed(frame) }
            }
            guard frames.count > framesHeld else { return }
            fail(TransportFailure(.frame, "The server sent \(frames.count) frames that nobody asked for."))
        } catch {
            fail(TransportFailure(.frame, "The server sent \(error): it does not speak EPP, or not by RFC 5734."))
        }
        context.close(promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.handshakeCompleted) = event as? TLSUserEvent { handshakeCompleted(context) }
        if case .some(.shutdownCompleted) = event as? TLSUserEvent { fail(Self.goodbye) }
        context.fireUserInboundEventTriggered(event)
    }

    private func handshakeCompleted(_ context: ChannelHandlerContext) {
        guard let shown = tls.peerCertificate, let certificate = try? PeerCertificate(shown) else {
            fail(TransportFailure(.handshake, "The server's certificate can't be read."))
            return context.close(promise: nil)
        }
        secured.succeed(
            SecuredLine(
                mailbox: NIOLoopBound(self, eventLoop: context.eventLoop), certificate: certificate,
                version: TLSProfile.name(tls.tlsVersion)))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(Self.failure(error))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { fail(Self.goodbye) }

    func handlerRemoved(context: ChannelHandlerContext) { fail(Self.goodbye) }

    private static let goodbye = TransportFailure(.closed, "The server ended the connection.")

    /// The first failure stays; those that wait hear of it.
    private func fail(_ failure: TransportFailure) {
        if self.failure == nil { self.failure = failure }
        secured.fail(self.failure ?? failure)
        let waiting = waiting
        self.waiting = []
        for entry in waiting { entry.promise.fail(self.failure ?? failure) }
    }

    static func failure(_ error: any Error) -> TransportFailure {
        switch error {
        case let error as TransportFailure: error
        case NIOSSLError.uncleanShutdown:
            TransportFailure(.truncated, "The line ended without TLS's goodbye: what came last may have been cut.")
        case NIOSSLError.handshakeFailed(let reason):
            .unsecured(reason)
        case let error as BoringSSLError:
            // TLS 1.3 tells a client that its certificate is not accepted only after the handshake.
            .unsecured(error)
        default: TransportFailure(.closed, "The connection broke: \(error).")
        }
    }
}
