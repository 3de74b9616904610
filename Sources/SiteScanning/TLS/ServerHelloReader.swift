import NIOCore

/// What ServerHello says in clear: the library below tells neither cipher nor group.
struct ServerHello: Hashable, Sendable {
    var version: UInt16
    var cipher: UInt16
    /// The group of the server's key share (RFC 8446, section 4.2.8); nil before TLS 1.3.
    var group: UInt16?

    /// Reads the first handshake message out of TLS records; nil while it is not all there, or where it is another one.
    init?(records: ByteBuffer) {
        var records = records
        var handshake = ByteBuffer()
        // A message may be split over several records (RFC 8446, section 5.1).
        while let type = records.readInteger(as: UInt8.self), type == 22,
            records.readInteger(as: UInt16.self) != nil, let length = records.readInteger(as: UInt16.self),
            var fragment = records.readSlice(length: Int(length))
        {
            handshake.writeBuffer(&fragment)
        }
        guard handshake.readInteger(as: UInt8.self) == 2, let head = handshake.readBytes(length: 3),
            let hello = handshake.readSlice(length: Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2]))
        else { return nil }
        self.init(message: hello)
    }

    /// ServerHello without its header (RFC 5246, section 7.4.1.3; RFC 8446, section 4.1.3).
    private init?(message: ByteBuffer) {
        var message = message
        guard let version = message.readInteger(as: UInt16.self), message.readSlice(length: 32) != nil,
            let session = message.readInteger(as: UInt8.self), message.readSlice(length: Int(session)) != nil,
            let cipher = message.readInteger(as: UInt16.self)
        else { return nil }
        self.version = version
        self.cipher = cipher
        _ = message.readInteger(as: UInt8.self)
        guard let length = message.readInteger(as: UInt16.self),
            var extensions = message.readSlice(length: Int(length))
        else { return }
        while let type = extensions.readInteger(as: UInt16.self), let length = extensions.readInteger(as: UInt16.self),
            var value = extensions.readSlice(length: Int(length))
        {
            if type == 43, let version = value.readInteger(as: UInt16.self) { self.version = version }
            if type == 51 { group = value.readInteger(as: UInt16.self) }
        }
    }
}

/// Stands in front of the TLS handler, keeps the beginning of what comes, and hands all of it on.
final class ServerHelloReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Octets in which ServerHello has to be: one record has 16 KiB at the most.
    private static let most = 17 << 10

    private var seen = ByteBuffer()

    /// What was said, once it is all there. Read when it is asked for, and not at each octet that comes.
    var hello: ServerHello? { ServerHello(records: seen) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let octets = unwrapInboundIn(data)
        seen.writeBytes(octets.readableBytesView.prefix(max(0, Self.most - seen.readableBytes)))
        context.fireChannelRead(data)
    }
}
