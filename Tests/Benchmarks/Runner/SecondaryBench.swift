import DNSCore
import DNSMessages
import DNSSpecimens
import Foundation
import NameServers
import RegistryModel
import SecondarySetups

/// From the acknowledgement of a change to the first answer of a secondary that has it, for BIND, NSD and Knot DNS by
/// the settings that `zone secondaries` prints; and how whole zones are handed out.
struct SecondaryBench {
    /// Single changes, each after the one before is answered.
    static let changes = 100
    /// Seconds that a whole zone may take, and a change.
    private static let longestTransfer = 300
    private static let longestChange = 10.0
    /// Seconds: the zone's usual tick, and what a version takes.
    private static let tick = 0.25

    /// Milliseconds until the answer, at the median and at the 99th percentile.
    private static let targets: [NameServerKind: (Double, Double)] = [
        .bind: (60, 250), .nsd: (120, 350), .knot: (600, 1_000),
    ]

    let programs: Programs
    let folder: String

    func run(_ count: Int, _ report: inout Report) async throws {
        let files = try SigningFiles(count, in: folder, programs)
        if !FileManager.default.fileExists(atPath: files.signed) { _ = try files.sign(digest: true) }
        let register = try BenchRegister(path: files.signed, zones: "Zones", keys: files.keys, digestEvery: 60)
        for kind in NameServerKind.allCases {
            let primary = try PrimaryProcess(programs, register: files.signed, keys: files.keys)
            defer { primary.stop() }
            let server = try primary.server(kind)
            try await transfer(kind, count, primary, server, register, &report)
            try latencies(kind, count, primary, register, &report)
            await server.stop()
        }
        try await peer(files, count, &report)
    }

    /// The same changes where Knot DNS is the primary too, and signs.
    private func peer(_ files: SigningFiles, _ count: Int, _ report: inout Report) async throws {
        let what = "one change among \(count), \(NameServerKind.knot.title)"
        guard let ours = report.measurements.last(where: { $0.name == "\(what): until answered, median" }) else {
            return
        }
        let peer = try await KnotPeer(files: files, count: count).run()
        report.add(
            Measurement(
                name: "\(what): to Knot with Knot's dynamic update", value: ours.value, unit: "ms", target: 1,
                baseline: median(peer.waits), judgesRatio: true))
        report.add(
            Measurement(name: "\(what): processor time of that primary", value: peer.processor, unit: "ms"))
    }

    /// A whole zone to a secondary, and to a reader that only counts.
    private func transfer(
        _ kind: NameServerKind, _ count: Int, _ primary: PrimaryProcess, _ server: NameServer,
        _ register: BenchRegister, _ report: inout Report
    ) async throws {
        let begun = wallSeconds()
        try await server.start()
        try await server.wait(for: "kz", seconds: Self.longestTransfer) {
            try await server.serial(of: BenchRegister.kz) != nil
        }
        let theirs = wallSeconds() - begun
        let before = try primary.processorSeconds()
        let version = try register.publisher.history(BenchRegister.kz, limit: 1)[0]
        let key = try TransferKey(
            name: primary.key.name, algorithm: .hmacSHA256,
            secret: Array(Data(base64Encoded: primary.key.secret ?? "") ?? Data()))
        let read = try WholeTransfer(from: primary.address, key: key, expecting: version.counts.records + 1)
        let what = "AXFR of \(count) signed, to \(kind.title)"
        report.add(
            Measurement(
                name: "\(what): read by us against it", value: read.seconds, unit: "s", target: 1, baseline: theirs,
                judgesRatio: true))
        report.add(
            Measurement(name: "\(what): our processor time", value: try primary.processorSeconds() - before, unit: "s"))
        report.add(Measurement(name: "\(what): our memory", value: try primary.memory(), unit: "MiB"))
    }

    private func latencies(
        _ kind: NameServerKind, _ count: Int, _ primary: PrimaryProcess, _ register: BenchRegister,
        _ report: inout Report
    ) throws {
        let synthetic = SyntheticRegister(count: count)
        var chance = Chance(seed: UInt64(wallSeconds()))
        var changes: [(acknowledged: Double, answered: Double)] = []
        for _ in 0..<Self.changes {
            usleep(UInt32(chance.number(in: 250_000...700_000)))
            let name = try DomainName(synthetic.delegation(chance.below(count)).name)
            let digest = chance.octets(32)
            let poll = try AnswerPoll(name, .ds, at: primary.secondary)
            _ = poll.ask()
            try register.change(name, at: .now) { domain, _ in domain.secure(by: digest) }
            let acknowledged = Date().timeIntervalSince1970
            changes.append((acknowledged, try poll.wait(for: digest, seconds: Self.longestChange)))
        }
        let what = "one change among \(count), \(kind.title)"
        let target = Self.targets[kind]
        let waits = changes.map { ($0.answered - $0.acknowledged) * 1_000 }
        add("\(what): until answered", waits, target, &report)
        // Our part of it, as we have written it down: beside the tick, which those wait for that come behind a version.
        let versions = try primary.entries("zone published").map(\.time)
        let alone = changes.filter { change in
            !versions.contains { $0 < change.acknowledged && $0 > change.acknowledged - Self.tick }
        }
        let notices = try primary.entries("notice sent").map(\.time)
        let told = alone.compactMap { change in
            notices.first { $0 >= change.acknowledged - 0.001 && $0 <= change.answered }
                .map { max(0, $0 - change.acknowledged) * 1_000 }
        }
        guard told.count * 10 >= changes.count * 8 else {
            throw ChildFailure(description: "only \(told.count) changes have their notice in the log")
        }
        let since = changes[0].acknowledged
        let differences = try primary.entries("difference transferred").filter { $0.time >= since }
            .compactMap { $0.facts["microseconds"].flatMap { Double($0) }.map { $0 / 1_000 } }
        add("\(what): until NOTIFY", told, (50, 50), &report)
        add("\(what): IXFR, our time", differences, (50, 50), &report)
    }

    private func add(_ what: String, _ waits: [Double], _ target: (Double, Double)?, _ report: inout Report) {
        report.add(Measurement(name: "\(what), median", value: median(waits), unit: "ms", target: target?.0))
        report.add(
            Measurement(name: "\(what), 99 %", value: percentile(99, waits), unit: "ms", target: target?.1))
    }
}
