import DNSCore
import DNSMessages
import NIOCore
import RegistryModel
import ZoneTransfer

/// A name as its delegation has it: where its servers are, as far as the register knows.
package struct ProbedName: Hashable, Sendable {
    package var name: DomainName
    package var servers: [Server]

    /// A name server; no addresses where the register has none for it.
    package struct Server: Hashable, Sendable {
        package var name: DomainName
        package var addresses: [IPAddress]
        package init(name: DomainName, addresses: [IPAddress]) {
            self.name = name
            self.addresses = addresses
        }
    }

    package init(name: DomainName, servers: [Server]) {
        self.name = name
        self.servers = servers
    }
}

/// Looks whether a new name answers as the old one does: in DNS at its own servers, and on the web where the old one does.
package struct ClaimProbe: Sendable {
    /// Servers of one name that are asked, and addresses of one server: more say nothing more.
    private static let mostServers = 4
    private static let mostAddresses = 2

    private let probe: ServerProbe
    private let web: WebProbe
    private let reach: ProbeReach
    private let resolver: ServerAddress?
    private let timeout: TimeAmount

    /// - Parameter resolver: finds addresses of servers of which the register has none; without it such servers are left
    ///   out.
    package init(
        _ probe: ServerProbe, on group: any EventLoopGroup, reach: ProbeReach, resolver: ServerAddress? = nil,
        within timeout: TimeAmount = .seconds(3)
    ) {
        self.probe = probe
        self.reach = reach
        self.resolver = resolver
        self.timeout = timeout
        web = WebProbe(on: group, within: timeout)
    }

    /// - Parameter old: nil where only DNS counts, or where there is no old name any more.
    package func look(at new: ProbedName, besides old: ProbedName?) async -> ProbeFinding {
        let inDNS = await lookInDNS(at: new)
        guard case .answers = inDNS, let old else { return inDNS }
        guard case .answers = await lookOnWeb(at: old) else { return .answers }
        return await lookOnWeb(at: new)
    }

    // MARK: DNS

    /// One server with authority that has something at the name is enough: resolvers ask on until they find it.
    private func lookInDNS(at name: ProbedName) async -> ProbeFinding {
        var troubles: [String] = []
        var (isCertain, isUnheard) = (false, false)
        for server in await addresses(of: name) {
            switch await ask(name.name, at: server) {
            case .answers: return .answers
            case .silent(let words):
                isCertain = true
                troubles.append(words)
            case .unheard(let words):
                isUnheard = true
                troubles.append(words)
            case .couldNotTell(let words): troubles.append(words)
            }
        }
        guard !troubles.isEmpty else {
            return .couldNotTell("no address is known of any server of \(name.name): name a resolver")
        }
        let words = troubles.joined(separator: "; ")
        if isCertain { return .silent(words) }
        return isUnheard ? .unheard(words) : .couldNotTell(words)
    }

    private func ask(_ name: DomainName, at server: ServerAddress) async -> ProbeFinding {
        var words = ""
        for type in [RecordType.soa, .a, .aaaa] {
            do throws(ProbeFailure) {
                let answer = try await probe.askFully(MessageQuestion(name, type), at: server, within: timeout)
                let has = answer.records.contains { $0.owner == name && ($0.type == type || $0.type == .cname) }
                if answer.isAuthoritative, answer.code == .noError, has { return .answers }
                words =
                    answer.isAuthoritative
                    ? "\(server) answers \(answer.code) without a record" : "\(server) is no authority"
            } catch {
                if case .unreachable = error { return .couldNotTell("\(server) \(error)") }
                return error == .silent ? .unheard("\(server): \(error)") : .silent("\(server): \(error)")
            }
        }
        return .silent(words)
    }

    private func addresses(of name: ProbedName) async -> [ServerAddress] {
        var found: [ServerAddress] = []
        for server in name.servers.prefix(Self.mostServers) {
            var addresses = server.addresses
            if addresses.isEmpty { addresses = await resolve(server.name) }
            found += addresses.filter(reach.admits).prefix(Self.mostAddresses).map {
                ServerAddress($0, port: reach.dnsPort)
            }
        }
        return found
    }

    private func resolve(_ host: DomainName) async -> [IPAddress] {
        guard let resolver else { return [] }
        var found: [IPAddress] = []
        for type in [RecordType.a, .aaaa] {
            let answer = try? await probe.askFully(
                MessageQuestion(host, type), at: resolver, recursion: true, within: timeout)
            found += (answer?.records ?? []).filter { $0.type == type }.compactMap { IPAddress(octets: $0.data) }
        }
        return found
    }

    // MARK: Web

    private func lookOnWeb(at name: ProbedName) async -> ProbeFinding {
        var last = ProbeFinding.silent("\(name.name) has no address")
        for server in await addresses(of: name) {
            let addresses = await webAddresses(of: name.name, at: server)
            guard !addresses.isEmpty else { continue }
            for address in addresses.prefix(Self.mostAddresses) {
                guard reach.admits(address) else {
                    last = .couldNotTell("\(name.name) leads to \(address), where no probe goes")
                    continue
                }
                last = await web.look(at: name.name, on: ServerAddress(address, port: reach.webPort))
                if last == .answers { return .answers }
                // Some sites are to be had by TLS alone.
                let secure = ServerAddress(address, port: reach.secureWebPort)
                if await web.look(at: name.name, on: secure, isSecure: true) == .answers { return .answers }
            }
            return last
        }
        return last
    }

    private func webAddresses(of name: DomainName, at server: ServerAddress) async -> [IPAddress] {
        var found: [IPAddress] = []
        for type in [RecordType.a, .aaaa] {
            let answer = try? await probe.askFully(MessageQuestion(name, type), at: server, within: timeout)
            // By type alone: the address of a web server behind a CNAME stands under another name.
            found += (answer?.records ?? []).filter { $0.type == type }.compactMap { IPAddress(octets: $0.data) }
        }
        return found
    }
}
