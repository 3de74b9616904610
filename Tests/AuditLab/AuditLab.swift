import Foundation
import NameServers
import Programs

/// A small Internet of its own: a root, kz and gov.kz from our own zone files, and sites that are good and bad in known
/// ways, each on real ports of addresses of its own. It ends with this object.
package actor AuditLab {
    package nonisolated let network: NetworkNamespace
    package nonisolated let scratch: ScratchFolder
    package nonisolated let sites: [PlacedSite]
    private let now: Date
    private var processes: [(name: String, process: ServerProcess)] = []

    /// A lab with these sites, not started yet.
    ///
    /// - Parameters:
    ///   - now: the instant that certificates and news are fresh at.
    ///   - sharing: how many sites, all of them good, share a certificate: a thousand of their own take a minute to make.
    /// - Throws: `NetworkNamespace.Refused` where the machine gives out no namespaces.
    package init(_ sites: [LabSite], now: Date, sharing: Int = 1) throws {
        precondition(sharing == 1 || sites.allSatisfy { $0.tls.certificate == .good }, "only good ones are shared")
        network = try NetworkNamespace()
        scratch = try ScratchFolder()
        self.now = now
        self.sites = sites.enumerated().map { number, site in
            PlacedSite(
                site: site, certificate: sites[number / sharing * sharing].name,
                addresses: LabNetwork.addresses(number + 1, site.dns.place, hasIPv6: site.dns.hasIPv6))
        }
    }

    // MARK: Where things are

    package nonisolated var folder: String { scratch.path }
    /// The register that delegates all sites, with its folders beside it.
    package nonisolated var register: String { labRegister.file }
    package nonisolated var policies: String { "\(labRegister.folder)/Policies" }
    package nonisolated var zones: String { "\(labRegister.folder)/Zones" }
    package nonisolated var keys: String { "\(labRegister.folder)/keys" }
    /// The one root certificate that visitors trust, as PEM.
    package nonisolated var authority: String { certificates.authority }
    /// The root server as BIND's hints have it.
    package nonisolated var hints: String { "\(folder)/hints" }

    /// Tor's lists of countries (IPv4, IPv6) and a dump of libloc's database.
    package nonisolated var torPlaces: [String] { places.tor }
    package nonisolated var locationPlaces: String { places.location }

    private nonisolated var places: LabPlaces { LabPlaces(folder: "\(folder)/places") }
    private nonisolated var labRegister: LabRegister { LabRegister(folder: "\(folder)/register") }
    private nonisolated var certificates: LabCertificates { LabCertificates(folder: "\(folder)/certificates") }

    // MARK: Life

    /// Makes everything and starts all servers; returns once they answer.
    package func start() async throws {
        try await makeCertificates()
        let zones = LabZones(
            folder: "\(folder)/zones", sites: sites, mailKeyDigest: try await certificates.keyDigest())
        let signers = try await zones.write()
        try await labRegister.fill(sites.map(\.site), signers: signers)
        let parent = try await labRegister.export(to: "\(folder)/zones")
        try writeRoot(parent, signers)
        try places.write(generated: Self.webDate(now))
        try startNameServers(zones)
        let web = LabWeb(folder: folder, sites: sites, certificates: certificates, now: now)
        try start("nginx", ["-c", try web.write()])
        try startOurs()
        try startResponders()
        try await waitForAll(zones)
    }

    /// Stops all servers, and lets go of the network.
    package func stop() async {
        for entry in processes { await entry.process.stop() }
        processes = []
        network.end()
    }

    /// Runs a program inside of the lab, to its end.
    package nonisolated func run(_ words: [String], seconds: Int = 120) async throws -> OutsideProgram.Outcome {
        try await network.run(words, seconds: seconds)
    }

    /// What a server has said: nginx, knotd, registry, nsd, named, misbehaving, mail or a responder's host; and `inside`: who came to the
    /// server on the loopback address, where no visitor of sites has any business.
    package nonisolated func log(of server: String) -> String {
        (try? String(contentsOfFile: "\(folder)/\(server).log", encoding: .utf8)) ?? ""
    }

    /// A thousand sites are four thousand sockets that listen.
    private static let manyFiles = ["sh", "-c", "ulimit -n $(ulimit -H -n); exec \"$@\"", "sh"]

    private func start(_ program: String, _ arguments: [String], as name: String? = nil) throws {
        let name = name ?? program
        let process = try ServerProcess(
            program, arguments, log: "\(folder)/\(name).log", within: network.prefix + Self.manyFiles)
        processes.append((name, process))
    }

    /// An instant as HTTP writes it (RFC 9110, section 5.6.7).
    private static func webDate(_ instant: Date) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: instant)
    }

    // MARK: What servers serve

    private func makeCertificates() async throws {
        var wishes = Dictionary(grouping: sites, by: \.certificate).map { name, sites in
            LabCertificates.Wish(
                name: name, kind: sites[0].site.tls.certificate, names: sites.flatMap { LabWeb.names($0.site) },
                responder: sites[0].site.tls.responder)
        }
        wishes.append(
            LabCertificates.Wish(
                name: LabWeb.policyWish, kind: .good, names: sites.map { "mta-sts.\($0.site.name)" }))
        wishes += MailPlan.Server.allCases.map {
            LabCertificates.Wish(name: $0.host, kind: $0 == .otherName ? .otherName : .good, names: [$0.host])
        }
        try await certificates.make(wishes, now: now)
    }

    /// The root zone: kz, and what the lab has of the rest of the world.
    private func writeRoot(_ parent: String, _ signers: [String: String]) throws {
        let registry = LabNetwork.registry
        var lines = [
            ". 3600 IN SOA a.root.lab. hostmaster.root.lab. 1 3600 900 1209600 900", ". 3600 IN NS a.root.lab.",
            "a.root.lab. 3600 IN A \(LabNetwork.root)", parent,
        ]
        for number in 1...3 {
            lines.append("kz. 3600 IN NS ns\(number).nic.kz.")
            lines.append("ns\(number).nic.kz. 3600 IN A \(registry[number - 1])")
            lines.append("ns\(number).nic.kz. 3600 IN AAAA \(registry[number + 2])")
        }
        for server in LabServer.allCases where server.zone == nil {
            lines += server.addresses.map { "\(server.host). 3600 IN \($0.contains(":") ? "AAAA" : "A") \($0)" }
        }
        lines += LabResponder.allCases.map { "\($0.host). 3600 IN A \($0.address)" }
        lines.append("lost.example. 3600 IN NS \(LabServer.silentOne.host).")
        for placed in sites where !placed.site.isRegistered {
            lines += placed.site.dns.delegation.map { "\(placed.site.name). 3600 IN NS \($0.host)." }
            if let signer = signers[placed.site.name] { lines.append("\(placed.site.name). 3600 IN DS \(signer)") }
        }
        let systems = LabPlaces.systemsZone
        try write(lines + ["\(systems). 3600 IN NS a.root.lab."], "zones/root.zone")
        let head = [LabZones.soa(systems), "\(systems). 3600 IN NS a.root.lab."]
        try write(head + LabPlaces.systemRecords, "zones/\(systems).zone")
        try write([". 3600 IN NS a.root.lab.", "a.root.lab. 3600 IN A \(LabNetwork.root)"], "hints")
    }

    private func write(_ lines: [String], _ name: String) throws {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }

    private func startNameServers(_ zones: LabZones) throws {
        let all = zones.all
        for program in [LabServer.Program.knot, .nsd, .bind] {
            let servers = LabServer.allCases.filter { $0.program == program }
            let home = "\(folder)/\(program)"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            var wish = LabServerSettings.Wish(folder: home, addresses: servers.flatMap(\.addresses), zones: [])
            for zone in all where !zone.servers.isDisjoint(with: servers) {
                let site = sites.first { $0.site.name == zone.name }?.site
                let isStale = !(site?.dns.stale ?? []).isDisjoint(with: servers)
                let file = "\(folder)/zones/\(LabZones.file(zone.name, stale: isStale))"
                wish.zones.append((zone.name, file, zone.opensTransfer && program == .knot))
            }
            switch program {
            case .knot:
                try write([LabServerSettings.knot(wish)], "knot.conf")
                try start("knotd", ["-c", "\(folder)/knot.conf"])
            case .nsd:
                try write([LabServerSettings.nsd(wish)], "nsd.conf")
                try start("nsd", ["-d", "-c", "\(folder)/nsd.conf"])
            default:
                try FileManager.default.copyItem(atPath: hints, toPath: "\(home)/hints")
                try write([LabServerSettings.bind(wish)], "named.conf")
                try start("named", ["-g", "-c", "\(folder)/named.conf"])
            }
        }
        try startRegistry()
    }

    /// The root and the registry's servers: a second Knot.
    private func startRegistry() throws {
        let home = "\(folder)/registry"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let zones =
            [(name: ".", file: "\(folder)/zones/root.zone", opensTransfer: false)]
            + (LabRegister.zones + [LabPlaces.systemsZone]).map { ($0, "\(folder)/zones/\($0).zone", false) }
        let wish = LabServerSettings.Wish(
            folder: home, addresses: [LabNetwork.root] + LabNetwork.registry, zones: zones)
        try write([LabServerSettings.knot(wish)], "registry.conf")
        try start("knotd", ["-c", "\(folder)/registry.conf"], as: "registry")
    }

    /// Sites that misbehave, mail, and the name server that talks nonsense: one program of ours.
    private func startOurs() throws {
        var listeners: [OwnListener] = []
        for placed in sites {
            guard let does = placed.site.web.misbehaviour else { continue }
            for address in placed.addresses {
                listeners.append(OwnListener(address: address, port: 80, kind: "http", does: does.rawValue))
                listeners.append(
                    OwnListener(
                        address: address, port: 443, kind: "http", does: does.rawValue,
                        chain: certificates.chain(placed.certificate), key: certificates.key(.good)))
            }
        }
        for mail in MailPlan.Server.allCases where mail != .silent {
            let speaksTLS = mail != .plain
            listeners += mail.addresses.map {
                OwnListener(
                    address: $0, port: 25, kind: "smtp", does: mail.rawValue,
                    chain: speaksTLS ? certificates.chain(mail.host) : nil,
                    key: speaksTLS ? certificates.key(.good) : nil)
            }
        }
        listeners += LabServer.garbled.addresses.map {
            OwnListener(address: $0, port: 53, kind: "dns", does: "garbled")
        }
        let garbled = LabResponder.garbled
        listeners.append(
            OwnListener(address: garbled.address, port: garbled.port, kind: "http", does: Misbehaviour.garbage.rawValue)
        )
        // Two processes: who looks at mail is not kept waiting by ten gigabytes of nothing.
        try startOurs(listeners.filter { $0.kind == "http" }, as: "misbehaving")
        try startOurs(listeners.filter { $0.kind != "http" }, as: "mail")
    }

    private func startOurs(_ listeners: [OwnListener], as name: String) throws {
        let file = URL(filePath: "\(folder)/\(name).json")
        try JSONEncoder().encode(listeners).write(to: file)
        let script = ProjectFolder.url.appending(path: "Tests/AuditLab/Servers/misbehaving.py").path
        try start("python3", ["-B", script, file.path], as: name)
    }

    /// Those who say which certificates were revoked.
    private func startResponders() throws {
        for responder in LabResponder.allCases {
            guard let signer = responder.signer else { continue }
            try start("openssl", certificates.words(of: responder, signer: signer), as: responder.host)
        }
    }

    // MARK: Waiting

    /// Seconds that all servers together may take to answer.
    private static let patience = 60

    private func waitForAll(_ zones: LabZones) async throws {
        let last = zones.all.map(\.name).last ?? "hoster.kz"
        var questions = [(LabNetwork.root, "."), (LabNetwork.registry[0], "gov.kz")]
        questions += [LabServer.one, .two, .open].map { ($0.addresses[0], last) }
        for (address, zone) in questions {
            let words = ["dig", "-r", "+norecurse", "+tries=1", "+time=1", "@\(address)", zone, "SOA"]
            try await wait(for: "an answer of \(address)") {
                try await self.run(words, seconds: 5).output.contains(" status: ")
            }
        }
        try await wait(for: "nginx") {
            let words = ["curl", "-sk", "-o", "/dev/null", "--max-time", "2", "https://\(LabWeb.policies[0])/"]
            return try await self.run(words, seconds: 5).code == 0
        }
        for responder in LabResponder.allCases where responder.signer != nil {
            try await wait(for: responder.host) { self.log(of: responder.host).contains("waiting for OCSP") }
        }
        for name in ["misbehaving", "mail"] {
            try await wait(for: "servers of our own (\(name))") { self.log(of: name).contains("ready") }
        }
    }

    private func wait(for what: String, until isTrue: @Sendable () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(Self.patience)
        while try await !isTrue() {
            if let ended = processes.first(where: { !$0.process.isRunning }) {
                throw AuditLabFailure("\(ended.name) ended by itself: \(log(of: ended.name).suffix(3_000))")
            }
            guard ContinuousClock.now < end else { throw AuditLabFailure("\(what) did not come in time") }
            try await Task.sleep(for: .milliseconds(30))
        }
    }
}
