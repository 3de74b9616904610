/// What stands above one connection and knows what frames mean. The server calls one at a time: `opened` once, then
/// `received` for each frame after the answer to the one before has left, then `closed` once.
package protocol EPPSessionHandler: Sendable {
    /// The connection is secured: what to say first (RFC 5730, section 2.4: the greeting).
    func opened(_ session: EPPLine) async -> SessionReply

    /// A frame came, without its header. What it asks for is carried out and answered even where the line has ended
    /// meanwhile or the server is about to stop.
    func received(_ frame: [UInt8]) async -> SessionReply

    /// The connection has ended; nothing is called afterwards.
    func closed(_ end: SessionEnd) async
}

/// What to send, and what the log says of it.
package struct SessionReply: Sendable {
    /// Frames without headers, in this order.
    package var frames: [[UInt8]]
    /// True where the connection ends once the frames have left.
    package var closes: Bool
    /// What was asked and answered, for the log.
    package var trace: FrameTrace?

    package init(_ frames: [[UInt8]], closes: Bool = false, trace: FrameTrace? = nil) {
        self.frames = frames
        self.closes = closes
        self.trace = trace
    }
}

/// What the log keeps of one frame: enough to find it again, and nothing secret.
package struct FrameTrace: Hashable, Sendable {
    /// The command's name.
    package var command: String
    /// The result code (RFC 5730, section 3).
    package var code: Int?
    package var clientTransaction: String?
    package var serverTransaction: String?

    package init(command: String, code: Int? = nil, clientTransaction: String? = nil, serverTransaction: String? = nil)
    {
        self.command = command
        self.code = code
        self.clientTransaction = clientTransaction
        self.serverTransaction = serverTransaction
    }
}
