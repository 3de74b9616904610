import DNSCore
import NIOCore
import NIOSSL
import RegistryModel
import SiteEvidence

/// Tries each version of TLS at each address of a host.
struct TLSLook: Sendable {
    let dialer: Dialer
    let contexts: TLSContexts
    let settings: ScanSettings
    let clock: SiteClock
    let notebook: Notebook

    /// One entry for each address of each host, as far as they are looked at.
    func look(at hosts: [HostEvidence]) async -> [EndpointEvidence] {
        let places = hosts.flatMap { host in chosen(host.addresses).map { (host.host, $0) } }
        return await withTaskGroup(of: (Int, EndpointEvidence).self) { tasks in
            for (index, place) in places.enumerated() {
                tasks.addTask { (index, await look(at: place.0, place.1)) }
            }
            var found: [(Int, EndpointEvidence)] = []
            for await endpoint in tasks { found.append(endpoint) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// So many addresses as are looked at, of both kinds. The evidence names the others too, so that what they show stays
    /// open.
    private func chosen(_ addresses: [IPAddress]) -> [IPAddress] {
        let most = settings.limits.addressesPerHost
        let four = addresses.filter(\.isIPv4)
        let six = addresses.filter { !$0.isIPv4 }
        let fours = min(four.count, max(most - six.count, (most + 1) / 2))
        return Array(four.prefix(fours)) + six.prefix(most - fours)
    }

    /// The newest version first: where nobody answers at all, the others need not be tried.
    private func look(at host: DomainName, _ address: IPAddress) async -> EndpointEvidence {
        let server = ServerAddress(address, port: settings.ports.https)
        var endpoint = EndpointEvidence(host: host, address: address, port: server.port)
        var silence: Trouble?
        if !settings.admission.admits(address) { silence = Trouble(.forbidden, "no probe goes to \(address)") }
        for version in SeenVersion.allCases.reversed() {
            if let silence {
                endpoint.attempts.append(.init(version: version, handshake: .trouble(silence)))
                continue
            }
            let seen = await shake(hands: version, with: server, as: host)
            if let trouble = seen.trouble, [.timeout, .refused, .filtered, .own].contains(trouble.cause) {
                silence = trouble
                notebook.close(server, trouble)
            }
            endpoint.attempts.append(.init(version: version, handshake: seen))
        }
        endpoint.attempts.reverse()
        return endpoint
    }

    private func shake(
        hands version: SeenVersion, with server: ServerAddress, as host: DomainName
    ) async -> Seen<Handshake> {
        let context = contexts.only(version)
        let what = "TLS \(version.rawValue) with \(server) as \(host.text)"
        do throws(Trouble) {
            if let closed = notebook.closed(server) { throw closed }
            let time = try clock.allowed(settings.limits.handshakeTime)
            let seen: SeenHandshake = try await dialer.talk(to: server, within: time, what) { channel, promise in
                let layer = TLSLayer()
                try layer.add(to: channel, context, name: host.text)
                let handler = HandshakeHandler(layer: layer, promise: promise, what: what)
                try channel.pipeline.syncOperations.addHandler(handler)
            }
            return .value(try seen.handshake(notebook, what))
        } catch {
            return .trouble(error)
        }
    }
}
