import DNSSpecimens
import DNSCore
import Foundation

/// Whole-file export and the publication of one change, at each size, against the plain C join in the same run.
struct ExportBench {
    /// Runs of each side, in turn.
    static let runs = 5
    /// Single changes that are published and measured one by one.
    static let changes = 25

    let programs: Programs
    let folder: String

    func run(_ count: Int, _ report: inout Report) throws {
        let synthetic = SyntheticRegister(count: count)
        let plain = "\(folder)/plain-\(count).db"
        let register = "\(folder)/register-\(count).db"
        if !FileManager.default.fileExists(atPath: register) {
            print("filling \(count) delegations …")
            try PlainRegister.write(synthetic, to: plain + ".part")
            try BenchRegister(path: register + ".part", zones: "Zones").fill(synthetic)
            for path in [plain, register] { try Self.rename(path) }
        }
        try export(count, plain: plain, register: register, &report)
        try publish(count, synthetic, register: register, &report)
    }

    /// A database that was filled to its end gets its name only then; its log goes along.
    private static func rename(_ path: String) throws {
        for suffix in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: path + ".part" + suffix) {
            try FileManager.default.moveItem(atPath: path + ".part" + suffix, toPath: path + suffix)
        }
    }

    private func export(_ count: Int, plain: String, register: String, _ report: inout Report) throws {
        var ours: [ChildCost] = []
        var peer: [ChildCost] = []
        for _ in 0..<Self.runs {
            peer.append(try programs.measure(programs.peer, ["export", plain, "\(folder)/peer.zone"]))
            ours.append(
                try programs.measure(
                    programs.tizilim,
                    ["zone", "export", "kz", "--out", "\(folder)/zones", "--register", register, "--json"]))
        }
        report.add(
            Measurement(
                name: "export, \(count) delegations: processor time", value: median(ours.map(\.processor)), unit: "s",
                target: count == 1_000_000 ? 0.15 : nil, baseline: median(peer.map(\.processor)), judgesRatio: true))
        report.add(
            Measurement(
                name: "export, \(count) delegations: memory", value: ours.map(\.memory).max() ?? 0, unit: "MiB",
                target: 150, baseline: peer.map(\.memory).max()))
        try compare("\(folder)/zones/kz.zone", "\(folder)/peer.zone")
    }

    /// Both files must delegate the same names: counted by their NS lines below kz.
    private func compare(_ ours: String, _ peer: String) throws {
        let count = { (path: String) throws -> Int in
            let output = try programs.measure("/usr/bin/grep", ["-cP", "^[^.\\t]+\\.kz\\.\\t\\d+\\tIN\\tNS", path])
                .output
            return Int(output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        }
        // Our file has the registry's own second-level zones besides: at most that much apart.
        let difference = try count(ours) - count(peer)
        guard (0...64).contains(difference) else {
            throw ChildFailure(description: "the two zone files differ by \(difference) delegations")
        }
    }

    private func publish(
        _ count: Int, _ synthetic: SyntheticRegister, register path: String, _ report: inout Report
    ) throws {
        let register = try BenchRegister(path: path, zones: "Zones")
        var chance = Chance(seed: UInt64(count) &+ UInt64(wallSeconds()))
        var costs: [Double] = []
        for _ in 0..<Self.changes {
            let delegation = synthetic.delegation(chance.below(count))
            let at = try change(try DomainName(delegation.name), register)
            let before = threadSeconds()
            let advance = try register.publisher.advance(BenchRegister.kz, at: at, by: .registry, reason: "one change")
            costs.append((threadSeconds() - before) * 1_000)
            guard advance.isNew else { throw ChildFailure(description: "a change made no new version") }
        }
        report.add(
            Measurement(
                name: "one change among \(count): processor time", value: median(costs), unit: "ms", target: 10))
    }
}
