import NIOCore
import NIOHTTP1
import NIOSSL
import SiteEvidence

/// One HTTP answer as it came, whole or in part.
struct SeenResponse: Sendable {
    var status: Int
    var headers: [HeaderField]
    var body: [UInt8] = []
    /// More was to come than is read.
    var isTruncated = false
    var chain: [[UInt8]] = []
    /// What kept the body from its end; status and headers stand.
    var trouble: Trouble?
}

/// Sends one request and collects the answer to it within limits.
final class ResponseCollector: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let request: HTTPRequestHead
    /// What is sent behind the request's head.
    private let body: [UInt8]?
    private let layer: TLSLayer?
    private let promise: EventLoopPromise<SeenResponse>
    private let bodyLimit: Int
    private let what: String
    private var response: SeenResponse?
    private var isSent = false

    init(
        request: HTTPRequestHead, body: [UInt8]? = nil, layer: TLSLayer?, promise: EventLoopPromise<SeenResponse>,
        bodyLimit: Int, what: String
    ) {
        self.request = request
        self.body = body
        self.layer = layer
        self.promise = promise
        self.bodyLimit = bodyLimit
        self.what = what
    }

    func channelActive(context: ChannelHandlerContext) {
        // Behind TLS, what is written now waits for the handshake.
        if !isSent {
            isSent = true
            context.write(wrapOutboundOut(.head(request)), promise: nil)
            if let body { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil) }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): take(head, context)
        case .body(let part): take(part, context)
        case .end: finish(nil, context)
        }
    }

    private func take(_ head: HTTPResponseHead, _ context: ChannelHandlerContext) {
        response = SeenResponse(
            status: Int(head.status.code), headers: head.headers.map { HeaderField($0.name, $0.value) },
            chain: layer?.chain ?? [])
        // Where a redirect leads stands in its head; nobody reads its body.
        if (300..<400).contains(head.status.code), head.headers.contains(name: "location") { finish(nil, context) }
    }

    private func take(_ part: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let count = response?.body.count else { return }
        response?.body.append(contentsOf: part.readableBytesView.prefix(bodyLimit - count))
        guard count + part.readableBytes > bodyLimit else { return }
        response?.isTruncated = true
        finish(nil, context)
    }

    /// Gives what there is; without a head there is nothing but the trouble.
    private func finish(_ trouble: Trouble?, _ context: ChannelHandlerContext) {
        if var response {
            response.trouble = trouble
            if trouble != nil { response.isTruncated = true }
            promise.succeed(response)
        } else {
            promise.fail(trouble ?? Trouble(.reset, "\(what): closed without an answer"))
        }
        context.close(promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is TimeIsUp { finish(Trouble(.timeout, "\(what): no end of the answer in time"), context) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(Trouble(.reset, "\(what): closed before the end of the answer"), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Many servers close without TLS's own goodbye; whether the body was whole is for HTTP to say.
        if case .uncleanShutdown? = error as? NIOSSLError, response != nil { return }
        finish(Trouble(error, what), context)
    }
}

/// Stands in front of HTTP and counts: an answer's head, or all that is not its body, can be made without end too.
final class OctetGuard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let headLimit: Int
    private let limit: Int
    private let what: String
    private var count = 0
    private var isInHead = true
    /// The last octets, among which the empty line that ends a head may begin.
    private var tail: [UInt8] = []

    init(headLimit: Int, limit: Int, what: String) {
        self.headLimit = headLimit
        self.limit = limit
        self.what = what
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let octets = unwrapInboundIn(data)
        count += octets.readableBytes
        if isInHead { isInHead = !endsHead(octets) }
        guard count <= (isInHead ? headLimit : limit) else {
            let part = isInHead ? "an answer's head" : "an answer"
            context.fireErrorCaught(
                Trouble(.limit, "\(what): \(part) of more than \(isInHead ? headLimit : limit) octets"))
            context.close(promise: nil)
            return
        }
        context.fireChannelRead(data)
    }

    private func endsHead(_ octets: ByteBuffer) -> Bool {
        let all = tail + octets.readableBytesView
        tail = Array(all.suffix(3))
        var previous: UInt8 = 0
        var isLineEmpty = false
        for octet in all where octet != 0x0d {
            if octet == 0x0a, previous == 0x0a {
                isLineEmpty = true
                break
            }
            previous = octet
        }
        return isLineEmpty
    }
}
