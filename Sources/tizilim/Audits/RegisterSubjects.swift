import DNSCore
import IDNA
import PolicyEngine
import RegistryModel
import RegistryStore
import SiteEvidence
import SiteScanning
import Terminal
import ZoneStore

/// What register and published zone say of sites, as values for the scan.
struct RegisterSubjects {
    private let zones: [ZoneConfiguration]
    /// Names by what a reader may take for them, filled once for a run.
    private var lookAlikes: [String: [HeldName]] = [:]

    /// A name and who has it.
    private struct HeldName {
        var name: DomainName
        var holder: String
    }

    init(_ global: GlobalOptions) throws { zones = try global.readZones() }

    /// Reads all names, so that each site's look-alikes are known.
    mutating func readNames(_ reader: RegistryReader, at instant: Instant) throws {
        for zone in zones {
            try reader.eachHoldingRow(in: zone.zone) { row in
                guard instant < row.purge else { return }
                lookAlikes[Self.skeleton(row.name), default: []].append(
                    HeldName(name: row.name, holder: row.holderKey))
            }
        }
    }

    private static func skeleton(_ name: DomainName) -> String {
        let label = (try? IDNA.unicodeLabel(name.firstLabel)) ?? name.firstLabel
        return ProtectedNames.skeleton(of: label)
    }

    /// The registered name that a site is or lies below; nil where there is none.
    func row(of site: DomainName, _ reader: RegistryReader) throws -> HoldingRow? {
        var name: DomainName? = site
        while let candidate = name, !zones.contains(where: { $0.zone == candidate }) {
            if let row = try reader.holdingRow(candidate) { return row }
            name = candidate.parent
        }
        return nil
    }

    /// A site with what the register has of it now.
    func subject(
        _ site: DomainName, body: String?, _ reader: RegistryReader, at instant: Instant
    ) throws -> ScanSubject {
        guard let row = try row(of: site, reader), instant < row.purge else {
            return ScanSubject(site: site, body: body)
        }
        var evidence = RegisterEvidence(
            domain: row.name, zone: row.zone, created: row.created, registrar: row.sponsor(at: instant).rawValue)
        evidence.holderKind = row.kind.rawValue
        // A person's number is nobody's business here.
        if row.kind != .individual, row.kind != .soleTrader { evidence.holderIdentifier = row.nationalIdentifier }
        evidence.statuses = row.statuses.words
        evidence.servers = try reader.servers(ofDomain: row.number).map {
            RegisterEvidence.Server(name: $0.name, addresses: $0.addresses)
        }
        evidence.signers = row.delegationSigners
        evidence.lookAlikes = (lookAlikes[Self.skeleton(row.name)] ?? [])
            .filter { $0.name != row.name && $0.holder != row.holderKey }.map(\.name).sorted()
        try readPublished(&evidence, reader)
        return ScanSubject(site: site, body: body, register: evidence, parentServers: parentServers(of: row.zone))
    }

    /// The delegation and its glue, as the zone that was published last has them.
    private func readPublished(_ evidence: inout RegisterEvidence, _ reader: RegistryReader) throws {
        let published = ZoneReader(reader.connection)
        guard let state = try published.state(of: evidence.zone), let number = state.version,
            let version = try published.version(number, in: state.number)
        else { return }
        var records: [DNSRecordSeen] = []
        for name in [evidence.domain] + evidence.servers.map(\.name) where name.isWithin(evidence.domain) {
            guard let owner = try published.owner(name.canonicalKey, in: state.number, at: number) else { continue }
            records += try ResourceRecord.records(fromWire: owner.wire).map(DNSRecordSeen.init)
        }
        evidence.published = records
        evidence.serial = version.serial.rawValue
    }

    /// The servers of a zone of ours, as its file has them, with the addresses that any of our files has for them.
    private func parentServers(of zone: DomainName) -> [RegisterEvidence.Server] {
        let records = zones.flatMap(\.records).map { ($0.owner, $0.text.split(whereSeparator: \.isWhitespace)) }
        let names = records.filter { $0.0 == zone && $0.1.count == 2 && $0.1[0].uppercased() == "NS" }
            .compactMap { try? DomainName($0.1[1]) }
        return names.map { name in
            let addresses = records.filter {
                $0.0 == name && $0.1.count == 2 && ["A", "AAAA"].contains($0.1[0].uppercased())
            }
            .compactMap { IPAddress($0.1[1]) }
            return RegisterEvidence.Server(name: name, addresses: addresses)
        }
    }
}
