import RegistryModel

/// What goes in and what comes out of a session.
extension EPPSession {
    /// What happened on the connection or in the server.
    package enum Event: Sendable {
        /// The connection stands, TLS done.
        case connected(at: Instant)
        /// Comes when the one before it is answered.
        case frame(ReceivedFrame)
        /// The decision on the command that was handed out by `execute`.
        case decided(EPPOutcome)
        /// The peer is gone, or we are going.
        case disconnected
    }

    /// What the connection's owner has to do.
    package enum Action: Hashable, Sendable {
        /// Send this document; its length in front is `FrameReader.encode`'s.
        case send([UInt8])
        /// Have this command decided, and bring the outcome as `decided`. A login is a command too: its outcome is 1000,
        /// or 2200 for a registrar that does not exist and a password that is wrong alike.
        case execute(EPPCommand, serverTransaction: String)
        case closeAfterSend
    }
}

/// A frame with the moment of its arrival and the identifier that its answer will carry.
package struct ReceivedFrame: Hashable, Sendable {
    /// The XML document, without the length in front.
    package var octets: [UInt8]
    package var received: Instant
    /// 3 to 64 characters.
    package var serverTransaction: String
    package init(_ octets: [UInt8], received: Instant, serverTransaction: String) {
        self.octets = octets
        self.received = received
        self.serverTransaction = serverTransaction
    }
}

/// What was decided on a command: an answer without its identifiers.
package struct EPPOutcome: Hashable, Sendable {
    package var results: [EPPResult]
    package var queue: EPPMessageQueue?
    package var data: EPPResponseData?
    package var extensions: [EPPResponseExtension]
    package init(
        _ results: [EPPResult], queue: EPPMessageQueue? = nil, data: EPPResponseData? = nil,
        extensions: [EPPResponseExtension] = []
    ) {
        precondition(!results.isEmpty, "an outcome has at least one result")
        self.results = results
        self.queue = queue
        self.data = data
        self.extensions = extensions
    }

    /// The code alone.
    package init(_ code: EPPResultCode) { self.init([EPPResult(code)]) }

    package var code: EPPResultCode { results[0].code }
}
