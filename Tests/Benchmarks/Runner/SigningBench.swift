import Foundation

/// Full signing with NSEC3 and opt-out, ECDSA P-256, a key-signing and a zone-signing key: an unsigned zone of the
/// store becomes a signed one, against the signers of Knot, BIND and ldns on a file of the same zone with the same keys.
struct SigningBench {
    /// Runs of each side, in turn; one of the largest size, and of `ldns-signzone`.
    static let runs = 3
    /// From this many delegations on, one run has to do.
    static let large = 1_000_000

    let programs: Programs
    let folder: String

    func run(_ count: Int, _ report: inout Report) throws {
        let files = try SigningFiles(count, in: folder, programs)
        let runs = count < Self.large ? Self.runs : 1
        var ours: [ChildCost] = []
        var digested: [ChildCost] = []
        var knot: [ChildCost] = []
        var bind: [ChildCost] = []
        for _ in 0..<runs {
            ours.append(try files.sign(digest: false))
            digested.append(try files.sign(digest: true))
            knot.append(try files.knot())
            bind.append(try files.bind())
        }
        let ldns = [try files.ldns()]
        let what = "signing \(count) delegations"
        for (peer, costs, target) in [
            ("kzonesign", knot, 2.0), ("dnssec-signzone", bind, 1), ("ldns-signzone", ldns, 1),
        ] {
            report.add(
                Measurement(
                    name: "\(what), to \(peer): processor time", value: median(ours.map(\.processor)), unit: "s",
                    target: target, baseline: median(costs.map(\.processor)), judgesRatio: true))
            report.add(
                Measurement(
                    name: "\(what), to \(peer): on the wall", value: median(ours.map(\.wall)), unit: "s",
                    target: target, baseline: median(costs.map(\.wall)), judgesRatio: true))
            report.add(
                Measurement(
                    name: "\(what), to \(peer): memory", value: ours.map(\.memory).max() ?? 0, unit: "MiB",
                    target: peer == "kzonesign" ? 300 : nil, baseline: costs.map(\.memory).max()))
        }
        report.add(
            Measurement(
                name: "\(what), with ZONEMD: processor time", value: median(digested.map(\.processor)), unit: "s",
                baseline: median(ours.map(\.processor))))
    }
}

/// One size's register, its zone as a file, and the keys.
struct SigningFiles {
    let programs: Programs
    let register: String
    /// Where the peers work; the keys are there too.
    let work: String
    /// The register with its zone signed, left behind for other parts.
    let signed: String
    /// The register's zone as a file, not signed.
    var zone: String { "\(work)/kz.zone" }
    var keys: String { "\(work)/keys" }

    init(_ count: Int, in folder: String, _ programs: Programs) throws {
        self.programs = programs
        register = try BenchRegister.filled(count, in: folder).register
        work = "\(FileManager.default.currentDirectoryPath)/\(folder)/signing-\(count)"
        signed = "\(folder)/signed-\(count).db"
        if FileManager.default.fileExists(atPath: zone) { return }
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        _ = try BenchKeys(folder: keys).active(for: BenchRegister.kz, .init(), at: BenchRegister.start)
        let filled = try BenchRegister(path: register, zones: "Zones")
        try filled.publisher.export(BenchRegister.kz, to: work, at: BenchRegister.start, by: .registry)
    }

    /// Signs a copy of the register's zone by our publisher.
    func sign(digest: Bool) throws -> ChildCost {
        try Self.copy(register, signed)
        return try programs.measure(
            programs.bench, ["sign", signed, "--keys", keys] + (digest ? ["--digest"] : []))
    }

    static func copy(_ path: String, _ target: String) throws {
        for suffix in ["-wal", "-shm", ""] {
            try? FileManager.default.removeItem(atPath: target + suffix)
            if FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: target + suffix)
            }
        }
    }

    func knot() throws -> ChildCost {
        let configuration = """
            database:
                storage: \(work)/kasp
            policy:
              - id: bench
                algorithm: ECDSAP256SHA256
                signing-threads: 2
                nsec3: on
                nsec3-opt-out: on
                nsec3-iterations: 0
                nsec3-salt-length: 0
            zone:
              - domain: kz
                file: \(zone)
                dnssec-signing: on
                dnssec-policy: bench

            """
        for path in ["kasp", "knot"] {
            try? FileManager.default.removeItem(atPath: "\(work)/\(path)")
            try FileManager.default.createDirectory(atPath: "\(work)/\(path)", withIntermediateDirectories: true)
        }
        try Data(configuration.utf8).write(to: URL(filePath: "\(work)/knot.conf"))
        return try programs.measure(
            "/usr/bin/kzonesign", ["-c", "\(work)/knot.conf", "-o", "\(work)/knot", "kz"])
    }

    func bind() throws -> ChildCost {
        try programs.measure(
            "/usr/bin/dnssec-signzone",
            [
                "-q", "-n", "2", "-A", "-3", "-", "-H", "0", "-S", "-K", keys, "-d", work, "-o", "kz", "-f",
                "\(work)/bind.zone",
                zone,
            ])
    }

    func ldns() throws -> ChildCost {
        let names = try FileManager.default.contentsOfDirectory(atPath: keys).filter { $0.hasSuffix(".key") }
        return try programs.measure(
            "/usr/bin/ldns-signzone",
            ["-n", "-p", "-t", "0", "-o", "kz", "-f", "\(work)/ldns.zone", zone]
                + names.map { "\(keys)/\($0.dropLast(4))" })
    }
}
