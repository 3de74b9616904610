import NIOCore
import NIOSSL
import NIOTLS
import SiteEvidence

/// What was seen of a mail server, certificates as DER: sites that share one share this.
struct SeenMail: Sendable {
    var banner: String?
    var capabilities: [String] = []
    var startTLS: Result<SeenHandshake, Trouble>?
    var trouble: Trouble?
}

/// Talks with a mail server up to the handshake of STARTTLS.
final class SMTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Octets of a line; whoever sends longer ones speaks no SMTP.
    private static let longestLine = 2_048

    private let context: NIOSSLContext
    private let host: String
    private let promise: EventLoopPromise<SeenMail>
    private let what: String
    private var machine: SMTPMachine
    private var received = ByteBuffer()
    private var layer: TLSLayer?

    init(machine: SMTPMachine, context: NIOSSLContext, host: String, promise: EventLoopPromise<SeenMail>, what: String)
    {
        self.machine = machine
        self.context = context
        self.host = host
        self.promise = promise
        self.what = what
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard layer == nil else { return }
        received.writeImmutableBuffer(unwrapInboundIn(data))
        while layer == nil, let end = received.readableBytesView.firstIndex(of: 0x0a),
            end - received.readerIndex <= Self.longestLine
        {
            var line = received.readString(length: end - received.readerIndex) ?? ""
            received.moveReaderIndex(forwardBy: 1)
            if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
            act(machine.take(line), context)
        }
        guard received.readableBytes > Self.longestLine else { return }
        end(Trouble(.limit, "\(what): a line of more than \(Self.longestLine) octets"), context)
    }

    private func act(_ action: SMTPMachine.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .wait: break
        case .send(let line):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: line + "\r\n")), promise: nil)
        case .startTLS: startTLS(context)
        case .end: end(nil, context)
        case .fail(let trouble):
            if trouble.cause == .tls {
                end(nil, context, startTLS: .failure(Trouble(.tls, "\(what): \(trouble.words)")))
            } else {
                end(Trouble(trouble.cause, "\(what): \(trouble.words)"), context)
            }
        }
    }

    private func startTLS(_ context: ChannelHandlerContext) {
        // What came in clear behind the answer would be taken for a part of the encrypted talk (CVE-2011-0411).
        received.clear()
        let layer = TLSLayer()
        self.layer = layer
        do {
            try layer.add(to: context.channel, self.context, name: host)
        } catch {
            end(nil, context, startTLS: .failure(Trouble(error, what)))
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted(let agreed)? = event as? TLSUserEvent, let layer {
            let seen = Result { try layer.seen(on: context.channel, agreed) }
            end(nil, context, startTLS: seen.mapError { Trouble($0, what) })
        }
        if event is TimeIsUp { stop(Trouble(.timeout, "\(what): no end of the talk in time"), context) }
        context.fireUserInboundEventTriggered(event)
    }

    /// Ends the talk where it is: within the handshake it is the handshake's trouble.
    private func stop(_ trouble: Trouble, _ context: ChannelHandlerContext) {
        if layer == nil { end(trouble, context) } else { end(nil, context, startTLS: .failure(trouble)) }
    }

    private func end(
        _ trouble: Trouble?, _ context: ChannelHandlerContext, startTLS: Result<SeenHandshake, Trouble>? = nil
    ) {
        promise.succeed(
            SeenMail(
                banner: machine.banner, capabilities: machine.capabilities, startTLS: startTLS, trouble: trouble))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop(Trouble(.reset, "\(what): closed within the talk"), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { stop(Trouble(error, what), context) }
}
