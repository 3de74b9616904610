import DNSCore
import DNSSpecimens
import Foundation
import RegistryModel
import RegistryStore

/// Many changes a second for a while, with a secondary attached: how far the publisher falls behind.
struct StreamBench {
    /// Changes a second, written in groups as a busy service groups them.
    static let rate = 500
    private static let group = 25
    /// Each group's first change and every tenth after it is of DS, 3 of 25; the others are of NS.
    private static let securedOneIn = 10
    /// Seconds that the secondary may take for the whole zone at the beginning.
    private static let longestTransfer = 300

    let programs: Programs
    let folder: String
    let seconds: Int

    func run(_ count: Int, _ report: inout Report) async throws {
        let files = try SigningFiles(count, in: folder, programs)
        if !FileManager.default.fileExists(atPath: files.signed) { _ = try files.sign(digest: true) }
        let register = try BenchRegister(path: files.signed, zones: "Zones", keys: files.keys)
        let primary = try PrimaryProcess(programs, register: files.signed, keys: files.keys)
        defer { primary.stop() }
        let server = try primary.server(.bind)
        try await server.start()
        try await server.wait(for: "kz", seconds: Self.longestTransfer) {
            try await server.serial(of: BenchRegister.kz) != nil
        }
        let begun = Date().timeIntervalSince1970
        let (processor, own) = (try primary.processorSeconds(), processSeconds())
        let pulse = try DiskPulse(at: "\(self.folder)/pulse")
        let (made, last, longest) = try changes(count, register)
        let syncs = pulse.stop()
        let took = Date().timeIntervalSince1970 - begun
        let used = try primary.processorSeconds() - processor
        let writer = processSeconds() - own
        let poll = try AnswerPoll(last.name, .ds, at: primary.secondary)
        let answered = try poll.wait(for: last.digest, seconds: 60)
        try primary.keepLog(at: "\(self.folder)/stream.log")
        try judge(primary, since: begun, count, beside: syncs, &report)
        let what = "\(Self.rate) changes a second for \(seconds) s among \(count)"
        report.add(
            Measurement(
                name: "\(what): changes made, a second", value: Double(made) / took, unit: "/s",
                target: Double(Self.rate) * 0.98, atLeast: true))
        report.add(Measurement(name: "\(what): the longest commit of the changes", value: longest, unit: "s"))
        report.add(Measurement(name: "\(what): our processor share", value: used / took, unit: "cores"))
        report.add(Measurement(name: "\(what): the writer's share", value: writer / took, unit: "cores"))
        report.add(
            Measurement(
                name: "\(what): the last one's answer (BIND)", value: (answered - begun - took) * 1_000, unit: "ms"))
        await server.stop()
    }

    /// Changes names at the rate; gives how many, the last one, and the seconds that the longest commit took.
    private func changes(
        _ count: Int, _ register: BenchRegister
    ) throws -> (Int, last: (name: DomainName, digest: [UInt8]), longest: Double) {
        let synthetic = SyntheticRegister(count: count)
        var chance = Chance(seed: UInt64(wallSeconds()))
        let servers = try register.database.read { connection in
            let reader = RegistryReader(connection)
            return try synthetic.providerHosts.prefix(2).compactMap { try reader.host(named: DomainName($0))?.number }
        }
        let begun = wallSeconds()
        var made = 0
        var longest = 0.0
        var last = (name: BenchRegister.kz, digest: [UInt8]())
        while wallSeconds() - begun < Double(seconds) {
            let due = begun + Double(made) / Double(Self.rate)
            let early = due - wallSeconds()
            if early > 0 { usleep(UInt32(early * 1_000_000)) }
            let start = wallSeconds()
            try register.database.write { connection in
                let writer = RegistryWriter(connection)
                for place in 0..<Self.group {
                    let name = try DomainName(synthetic.delegation(chance.below(count)).name)
                    guard place % Self.securedOneIn == 0 else {
                        try register.change(name, at: .now, writer) { domain, _ in
                            domain.nameServers = domain.nameServers == servers ? Array(servers.prefix(1)) : servers
                        }
                        continue
                    }
                    last = (name, chance.octets(32))
                    try register.change(name, at: .now, writer) { domain, _ in domain.secure(by: last.digest) }
                }
            }
            longest = max(longest, wallSeconds() - start)
            made += Self.group
        }
        return (made, last, longest)
    }

    /// By what was written down: from the oldest change of a version to the moment at which it was public; beside the
    /// longest sync of one page in the same folder at the same time.
    private func judge(
        _ primary: PrimaryProcess, since begun: Double, _ count: Int, beside syncs: [Double], _ report: inout Report
    ) throws {
        let lags = try primary.entries("zone published").filter { $0.time >= begun }.compactMap { entry in
            entry.facts["oldestChange"].flatMap { Instant($0) }.map { entry.time - Double($0.microseconds) / 1e6 }
        }
        guard !lags.isEmpty else { throw ChildFailure(description: "nothing was published") }
        let what = "\(Self.rate) changes a second for \(seconds) s among \(count)"
        report.add(
            Measurement(
                name: "\(what): behind at most, to the disk's longest sync", value: lags.max() ?? 0, unit: "s",
                target: 1, baseline: syncs.max() ?? 0))
        report.add(Measurement(name: "\(what): behind, 99 %", value: percentile(99, lags), unit: "s"))
        report.add(Measurement(name: "\(what): behind at the median", value: median(lags), unit: "s"))
        report.add(Measurement(name: "\(what): versions", value: Double(lags.count), unit: ""))
    }
}
