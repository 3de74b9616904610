import NIOCore
import NIOPosix
import NIOSSL
import SiteEvidence
import Testing

@testable import SiteScanning

/// A mail server that knows EHLO and STARTTLS, and what it says to the latter.
private final class SmallMailServer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let tls: NIOSSLContext
    private let greeting: String
    private let answer: String

    init(tls: NIOSSLContext, greeting: String, answer: String) {
        self.tls = tls
        self.greeting = greeting
        self.answer = answer
    }

    static func start(tls: NIOSSLContext, greeting: String, answer: String) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        SmallMailServer(tls: tls, greeting: greeting, answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    func channelActive(context: ChannelHandlerContext) { say(greeting + "\r\n", context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let line = String(buffer: unwrapInboundIn(data))
        if line.hasPrefix("EHLO") { say("250-mx.one.gov.kz\r\n250-PIPELINING\r\n250 STARTTLS\r\n", context) }
        guard line.hasPrefix("STARTTLS") else { return }
        say(answer, context)
        if answer.hasPrefix("220") {
            try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
        }
    }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

@Suite struct StartTLSTests {
    private func talk(
        _ answer: String, greeting: String = "220 mx.one.gov.kz ESMTP"
    ) async throws -> (SMTPTalk, SiteEvidence, [UInt8]) {
        let (context, certificate) = try SmallWorld.tls(for: ["mx.one.gov.kz"])
        let server = try await SmallMailServer.start(tls: context, greeting: greeting, answer: answer)
        let port = UInt16(server.localAddress?.port ?? 0)
        let evidence = try await SmallWorld.make(smtp: port) { question in
            guard question.type == .mx, question.name.text == SmallWorld.site else { return nil }
            return SmallReply(answers: [try Record.mx(SmallWorld.site, 10, "mx.one.gov.kz")])
        }.scan().evidence
        try await server.close()
        return (try #require(evidence.mail.talks.first), evidence, certificate)
    }

    @Test func theHandshakeOfMailIsSeen() async throws {
        let (talk, evidence, certificate) = try await talk("220 go\r\n")
        #expect(talk.trouble == nil)
        #expect(talk.banner == "mx.one.gov.kz ESMTP")
        #expect(talk.capabilities == ["PIPELINING", "STARTTLS"])
        let handshake = try #require(talk.startTLS?.value)
        #expect(handshake.version == .tls13)
        #expect(evidence.chain(of: handshake).first == certificate)
    }

    @Test func whatIsOfferedAndRefusedIsTroubleOfTLS() async throws {
        let (talk, _, _) = try await talk("454 not now\r\n")
        #expect(talk.startTLS?.trouble?.cause == .tls)
        #expect(talk.trouble == nil)
    }

    @Test func aLineThatIsTooLongIsNotKept() async throws {
        let (talk, _, _) = try await talk("", greeting: "220 " + String(repeating: "x", count: 5_000))
        #expect(talk.trouble?.cause == .limit)
        #expect(talk.banner == nil)
        let (long, _, _) = try await self.talk("454 no\r\n", greeting: "220 " + String(repeating: "ә", count: 900))
        #expect(long.banner?.utf8.count == 512)
        #expect(long.trouble == nil)
    }

    /// A server that says yes and then no TLS, in the same breath.
    @Test func whatComesInClearBehindTheAnswerIsNotBelieved() async throws {
        let (talk, _, _) = try await talk("220 go\r\n250-FORGED\r\n250 STARTTLS\r\n")
        #expect(!talk.capabilities.contains("FORGED"))
    }
}
