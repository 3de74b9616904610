import NIOCore
import NIOSSL
import NIOTLS
import SiteEvidence
import Synchronization

/// A handshake as it was seen, with its certificates as DER.
struct SeenHandshake: Sendable {
    var version: SeenVersion
    var hello: ServerHello?
    var chain: [[UInt8]]
    var applicationProtocol: String?

    /// As evidence has it.
    ///
    /// - Parameter what: where it was made.
    func handshake(_ notebook: Notebook, _ what: String) throws(Trouble) -> Handshake {
        Handshake(
            version: version, cipher: hello?.cipher, group: hello?.group,
            chain: try notebook.indices(of: chain, what), applicationProtocol: applicationProtocol)
    }
}

/// Puts TLS into a pipeline and notes what the other side shows.
///
/// All calls are made on the channel's event loop.
final class TLSLayer {
    private let reader = ServerHelloReader()
    private let shown = ShownChain()

    /// Certificates that came last, which the library hands over on the event loop.
    private final class ShownChain: Sendable {
        private let chain = Mutex<[[UInt8]]>([])
        func set(_ certificates: [NIOSSLCertificate]) {
            let octets = certificates.map { (try? $0.toDERBytes()) ?? [] }
            chain.withLock { $0 = octets }
        }
        var value: [[UInt8]] { chain.withLock { $0 } }
    }

    /// Puts the layer at the front of the pipeline.
    ///
    /// - Parameter name: what is asked for by SNI.
    func add(to channel: any Channel, _ context: NIOSSLContext, name: String) throws {
        let shown = shown
        let handler = try NIOSSLClientHandler(context: context, serverHostname: name) { certificates, promise in
            shown.set(certificates)
            promise.succeed(.certificateVerified)
        }
        try channel.pipeline.syncOperations.addHandlers([reader, handler], position: .first)
    }

    /// What was agreed on, once the handshake is over.
    func seen(on channel: any Channel, _ applicationProtocol: String?) throws -> SeenHandshake {
        let handler = try channel.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
        guard let version = handler.tlsVersion else {
            throw Trouble(.own, "a handshake is over and has no version")
        }
        return SeenHandshake(
            version: version.seen, hello: reader.hello, chain: shown.value, applicationProtocol: applicationProtocol)
    }

    /// Certificates that were shown so far.
    var chain: [[UInt8]] { shown.value }
}

/// Waits for the end of a handshake.
final class HandshakeHandler: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    private let layer: TLSLayer
    private let promise: EventLoopPromise<SeenHandshake>
    private let what: String

    init(layer: TLSLayer, promise: EventLoopPromise<SeenHandshake>, what: String) {
        self.layer = layer
        self.promise = promise
        self.what = what
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted(let agreed)? = event as? TLSUserEvent else { return }
        promise.completeWith(Result { try layer.seen(on: context.channel, agreed) })
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(Trouble(error, what))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(Trouble(.reset, "\(what): the connection was closed within the handshake"))
    }
}
