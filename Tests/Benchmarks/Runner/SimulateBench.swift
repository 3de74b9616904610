import Foundation

/// A draft of a policy judged against a whole register by `tizilim policy simulate`, as a process of its own.
struct SimulateBench {
    static let names = 200_000
    static let runs = 3

    let programs: Programs
    let folder: String

    func run(_ report: inout Report) throws {
        let (_, register) = try BenchRegister.filled(Self.names, in: folder)
        let draft = try writeDraft()
        let list = "\(folder)/simulated.csv"
        var costs: [ChildCost] = []
        for _ in 0..<Self.runs {
            let cost = try programs.measure(
                programs.tizilim,
                ["policy", "simulate", draft, "--register", register, "--csv", list, "--json"])
            guard cost.output.contains("\"names\":\(Self.names),") else {
                throw ChildFailure(description: "not every name was judged: \(cost.output.prefix(2_000))")
            }
            costs.append(cost)
        }
        let lines = try Data(contentsOf: URL(filePath: list)).count { $0 == 0x0a }
        guard lines == Self.names + 1 else {
            throw ChildFailure(description: "the list of names has \(lines) lines, not \(Self.names + 1)")
        }
        add("time", median(costs.map(\.wall)), "s", 10, &report)
        add("processor time", median(costs.map(\.processor)), "s", nil, &report)
        add("memory", costs.map(\.memory).max() ?? 0, "MiB", 150, &report)
    }

    private func add(_ what: String, _ value: Double, _ unit: String, _ target: Double?, _ report: inout Report) {
        report.add(
            Measurement(name: "simulate, \(Self.names) names: \(what)", value: value, unit: unit, target: target))
    }

    /// The next version of the rules of kz: one that asked for a review refuses now, and one is new that spares old names.
    private func writeDraft() throws -> String {
        let rule = """

              - id: KZ-999
                kind: holder-kind
                effect: refuse
                operations: [create]
                registered-from: 2026-06-01
                parameters: {kinds: [individual]}
                sentence: {kk: "{holderKind}", ru: "{holderKind}", en: "{holderKind}"}
                remedy: {kk: "a", ru: "b", en: "c"}

            """
        let text = try String(contentsOfFile: "Policies/registration/kz.2018-03.yaml", encoding: .utf8)
            .replacing("version: \"2018-03\"", with: "version: \"2027-01\"")
            .replacing("from: 2018-03-13", with: "from: 2027-01-01")
            .replacing("effect: review", with: "effect: refuse")
        let path = "\(folder)/kz.2027-01.yaml"
        try Data((text + rule).utf8).write(to: URL(filePath: path))
        return path
    }
}
