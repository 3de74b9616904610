import Foundation

/// The numbers of a whole segment, and what it loses with a network, each as a process of its own.
struct SegmentBench {
    static let names = 200_000
    static let runs = 3

    let programs: Programs
    let folder: String

    func run(_ report: inout Report) throws {
        let (_, register) = try BenchRegister.filled(Self.names, in: folder)
        let places = "\(folder)/segment-places"
        let dump = "\(folder)/segment-dump.txt"
        // Hosts of their own lie in 5.0.0.0/8 and 2a00::/16 there.
        let text =
            "# Generated: Sat, 29 Oct 2022 05:59:54 GMT\n\nnet: 5.0.0.0/9\ncountry: KZ\naut-num: 9198\n\n"
            + "net: 2a00::/16\ncountry: KZ\naut-num: 9198\n"
        try Data(text.utf8).write(to: URL(filePath: dump))
        _ = try programs.measure(
            programs.tizilim, ["audit", "places", "--location", dump, "--places", places])
        let place = ["--register", register, "--places", places, "--json"]
        try measure("report", ["segment", "report"] + place, &report)
        try measure("outage of a system", ["segment", "outage", "--as", "9198"] + place, &report)
    }

    private func measure(_ what: String, _ words: [String], _ report: inout Report) throws {
        var costs: [ChildCost] = []
        for _ in 0..<Self.runs {
            let cost = try programs.measure(programs.tizilim, words)
            guard cost.output.contains("\(Self.names)") else {
                throw ChildFailure(description: "names are missing: \(cost.output.prefix(2_000))")
            }
            costs.append(cost)
        }
        let title = "segment of \(Self.names) names, \(what)"
        report.add(Measurement(name: title, value: median(costs.map(\.wall)), unit: "s", target: 5))
        report.add(
            Measurement(name: "\(title): memory", value: costs.map(\.memory).max() ?? 0, unit: "MiB", target: 300))
    }
}
