import DNSCore
import HTMLDocuments
import NIOCore
import NIOHTTP1
import NIOSSL
import RegistryModel
import SiteEvidence

/// Asks one address for one page: HTTP/1.1, one request for each connection, nothing followed, nothing kept.
struct PageFetcher: Sendable {
    let dialer: Dialer
    let contexts: TLSContexts
    let settings: ScanSettings

    /// What an address says of a URL.
    ///
    /// - Parameters:
    ///   - host: the URL's host as DNS has it.
    ///   - most: octets of the body that are read.
    ///   - question: what is posted there; nil for a page, which is only asked for.
    func fetch(
        _ url: WebAddress, as host: DomainName, at address: IPAddress, within time: TimeAmount, body most: Int,
        asking question: PostedQuestion? = nil
    ) async throws(Trouble) -> SeenResponse {
        let server = ServerAddress(address, port: port(of: url))
        let what = "\(url.description.beginning(200)) at \(server)"
        let request = request(url, host, question)
        let limits = settings.limits
        let context = url.scheme == .https ? contexts.web : nil
        let response: SeenResponse = try await dialer.talk(to: server, within: time, what) { channel, promise in
            let layer = context == nil ? nil : TLSLayer()
            let guardian = OctetGuard(
                headLimit: limits.headOctets, limit: limits.headOctets + 2 * most, what: what)
            let collector = ResponseCollector(
                request: request, body: question?.octets, layer: layer, promise: promise, bodyLimit: most, what: what)
            try channel.pipeline.syncOperations.addHandlers([
                guardian, HTTPRequestEncoder(), Self.decoder(limits), collector,
            ])
            if let layer, let context { try layer.add(to: channel, context, name: host.text) }
        }
        return Self.checked(response, what)
    }

    private static func decoder(_ limits: ScanLimits) -> ByteToMessageHandler<HTTPResponseDecoder> {
        var configuration = NIOHTTPDecoderLimitConfiguration()
        configuration.maxHeaderFieldSize = limits.headOctets
        configuration.maxHeaderListSize = limits.headOctets
        configuration.maxHeaderFieldCount = limits.headers
        return ByteToMessageHandler(
            HTTPResponseDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: configuration))
    }

    /// A body that is packed though nobody asked for that is not unpacked: how large it would become, only it knows.
    private static func checked(_ response: SeenResponse, _ what: String) -> SeenResponse {
        var response = response
        let coding = response.headers.first { $0.name.lowercased() == "content-encoding" }?.value.lowercased()
        if let coding, coding != "identity", coding != "", response.trouble == nil, !response.body.isEmpty {
            response.trouble = Trouble(
                .protocolError, "\(what): the body is packed (\(coding.prefix(40))), though it was asked for as it is")
        }
        return response
    }

    func port(of url: WebAddress) -> UInt16 {
        if let port = url.port { return UInt16(clamping: port) }
        return url.scheme == .https ? settings.ports.https : settings.ports.http
    }

    private func request(_ url: WebAddress, _ host: DomainName, _ question: PostedQuestion?) -> HTTPRequestHead {
        let target = url.path + (url.query.map { "?\($0)" } ?? "")
        var headers = HTTPHeaders()
        headers.add(name: "Host", value: host.text + (url.port.map { ":\($0)" } ?? ""))
        headers.add(name: "User-Agent", value: settings.agent.header)
        headers.add(name: "Accept", value: question?.accepted ?? "text/html, application/xhtml+xml, */*;q=0.8")
        headers.add(name: "Accept-Encoding", value: "identity")
        headers.add(name: "Connection", value: "close")
        if let question {
            headers.add(name: "Content-Type", value: question.type)
            headers.add(name: "Content-Length", value: "\(question.octets.count)")
        }
        return HTTPRequestHead(
            version: .http1_1, method: question == nil ? .GET : .POST, uri: target, headers: headers)
    }
}
