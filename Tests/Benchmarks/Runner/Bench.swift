import ArgumentParser
import Foundation

@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tizilim-bench",
        abstract: "Measures the registry against plain C in the same run.",
        discussion: """
            Examples:
              tizilim-bench
              tizilim-bench --sizes 10000 --only export
            """,
        subcommands: [Measure.self, SignOnce.self], defaultSubcommand: Measure.self)
}

/// All parts, or some of them.
struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures all parts, or some; what is run without a word.")

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case policy, simulate, segment, campaign, audit, creates, epp, export, signing, publication, secondaries, stream
    }

    @Option(help: "Delegations in the measured registers, divided by commas.")
    var sizes = "10000,200000,1000000"

    @Option(help: ArgumentHelp("Measure this part alone: \(Part.allCases.map(\.rawValue).joined(separator: ", "))."))
    var only: [Part] = []

    @Option(help: "Seconds that the stream of changes lasts.")
    var seconds = 60

    @Option(help: "Where registers are filled and results.json is written.")
    var out = "var/bench"

    func run() async throws {
        let counts = sizes.split(separator: ",").compactMap { Int($0) }
        guard !counts.isEmpty, counts.allSatisfy({ (1...10_000_000).contains($0) }) else {
            throw ValidationError("--sizes takes numbers from 1 to 10000000, such as 10000,200000")
        }
        let parts = only.isEmpty ? Part.allCases : only
        let programs = try Programs()
        try FileManager.default.createDirectory(atPath: "\(out)/zones", withIntermediateDirectories: true)
        var report = Report()
        print(Report.header)
        if parts.contains(.policy) { try PolicyBench().run(&report) }
        if parts.contains(.simulate) { try SimulateBench(programs: programs, folder: out).run(&report) }
        if parts.contains(.segment) { try SegmentBench(programs: programs, folder: out).run(&report) }
        if parts.contains(.campaign) { try CampaignBench(programs: programs, folder: out).run(&report) }
        if parts.contains(.audit) { try await AuditBench(programs: programs).run(&report) }
        if parts.contains(.creates) { try await CreateBench(programs: programs, folder: out).run(&report) }
        if parts.contains(.epp) { try await EPPBench(programs: programs, folder: out).run(&report) }
        if parts.contains(.export) {
            for count in counts { try ExportBench(programs: programs, folder: out).run(count, &report) }
        }
        for count in counts {
            if parts.contains(.signing) { try SigningBench(programs: programs, folder: out).run(count, &report) }
            if parts.contains(.publication) {
                try PublicationBench(programs: programs, folder: out).run(count, &report)
            }
        }
        // A signed zone that is served: of the largest size only, which is the one that there are targets for.
        if let count = counts.max() {
            if parts.contains(.secondaries) {
                try await SecondaryBench(programs: programs, folder: out).run(count, &report)
            }
            if parts.contains(.stream) {
                try await StreamBench(programs: programs, folder: out, seconds: seconds).run(count, &report)
            }
        }
        try report.write(to: "\(out)/results.json")
        print("\(report.measurements.count) figures in \(out)/results.json")
    }
}
