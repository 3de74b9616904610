import Foundation

/// Whole-file export, at each size, against the plain C join in the same run.
struct ExportBench {
    /// Runs of each side, in turn.
    static let runs = 5

    let programs: Programs
    let folder: String

    func run(_ count: Int, _ report: inout Report) throws {
        let (plain, register) = try BenchRegister.filled(count, in: folder)
        try export(count, plain: plain, register: register, &report)
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
}
