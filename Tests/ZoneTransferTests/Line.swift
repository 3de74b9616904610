import DNSMessages
import Foundation
import NIOCore
import NIOPosix
import Testing

/// A TCP connection that a test holds in its hands: sends any octets, reads messages when it wants to.
final class Line: Sendable {
    private let channel: any Channel
    private let loop: any EventLoop
    private let reader: NIOLoopBound<LineReader>

    private init(channel: any Channel, reader: NIOLoopBound<LineReader>) {
        self.channel = channel
        loop = channel.eventLoop
        self.reader = reader
    }

    /// - Parameters:
    ///   - reads: false for one that takes nothing off the line until it is told to.
    ///   - source: the address that it comes from.
    static func open(port: UInt16, reads: Bool = true, from source: String = "127.0.0.1") async throws -> Line {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let reader = try await loop.submit { NIOLoopBound(LineReader(), eventLoop: loop) }.get()
        let channel = try await ClientBootstrap(group: loop)
            .channelOption(.autoRead, value: reads)
            .channelOption(.socketOption(.so_rcvbuf), value: reads ? 1 << 18 : 1 << 12)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(reader.value)
                }
            }
            .bind(to: try SocketAddress(ipAddress: source, port: 0))
            .connect(host: "127.0.0.1", port: Int(port)).get()
        return Line(channel: channel, reader: reader)
    }

    static func frame(_ message: [UInt8]) -> [UInt8] {
        [UInt8(message.count >> 8), UInt8(message.count & 0xff)] + message
    }

    func send(_ octets: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: octets)) }

    /// Says that nothing more comes, and still listens.
    func endOutput() async throws { try await channel.close(mode: .output) }

    func close() async { try? await channel.close() }

    func startReading() async throws { try await channel.setOption(.autoRead, value: true).get() }

    /// Whole messages that have come so far.
    var messages: [[UInt8]] {
        get async throws { try await loop.submit { [reader] in reader.value.messages }.get() }
    }

    /// True where the other end has ended the connection.
    var isOver: Bool {
        get async throws { try await loop.submit { [reader] in reader.value.isOver }.get() }
    }

    /// Waits for that many messages, 20 seconds at most.
    func messages(_ count: Int) async throws -> [[UInt8]] {
        for _ in 0..<2_000 {
            let messages = try await messages
            if messages.count >= count { return messages }
            try await Task.sleep(nanoseconds: 10_000_000)
        }
        Issue.record("no \(count) messages came")
        return try await messages
    }

    /// Waits until the other end has ended the connection, 20 seconds at most.
    func end() async throws {
        for _ in 0..<2_000 {
            if try await isOver { return }
            try await Task.sleep(nanoseconds: 10_000_000)
        }
        Issue.record("the connection did not end")
    }
}

private final class LineReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var held = ByteBuffer()
    private(set) var messages: [[UInt8]] = []
    private(set) var isOver = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        held.writeBuffer(&buffer)
        while let length = held.getInteger(at: held.readerIndex, as: UInt16.self),
            held.readableBytes >= 2 + Int(length)
        {
            held.moveReaderIndex(forwardBy: 2)
            messages.append(held.readBytes(length: Int(length)) ?? [])
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent { isOver = true }
    }

    func channelInactive(context: ChannelHandlerContext) { isOver = true }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { isOver = true }
}
