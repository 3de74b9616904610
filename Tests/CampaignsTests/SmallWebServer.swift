import NIOCore
import CertificateAuthority
import NIOPosix
import NIOSSL
import RegistryModel

/// A web server on the loopback address that gives everybody the same octets, or none.
final class SmallWebServer: Sendable {
    private let channel: any Channel
    let port: UInt16

    /// - Parameters:
    ///   - certificate: nil: without TLS.
    ///   - answer: nil: takes connections and says nothing.
    init(
        certificate: IssuedCertificate? = nil, answering answer: @escaping @Sendable (_ request: String) -> String?
    ) async throws {
        let security = try certificate.map { issued in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: NIOSSLCertificate.fromPEMBytes(Array(issued.certificate.utf8)).map {
                        .certificate($0)
                    }, privateKey: .privateKey(NIOSSLPrivateKey(bytes: Array(issued.privateKey.utf8), format: .pem))))
        }
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let security {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: security))
                    }
                    try channel.pipeline.syncOperations.addHandler(AnsweringHandler(answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = UInt16(channel.localAddress?.port ?? 0)
    }

    func stop() async { try? await channel.close() }
}

private final class AnsweringHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let answer: @Sendable (String) -> String?

    init(answer: @escaping @Sendable (String) -> String?) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let text = answer(String(buffer: unwrapInboundIn(data))) else { return }
        context.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
        context.close(promise: nil)
    }
}
