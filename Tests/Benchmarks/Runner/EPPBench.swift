import Foundation

/// Registrars on the wire: `tizilim try` as it is, against many sessions of `bench-epp` over TLS 1.3 with client
/// certificates, on the same machine; every transform is charged, synced and logged.
struct EPPBench {
    /// What others publish of themselves, not measured here: other machines, other times.
    static let published = """
        Published by others, not measured here, for EPP: 120 creates a second (Namingo, 8 cores), 42 (Namingo, 2 cores), \
        400 (NIC.br, two EPP nodes in a lab); 462 checks a second (Namingo, 8 cores).
        """
    static let sessions = 64
    static let rounds = 3
    static let creates = 20_000
    static let checks = 60_000
    static let checksAlone = 3_000
    static let createsAlone = 500
    static let idle = 1_000
    static let slow = 50

    let programs: Programs
    let folder: String

    func run(_ report: inout Report) async throws {
        let tryout = "\(folder)/epp"
        try? FileManager.default.removeItem(atPath: tryout)
        _ = try programs.measure(programs.tizilim, ["try", tryout, "--prepare", "--json"])
        try await EPPRegister(folder: tryout).fill()
        try memory(tryout, &report)
        let server = try EPPServerProcess(programs, folder: tryout)
        defer { server.stop() }
        var names = 0
        try createsTogether(server, &names, &report)
        try checksTogether(server, &report)
        try alone(server, &names, &report)
        try besideSlowClients(server, &report)
        report.note(Self.published)
    }

    private func createsTogether(_ server: EPPServerProcess, _ names: inout Int, _ report: inout Report) throws {
        let runs = try (0..<Self.rounds).map { _ in
            let run = try server.load("create", Self.sessions, Self.creates, from: names)
            names += Self.creates
            return run
        }
        let what = "EPP creates, \(Self.sessions) sessions"
        report.add(
            Measurement(name: what, value: median(runs.map(\.rate)), unit: "/s", target: 3_000, atLeast: true))
        wait(what, runs, limit: 60, &report)
        processor(what, runs, &report)
        report.add(
            Measurement(
                name: "\(what): answers for one sync", value: median(runs.map { Double($0.answers) / $0.syncs }),
                unit: ""))
    }

    private func checksTogether(_ server: EPPServerProcess, _ report: inout Report) throws {
        // Half of the names are taken, and the server has to know which.
        let runs = try (0..<Self.rounds).map { _ in
            let first = Self.creates * Self.rounds - Self.checks / 2
            let run = try server.load("check", Self.sessions, Self.checks, from: first)
            guard run.available == Self.checks / 2 else {
                throw ChildFailure(description: "\(run.available) of \(Self.checks) names were available, not half")
            }
            return run
        }
        let what = "EPP checks, \(Self.sessions) sessions"
        report.add(
            Measurement(name: what, value: median(runs.map(\.rate)), unit: "/s", target: 15_000, atLeast: true))
        wait(what, runs, limit: 15, &report)
        processor(what, runs, &report)
    }

    private func alone(_ server: EPPServerProcess, _ names: inout Int, _ report: inout Report) throws {
        var checks: [EPPRun] = []
        var creates: [EPPRun] = []
        var syncs: [Double] = []
        for _ in 0..<Self.rounds {
            checks.append(try server.load("check", 1, Self.checksAlone, from: names))
            syncs.append(try syncedCommit())
            creates.append(try server.load("create", 1, Self.createsAlone, from: names))
            names += Self.createsAlone
        }
        report.add(
            Measurement(
                name: "EPP check, one session alone: median", value: median(checks.map(\.middle)), unit: "ms",
                target: 1))
        report.add(
            Measurement(
                name: "EPP create, one session alone: median", value: median(creates.map(\.middle)), unit: "ms",
                baseline: median(syncs)))
        report.add(
            Measurement(
                name: "EPP create, one session alone: besides a bare commit",
                value: median(zip(creates, syncs).map { $0.middle - $1 }), unit: "ms", target: 2))
        report.add(
            Measurement(
                name: "EPP create, one session alone: in syncs, mean",
                value: median(creates.map { $0.syncSeconds / Double($0.answers) * 1_000 }), unit: "ms"))
        report.add(
            Measurement(
                name: "EPP create, one session alone: syncs, each",
                value: median(creates.map { $0.syncs / Double($0.answers) }), unit: "", target: 1, atLeast: true))
    }

    /// Milliseconds that a bare synced commit of one row takes at its median.
    private func syncedCommit() throws -> Double {
        let path = "\(folder)/commit.db"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let output = try programs.measure(programs.peer, ["commit", path, "\(Self.createsAlone)"]).output
        guard let microseconds = output.split(separator: " ").first.flatMap({ Double($0) }) else {
            throw ChildFailure(description: "the bare commit printed \(output)")
        }
        return microseconds / 1_000
    }

    /// Fewer checks a round, so that no slow client's frame comes of age meanwhile.
    private func besideSlowClients(_ server: EPPServerProcess, _ report: inout Report) throws {
        let (count, first) = (Self.checks / 2, Self.creates)
        var without: [EPPRun] = []
        var with: [EPPRun] = []
        for _ in 0..<Self.rounds {
            without.append(try server.load("check", Self.sessions, count, from: first))
            let clients = try server.linger("slow", Self.slow)
            with.append(try server.load("check", Self.sessions, count, from: first))
            clients.stop()
        }
        let what = "EPP checks beside \(Self.slow) clients of one octet a second"
        report.add(
            Measurement(
                name: what, value: median(with.map(\.rate)), unit: "/s", target: 0.9, atLeast: true,
                baseline: median(without.map(\.rate)), judgesRatio: true))
        report.add(
            Measurement(
                name: "\(what): p99", value: median(with.map(\.long)), unit: "ms", target: 15,
                baseline: median(without.map(\.long))))
    }

    /// On a server of its own, whose memory nothing else has used.
    private func memory(_ tryout: String, _ report: inout Report) throws {
        let server = try EPPServerProcess(programs, folder: tryout)
        defer { server.stop() }
        // The first logins leave behind what every server has.
        try server.linger("idle", 4).stop()
        let before = try server.memory()
        let clients = try server.linger("idle", Self.idle)
        let cost = try server.memory() - before
        clients.stop()
        report.add(
            Measurement(name: "EPP, \(Self.idle) idle sessions: memory", value: cost, unit: "MiB", target: 100))
    }

    private func wait(_ what: String, _ runs: [EPPRun], limit: Double, _ report: inout Report) {
        report.add(Measurement(name: "\(what): p50", value: median(runs.map(\.middle)), unit: "ms"))
        report.add(Measurement(name: "\(what): p99", value: median(runs.map(\.long)), unit: "ms", target: limit))
    }

    private func processor(_ what: String, _ runs: [EPPRun], _ report: inout Report) {
        let each = { (part: (EPPRun) -> Double) in median(runs.map { part($0) / Double($0.answers) * 1e6 }) }
        report.add(Measurement(name: "\(what): server, each", value: each(\.serverProcessor), unit: "µs"))
        report.add(Measurement(name: "\(what): generator, each", value: each(\.processor), unit: "µs"))
    }
}
