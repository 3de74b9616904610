import Foundation
import Programs

/// The register of the lab, filled by our own program as registrars fill it, and its zones as it exports them.
struct LabRegister: Sendable {
    /// Where it lies, with the folders of policies, zones and keys.
    let folder: String

    /// The instants at which names are registered: before the rule of 7 September 2010, and now.
    static let old = "2009-01-01T00:00:00Z"
    /// A renewal of what was registered then, on the last days of its term.
    private static let renewal = "2018-12-20T00:00:00Z"
    private static let registrar = "LAB"
    /// Hosts of nobody in the lab, which a hoster's own name begins with: its own hosts can't be there before it is.
    private static let first = ["ns1.seed.example", "ns2.seed.example"]
    /// Children first: their DS records stand in the file of the parent.
    static let zones = ["gov.kz", "edu.kz", "mil.kz", "kz"]

    var file: String { "\(folder)/register.db" }

    /// Fills it with hosters and sites; `signers` is the DS record data of each signed zone.
    func fill(_ sites: [LabSite], signers: [String: String]) async throws {
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["Policies", "Zones"] where !files.fileExists(atPath: "\(folder)/\(name)") {
            // Not a link to the folder: the copy is written to.
            let original = ProjectFolder.url.appending(path: name).resolvingSymlinksInPath()
            try files.copyItem(at: original, to: URL(filePath: "\(folder)/\(name)"))
        }
        try writeSegment()
        try await hosters(signers)
        let others = LabSites.lookAlikes.map { name in
            LabSite(name, planting: "a name that looks like another") {
                $0.holder = LabHolder(kind: "company", identifier: "940140000385")
            }
        }
        // In the order of time: a register does not let its clock be turned back.
        let all = sites.filter(\.isRegistered) + others
        let old = all.filter { $0.holder.registered == Self.old }
        try await register(old, at: Self.old, signers)
        try await batch(
            "action,name,years,expiry", (Self.hosterNames + old.map(\.name)).map { "renew,\($0),9,2019-01-01" },
            at: Self.renewal)
        let new = Dictionary(grouping: all.filter { $0.holder.registered > Self.renewal }, by: \.holder.registered)
        precondition(old.count + new.values.map(\.count).reduce(0, +) == all.count, "a name of an instant between")
        for (instant, sites) in new.sorted(by: { $0.key < $1.key }) {
            try await register(sites, at: instant, signers)
        }
    }

    /// Puts the lab's blocks into the list of the country's blocks, in the lab's copy of the policies.
    private func writeSegment() throws {
        let path = "\(folder)/Policies/names/segment-prefixes.2026-08.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard let head = text.range(of: "entries:\n") else { throw AuditLabFailure("\(path) has no entries") }
        let lines = LabNetwork.blocks.filter { $0.countries[0] == "KZ" }.map { "  - \"\($0.prefix)\"\n" }
        try Data((text[..<head.upperBound] + lines.joined()).utf8).write(to: URL(filePath: path))
    }

    private static let hosterNames = Set(LabServer.allCases.compactMap(\.zone)).sorted()

    /// Registers the hosters' names and all hosts that are not of a site's own.
    private func hosters(_ signers: [String: String]) async throws {
        let registrar = ["registrar", "create", Self.registrar, "--operator", "aliya", "--name", "Lab"]
        var script = [["init"], registrar + Self.zones.flatMap { ["--zone", $0] }]
        script.append(contact(LabHolder(kind: "company", identifier: "940140000385")))
        script += Self.first.map { ["host", "create", $0] + acting }
        let names = Self.hosterNames
        let holder = LabHolder(kind: "company", identifier: "940140000385")
        for words in script { try await tool(words, at: Self.old) }
        let first = Self.first.joined(separator: ";")
        try await batch(
            "action,name,years,registrant,ns,server_street,server_city,server_country",
            names.map { "create,\($0),10,\(handle(holder)),\(first),Dostyk 5,Astana,KZ" }, at: Self.old)
        for server in LabServer.allCases {
            let addresses = server.zone == nil ? [] : server.addresses.flatMap { ["--address", $0] }
            try await tool(["host", "create", server.host] + acting + addresses, at: Self.old)
        }
        let servers = [LabServer.one, .two].map(\.host).joined(separator: ";")
        try await batch(
            "action,name,ns,remove_ns,ds",
            names.map { "update,\($0),\(servers),\(first),\(signers[$0] ?? "")" }, at: Self.old)
    }

    private func register(_ sites: [LabSite], at instant: String, _ signers: [String: String]) async throws {
        let hoster = LabHolder(kind: "company", identifier: "940140000385")
        for holder in Set(sites.map { LabHolder(kind: $0.holder.kind, identifier: $0.holder.identifier) })
        where holder.kind != hoster.kind || holder.identifier != hoster.identifier {
            try await tool(contact(holder), at: instant, mayRefuse: true)
        }
        var lines = ["action,name,years,registrant,ns,ds,server_street,server_city,server_country,evidence"]
        let digest = String(repeating: "0f", count: 32)
        let documents = ["stateBody": "state-body-order", "education": "education-licence"]
            .mapValues { "\($0)|1|\(instant.prefix(10))|\(digest)" }
        for site in sites {
            let servers = site.ownHosts == nil ? site.dns.delegation.map(\.host) : Self.first
            lines.append(
                [
                    "create", site.name, "10", handle(site.holder), servers.joined(separator: ";"),
                    signers[site.name] ?? "", "Dostyk 5", "Astana", "KZ", documents[site.holder.kind] ?? "",
                ].joined(separator: ","))
        }
        try await batch(lines[0], Array(lines.dropFirst()), at: instant)
        for site in sites { try await finish(site, at: instant) }
    }

    /// Hosts of a site's own.
    private func finish(_ site: LabSite, at instant: String) async throws {
        if let hosts = site.ownHosts {
            for (host, server) in zip(hosts, site.dns.delegation) {
                // The second server's old address still answers: what is wrong is only what the register says.
                let isOld = site.dns.glue == .wrong && server == .two
                let addresses = isOld ? LabServer.fourTwo.addresses : server.addresses
                try await tool(
                    ["host", "create", host] + acting + addresses.flatMap { ["--address", $0] }, at: instant)
            }
            let words = hosts.flatMap { ["--ns", $0] } + Self.first.flatMap { ["--remove-ns", $0] }
            try await tool(["domain", "update", site.name] + acting + words, at: instant)
        }
    }

    /// Carries out a file of requests: one process for as many names as there are.
    private func batch(_ heading: String, _ lines: [String], at instant: String) async throws {
        guard !lines.isEmpty else { return }
        let path = "\(folder)/batch.csv"
        try Data((([heading] + lines).joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        try await tool(["batch", path, "--as", Self.registrar], at: instant)
    }

    // MARK: Zones

    /// Makes keys, publishes all zones at the present instant, and gives the DS record of kz, for the root zone.
    func export(to out: String) async throws -> String {
        var signers: [String] = []
        for zone in Self.zones {
            let path = URL(filePath: "\(folder)/Zones/\(zone).yaml")
            var text = try String(contentsOf: path, encoding: .utf8)
            if zone == "kz" { text += signers.joined() }
            try Data((text + "signing: {}\n").utf8).write(to: path)
            try await tool(["key", "generate", zone])
            let signer = try await tool(["key", "ds", zone]).split(separator: " ").dropFirst(3)
            signers.append(
                "  - {owner: \(zone.prefix { $0 != "." }), record: \"\(signer.joined(separator: " "))\", ttl: 3600}\n")
        }
        for zone in Self.zones { try await tool(["zone", "export", zone, "--out", out]) }
        return try await tool(["key", "ds", "kz"])
    }

    // MARK: The program

    private var acting: [String] { ["--as", Self.registrar] }

    /// A handle that tells kind and number.
    private func handle(_ holder: LabHolder) -> String {
        String("H\(holder.kind.prefix(3).uppercased())\(holder.identifier ?? "NONE")".prefix(16))
    }

    private func contact(_ holder: LabHolder) -> [String] {
        ["contact", "create", handle(holder), "--kind", holder.kind] + acting
            + (holder.identifier.map { ["--identifier", $0] } ?? [])
            + ["--name", "Holder \(holder.kind)", "--city", "Astana", "--country", "KZ", "--email", "office@hoster.kz"]
            + ["--voice", "+7.7172000000"]
    }

    /// Calls our program on the register; gives what it printed.
    @discardableResult
    func tool(_ words: [String], at instant: String? = nil, mayRefuse: Bool = false) async throws -> String {
        let place = [
            "--register", file, "--zones", "\(folder)/Zones", "--keys", "\(folder)/keys", "--policies",
            "\(folder)/Policies",
        ]
        let clock = instant.map { ["TIZILIM_CLOCK=\($0)"] } ?? []
        let outcome = try await OutsideProgram.finish(
            ["env", "SWIFT_BACKTRACE=enable=no"] + clock + [BuiltProgram.path("tizilim")] + words + place)
        guard outcome.code == 0 || (mayRefuse && outcome.code == 1) else {
            throw AuditLabFailure("tizilim \(words.joined(separator: " ")): \(outcome.text.suffix(3_000))")
        }
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
