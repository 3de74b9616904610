import Foundation
import Programs

/// The zones below kz and gov.kz, as files: one for each site and each hoster, signed by BIND's tools.
struct LabZones: Sendable {
    /// Where the files are.
    let folder: String
    let sites: [PlacedSite]

    /// A zone as its servers have it.
    struct Zone: Sendable {
        var name: String
        var records: [String]
        var signing: DNSPlan.Signing = .good
        /// Other content, for the servers that are behind.
        var stale: [String]?
        /// The servers that know it.
        var servers: Set<LabServer>
        var opensTransfer = false
    }

    /// File of a zone, signed where it is, in the folder.
    static func file(_ zone: String, stale: Bool = false) -> String { "\(zone).\(stale ? "stale" : "zone")" }

    // MARK: Content

    static func soa(_ zone: String, serial: Int = 2) -> String {
        "\(zone). 3600 IN SOA \(LabServer.one.host). hostmaster.\(zone). \(serial) 3600 900 1209600 900"
    }

    private static func addresses(_ name: String, _ addresses: [String]) -> [String] {
        addresses.map { "\(name). 3600 IN \($0.contains(":") ? "AAAA" : "A") \($0)" }
    }

    /// The zones of the hosters: their name servers' and mail servers' names.
    private var hosters: [Zone] {
        let names = Set(LabServer.allCases.compactMap(\.zone)).sorted()
        return names.map { name in
            var records = [Self.soa(name)]
            records += [LabServer.one, .two].map { "\(name). 3600 IN NS \($0.host)." }
            for server in LabServer.allCases where server.zone == name {
                records += Self.addresses(server.host, server.addresses)
            }
            if name == "hoster.kz" {
                for mail in MailPlan.Server.allCases { records += Self.addresses(mail.host, mail.addresses) }
                records += ["_25._tcp.\(MailPlan.Server.good.host). 3600 IN TLSA 3 1 1 \(mailKeyDigest)"]
            }
            return Zone(name: name, records: records, servers: [.one, .two])
        }
    }

    /// SHA-256 of the public key of the mail server, in hexadecimal digits.
    let mailKeyDigest: String

    private func zone(_ placed: PlacedSite) -> Zone {
        let site = placed.site
        let name = site.name
        var records = [Self.soa(name)]
        for host in site.ownHosts ?? (site.dns.apex ?? site.dns.delegation).map(\.host) {
            records.append("\(name). 3600 IN NS \(host).")
        }
        if let hosts = site.ownHosts {
            for (host, server) in zip(hosts, site.dns.delegation) { records += Self.addresses(host, server.addresses) }
        }
        if site.dns.hasAddress { records += Self.addresses(name, placed.addresses) }
        switch site.web.www {
        case .redirects: records += Self.addresses("www.\(name)", placed.addresses)
        case .refused: records += Self.addresses("www.\(name)", [LabWeb.nobody])
        case .lost: records.append("www.\(name). 3600 IN CNAME \(LabServer.lost.host).")
        case .absent: break
        }
        records += mail(site)
        if site.dns.hasCAA { records.append("\(name). 3600 IN CAA 0 issue \"lab.example\"") }
        let behind =
            site.dns.stale.isEmpty ? nil : records.map { $0.replacing(placed.addresses[0], with: LabWeb.nobody) }
        return Zone(
            name: name, records: records, signing: site.dns.signing,
            stale: behind.map { [Self.soa(name, serial: 1)] + $0.dropFirst() },
            servers: Set(site.dns.delegation + (site.dns.apex ?? [])).subtracting(site.dns.lame),
            opensTransfer: site.dns.opensTransfer)
    }

    private func mail(_ site: LabSite) -> [String] {
        let (name, plan) = (site.name, site.mail)
        var records: [String] = []
        if let server = plan.server { records.append("\(name). 3600 IN MX 10 \(server.host).") }
        if plan.hasLostSecond { records.append("\(name). 3600 IN MX 20 \(LabServer.lost.host).") }
        switch plan.spf {
        case .good: records.append("\(name). 3600 IN TXT \"v=spf1 mx -all\"")
        case .open: records.append("\(name). 3600 IN TXT \"v=spf1 +all\"")
        case .absent: break
        }
        switch plan.dmarc {
        case .good: records.append("_dmarc.\(name). 3600 IN TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@\(name)\"")
        case .none: records.append("_dmarc.\(name). 3600 IN TXT \"v=DMARC1; p=none\"")
        case .absent: break
        }
        if plan.dkim != .absent {
            // RFC 8463: an Ed25519 key of 32 octets.
            let key = plan.dkim == .good ? "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=" : ""
            records.append("default._domainkey.\(name). 3600 IN TXT \"v=DKIM1; k=ed25519; p=\(key)\"")
        }
        if plan.transport == .both {
            records.append("_mta-sts.\(name). 3600 IN TXT \"v=STSv1; id=20260101000000\"")
            records.append("_smtp._tls.\(name). 3600 IN TXT \"v=TLSRPTv1; rua=mailto:tls@\(name)\"")
            records += Self.addresses("mta-sts.\(name)", LabWeb.policies)
        }
        return records
    }

    var all: [Zone] { hosters + sites.map { zone($0) } }

    // MARK: Files

    /// Writes and signs all zones; gives the DS record data of those that are signed, by zone.
    func write() async throws -> [String: String] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let zones = all
        for zone in zones {
            try write(zone.records, Self.file(zone.name) + ".plain")
            if let stale = zone.stale { try write(stale, Self.file(zone.name, stale: true) + ".plain") }
        }
        let lines = zones.map { Self.line($0) }
        // Two signers at once, as many as there are processors.
        try write(lines, "lines")
        let command = "cd '\(folder)' && tr '\\n' '\\0' < lines | xargs -0 -P 2 -n 1 sh -e -c"
        let outcome = try await OutsideProgram.finish(["sh", "-c", command], seconds: 300)
        guard outcome.code == 0 else { throw AuditLabFailure("zones can't be signed: \(outcome.text.suffix(2_000))") }
        var signers: [String: String] = [:]
        for zone in zones where zone.signing != .none {
            let text = try String(contentsOfFile: "\(folder)/dsset-\(zone.name).", encoding: .utf8)
            signers[zone.name] = text.split(separator: " ").dropFirst(3).joined(separator: " ")
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return signers
    }

    private func write(_ lines: [String], _ file: String) throws {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: "\(folder)/\(file)"))
    }

    /// The shell's words that make the served files of one zone, in one line.
    private static func line(_ zone: Zone) -> String {
        var files = [file(zone.name)]
        if zone.stale != nil { files.append(file(zone.name, stale: true)) }
        guard zone.signing != .none else { return files.map { "cp \($0).plain \($0)" }.joined(separator: "; ") }
        let term = zone.signing == .expired ? "-s now-5184000 -e now-2592000" : "-e +2592000"
        var words = ["k=$(dnssec-keygen -q -a ECDSAP256SHA256 -f KSK \(zone.name))"]
        words += files.map { "dnssec-signzone -q -P -S -z \(term) -o \(zone.name) -f \($0) \($0).plain >/dev/null" }
        if zone.signing == .otherKey {
            words.append("o=$(dnssec-keygen -q -a ECDSAP256SHA256 -f KSK \(zone.name))")
            words.append("dnssec-dsfromkey -2 $o > dsset-\(zone.name).")
        } else {
            words.append("dnssec-dsfromkey -2 $k > dsset-\(zone.name).")
        }
        return words.joined(separator: "; ")
    }
}
