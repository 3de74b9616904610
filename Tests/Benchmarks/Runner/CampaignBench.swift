import Foundation

/// A campaign over many names from plan to end, each step a process of its own: how long a plan takes and how much memory,
/// how fast claims are settled, how fast it says how far it is.
struct CampaignBench {
    static let names = 200_000
    private static let campaign = "bench-2027"
    private static let runs = 3

    let programs: Programs
    let folder: String

    func run(_ report: inout Report) throws {
        let filled = try CampaignRegister.filled(Self.names, in: folder)
        let register = "\(folder)/campaign-run.db"
        try SigningFiles.copy(filled, register)
        let policies = try writePolicies()
        let place = ["--register", register, "--policies", policies]
        var plans: [ChildCost] = []
        for _ in 0..<Self.runs {
            plans.append(try run(["plan", Self.campaign, "--preview", "--json"] + place, at: "2026-12-01"))
        }
        guard plans[0].output.contains("\"claims\":\(Self.names),") else {
            throw ChildFailure(description: "the plan leaves names out: \(plans[0].output.prefix(1_000))")
        }
        let what = "campaign of \(Self.names) names"
        report.add(
            Measurement(name: "\(what): plan", value: median(plans.map(\.wall)), unit: "s", target: 20))
        report.add(
            Measurement(
                name: "\(what): plan, memory", value: plans.map(\.memory).max() ?? 0, unit: "MiB", target: 500))
        try sign(place)
        // Nobody says anything, and silence registers: every name is a create with policy, receipt and inverse.
        let settled = try run(
            ["run", Self.campaign, "--no-mail", "--no-probe", "--json"] + place, at: "2027-02-02")
        let state = try run(["status", Self.campaign, "--json"] + place, at: "2027-02-02")
        guard state.output.contains("\"sideBySide\""), state.output.contains("\(Self.names)") else {
            throw ChildFailure(description: "not every claim was settled: \(state.output.prefix(2_000))")
        }
        report.add(
            Measurement(
                name: "\(what): claims settled, a second", value: Double(Self.names) / settled.wall, unit: "/s",
                target: 1_000, atLeast: true))
        report.add(Measurement(name: "\(what): settling, memory", value: settled.memory, unit: "MiB"))
        let looks = try (0..<Self.runs).map { _ in
            try run(["status", Self.campaign, "--json"] + place, at: "2027-02-02").wall * 1_000
        }
        report.add(
            Measurement(name: "\(what): status, whole process", value: median(looks), unit: "ms", target: 100))
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: register + suffix) }
    }

    /// Runs `tizilim campaign` with the clock standing at midnight of `day`.
    private func run(_ words: [String], at day: String) throws -> ChildCost {
        try programs.measure(
            "/usr/bin/env", ["TIZILIM_CLOCK=\(day)T00:00:00Z", programs.tizilim, "campaign"] + words)
    }

    private func sign(_ place: [String]) throws {
        let plan = try run(["plan", Self.campaign, "--operator", "aliya", "--json"] + place, at: "2026-12-01")
        guard let digest = plan.output.firstMatch(of: #/"digest":"([0-9a-f]+)"/#)?.1 else {
            throw ChildFailure(description: "the plan has no digest: \(plan.output.prefix(1_000))")
        }
        for name in ["aliya", "bolat"] {
            _ = try run(
                ["sign", Self.campaign, "--digest", String(digest), "--operator", name, "--reason", "bench"] + place,
                at: "2026-12-01")
        }
        _ = try run(
            ["start", Self.campaign, "--operator", "aliya", "--reason", "bench"] + place, at: "2026-12-01")
    }

    /// The project's policies with one campaign of the bench.
    private func writePolicies() throws -> String {
        let path = "\(folder)/campaign-policies"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: "Policies", toPath: path)
        try? FileManager.default.removeItem(atPath: "\(path)/campaigns")
        try FileManager.default.createDirectory(atPath: "\(path)/campaigns", withIntermediateDirectories: true)
        let title = #"{kk: "a", ru: "b", en: "c"}"#
        let text = """
            schema: 1
            campaign: \(Self.campaign)
            version: "1"
            title: \(title)
            basis: {act: campaign-proposal, assumed: true}
            signatures: 2
            source: {zones: [kz]}
            snapshot: 2026-11-01
            continuity: [lapse, holderChange]
            target: com.kz
            labels: {same: true}
            rank: [registered]
            cohorts:
              - id: all
                title: \(title)
                opens: 2027-01-01
                closes: 2027-02-01
            choices: [register, waive]
            consent: {registrars: any, operators: true, token-days: 31}
            silence: {means: register}
            contest: {methods: [rank, {draw: "bench"}], unresolved: block}
            fees: waived
            term: {years: 1}
            old-name: {ends: never, answers-for: 1d, web: false}
            appeal-days: 0
            release:
              - {at: 2027-06-01}
            stop: {after: 100, failures: 5, refusals: 50}
            notices: {reminders: [7], ending-days: 7, languages: [en], sender: "Bench <bench@example.kz>"}

            """
        try Data(text.utf8).write(to: URL(filePath: "\(path)/campaigns/\(Self.campaign).1.yaml"))
        return path
    }
}
