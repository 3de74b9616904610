import EPPFraming
import EPPTransport
import NIOCore
import NIOPosix
import NIOSSL

/// One secured connection to an EPP server: frames out, frames in, each wait with its limit. Holds no protocol state.
package final class EPPConnection: Sendable {
    private let channel: any Channel
    private let mailbox: NIOLoopBound<FrameMailbox>
    private let limits: EPPClientLimits
    /// What the server says first (RFC 5730, section 2.4), without header.
    package let greeting: [UInt8]
    /// The certificate that the server proved to own.
    package let serverCertificate: PeerCertificate
    /// `TLSv1.2` or `TLSv1.3`.
    package let protocolVersion: String

    private init(
        _ channel: any Channel, _ mailbox: NIOLoopBound<FrameMailbox>, _ limits: EPPClientLimits, greeting: [UInt8],
        certificate: PeerCertificate, version: String
    ) {
        self.channel = channel
        self.mailbox = mailbox
        self.limits = limits
        self.greeting = greeting
        serverCertificate = certificate
        protocolVersion = version
    }

    /// Connects, checks the server's certificate and name, shows ours, and waits for the greeting. Only that proves that
    /// the server took us: TLS 1.3 refuses a client after the client believes to be done (RFC 8446, section 4.4.2.4).
    ///
    /// - Throws: `TransportFailure`.
    package static func connect(
        to endpoint: EPPEndpoint, limits: EPPClientLimits = EPPClientLimits(), on group: any EventLoopGroup
    ) async throws(TransportFailure) -> EPPConnection {
        let context = try tlsContext(endpoint, limits)
        let loop = group.next()
        let secured = loop.makePromise(of: SecuredLine.self)
        do {
            let wait = TimeAmount.seconds(Int64(limits.connectSeconds))
            let channel: any Channel
            do {
                channel = try await ClientBootstrap(group: loop).connectTimeout(wait)
                    .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .channelInitializer { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try setUp(channel, context, endpoint.nameToVerify, limits, secured)
                        }
                    }
                    .connect(host: endpoint.host, port: endpoint.port).get()
            } catch {
                secured.fail(error)
                throw error
            }
            return try await welcome(channel, secured.futureResult, endpoint.nameToVerify, limits)
        } catch let failure as TransportFailure {
            throw failure
        } catch {
            throw TransportFailure.unconnected(endpoint.host, endpoint.port, error)
        }
    }

    private static func tlsContext(
        _ endpoint: EPPEndpoint, _ limits: EPPClientLimits
    ) throws(TransportFailure) -> NIOSSLContext {
        let files = endpoint.files
        let contents = TLSFileContents(
            certificates: try TLSFiles.octets(of: files.certificates), key: try TLSFiles.octets(of: files.key),
            authorities: endpoint.usesOwnAuthorities ? try TLSFiles.octets(of: files.authorities) : [])
        let identity = try TLSCredentials.identity(contents, from: files)
        var roots: [NIOSSLCertificate]?
        if endpoint.usesOwnAuthorities {
            roots = try TLSCredentials.certificates(contents.authorities, file: files.authorities)
        }
        do {
            return try NIOSSLContext(
                configuration: TLSProfile.client(
                    roots: roots, identity: identity, shutdown: .seconds(Int64(limits.goodbyeSeconds))))
        } catch {
            throw TransportFailure(
                .credentials,
                "The certificate in \(files.certificates) and the key in \(files.key) do not fit together: \(error).")
        }
    }

    private static func setUp(
        _ channel: any Channel, _ context: NIOSSLContext, _ name: String, _ limits: EPPClientLimits,
        _ secured: EventLoopPromise<SecuredLine>
    ) throws {
        // An address can't be asked for by name (RFC 6066, section 3).
        let isAddress = PeerCertificate.address(name) != nil
        let tls = try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : name)
        try channel.pipeline.syncOperations.addHandlers([
            tls, FrameMailbox(limits: limits, tls: tls, secured: secured),
        ])
    }

    private static func welcome(
        _ channel: any Channel, _ secured: EventLoopFuture<SecuredLine>, _ name: String, _ limits: EPPClientLimits
    ) async throws -> EPPConnection {
        let wait = TimeAmount.seconds(Int64(limits.connectSeconds))
        let alarm = channel.eventLoop.scheduleTask(in: wait) {
            channel.pipeline.fireErrorCaught(
                TransportFailure(.timeout, "The server did not secure the connection in time."))
        }
        defer { alarm.cancel() }
        let line = try await secured.get()
        alarm.cancel()
        guard line.certificate.isFor(name) else {
            try? await channel.close()
            throw TransportFailure(.handshake, Self.wrongName(line.certificate, name))
        }
        let greeting = try await channel.eventLoop.flatSubmit { line.mailbox.value.next(within: wait, channel) }.get()
        return EPPConnection(
            channel, line.mailbox, limits, greeting: greeting, certificate: line.certificate, version: line.version)
    }

    private static func wrongName(_ certificate: PeerCertificate, _ name: String) -> String {
        let names = certificate.hosts.isEmpty ? "no host's name" : certificate.hosts.joined(separator: ", ")
        return "The server's certificate is for \(names), and not for \(name): see to the server's name."
    }

    /// Sends a frame and waits for the next one that comes.
    package func exchange(_ frame: [UInt8]) async throws(TransportFailure) -> [UInt8] {
        try await send(frame)
        return try await receive()
    }

    /// Sends frames at once, each behind its header.
    package func send(_ frames: [UInt8]...) async throws(TransportFailure) {
        try await send(raw: FrameReader.encode(frames, allocator: channel.allocator))
    }

    /// Sends octets as they are: for trying what a server makes of them.
    package func send(raw octets: ByteBuffer) async throws(TransportFailure) {
        do {
            try await channel.writeAndFlush(octets).get()
        } catch {
            // Why the line had ended says more than that it has.
            let mailbox = mailbox
            let reason = try? await channel.eventLoop.submit { mailbox.value.failure }.get()
            throw reason ?? FrameMailbox.failure(error)
        }
    }

    /// Waits for the next frame, within the limit of time or `seconds`.
    package func receive(within seconds: Int? = nil) async throws(TransportFailure) -> [UInt8] {
        let wait = TimeAmount.seconds(Int64(seconds ?? limits.answerSeconds))
        let (channel, mailbox) = (channel, mailbox)
        do {
            return try await channel.eventLoop.flatSubmit { mailbox.value.next(within: wait, channel) }.get()
        } catch {
            throw FrameMailbox.failure(error)
        }
    }

    /// Says goodbye and ends the connection.
    package func close() async { try? await channel.close() }

    /// Ends the connection without a goodbye, as a line that breaks.
    package func cut() async {
        let channel = channel
        try? await channel.eventLoop.flatSubmit {
            guard let below = try? channel.pipeline.syncOperations.context(handlerType: NIOSSLClientHandler.self) else {
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            let promise = channel.eventLoop.makePromise(of: Void.self)
            below.close(promise: promise)
            return promise.futureResult
        }.get()
    }
}
