import EPPTransport
import Logging
import NIOCore

/// What the log says of one connection: a line when it opens, one for each frame, one when it ends.
struct SessionLog {
    /// The connection's number in this run of the server.
    let number: UInt64
    /// Names the connection in every line.
    let session: String
    private var logger: Logger
    private var began: NIODeadline
    private var now: NIODeadline
    private var frame: (octets: Int, came: NIODeadline)?
    private var frames = 0

    init(number: UInt64, session: String, address: SocketAddress, logger: Logger, now: NIODeadline) {
        self.number = number
        self.session = session
        self.logger = logger
        self.logger[metadataKey: "session"] = "\(session)"
        self.logger[metadataKey: "address"] = "\(address.ipAddress ?? "local")"
        (began, self.now) = (now, now)
    }

    /// True between a frame and its answer.
    var hasFrame: Bool { frame != nil }

    mutating func opened(_ peer: PeerFacts, _ now: NIODeadline) {
        began = now
        self.now = now
        logger.info(
            "session opened",
            metadata: [
                "certificate": "\(peer.certificate.fingerprintText)", "subject": "\(peer.certificate.subject)",
                "tls": "\(peer.protocolVersion)",
            ])
    }

    mutating func frameCame(_ octets: Int, _ now: NIODeadline) {
        frame = (octets, now)
        frames += 1
        self.now = now
    }

    mutating func replied(_ reply: SessionReply, registrar: String?, _ now: NIODeadline) {
        self.now = max(self.now, now)
        guard let frame else { return }
        self.frame = nil
        guard logger.logLevel <= .info else { return }
        var facts: Logger.Metadata = [
            "octets": "\(frame.octets)", "answered": "\(reply.frames.reduce(0) { $0 + $1.count })",
            "microseconds": "\((self.now - frame.came).nanoseconds / 1_000)",
        ]
        if let registrar { facts["registrar"] = "\(registrar)" }
        if let trace = reply.trace {
            facts["command"] = "\(trace.command)"
            if let code = trace.code { facts["code"] = "\(code)" }
            if let transaction = trace.clientTransaction { facts["clTRID"] = "\(transaction)" }
            if let transaction = trace.serverTransaction { facts["svTRID"] = "\(transaction)" }
        }
        logger.info("frame", metadata: facts)
    }

    func ended(_ end: SessionEnd) {
        let level: Logger.Level =
            switch end {
            case .byHandler, .byClient, .serverStops, .idleTimeout, .ageTimeout: .info
            default: .notice
            }
        logger.log(
            level: level, "session ended", metadata: ["reason": "\(end)", "frames": "\(frames)"])
    }
}
