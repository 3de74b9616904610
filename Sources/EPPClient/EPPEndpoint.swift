import EPPTransport

/// A registry's EPP server, and how we show it who we are.
package struct EPPEndpoint: Hashable, Sendable {
    /// A host's name or an IP address.
    package var host: String
    package var port: Int
    /// The name that the server's certificate has to hold; a name or an IP address. The host where it is nil.
    package var serverName: String?
    /// Our certificate, its key, and the authorities that may vouch for the server.
    package var files: TLSFiles
    /// False where the machine's own authorities vouch for the server, and not those in `files`.
    package var usesOwnAuthorities = true

    package init(host: String, port: Int = 700, serverName: String? = nil, files: TLSFiles) {
        self.host = host
        self.port = port
        self.serverName = serverName
        self.files = files
    }

    var nameToVerify: String { serverName ?? host }
}

/// How long a client waits, and how much it takes.
package struct EPPClientLimits: Hashable, Sendable {
    /// Seconds until the connection is secured and the greeting is here.
    package var connectSeconds = 15
    /// Seconds until an answer is here.
    package var answerSeconds = 60
    /// Seconds for the goodbye.
    package var goodbyeSeconds = 3
    /// Octets of a frame with its header.
    package var frameOctets = 1_048_576
    /// Frames that came and that nobody has asked for yet: as many as may be sent ahead. A server that sends more than
    /// answers is none.
    package var framesHeld = 1_000

    package init() {}
}
