import ArgumentParser
import Foundation

/// The programs that are measured as whole processes.
struct Programs {
    let tizilim: String
    let peer: String
    let registrars: String
    /// Counts syncs in a program that it is loaded into.
    let syncs: String

    /// They lie beside this one.
    init() throws {
        let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        tizilim = folder.appending(path: "tizilim").path
        peer = folder.appending(path: "bench-peer").path
        registrars = folder.appending(path: "bench-epp").path
        syncs = folder.appending(path: "libBenchSyncs.so").path
        for program in [tizilim, peer, registrars, syncs] where !FileManager.default.isExecutableFile(atPath: program) {
            throw ChildFailure(description: "\(program) is not built: run make bench")
        }
    }
}

@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tizilim-bench",
        abstract: "Measures the registry against plain C in the same run.",
        discussion: """
            Examples:
              tizilim-bench
              tizilim-bench --sizes 10000 --only export
            """)

    enum Part: String, ExpressibleByArgument, CaseIterable { case policy, creates, epp, export }

    @Option(help: "Delegations in the measured registers, divided by commas.")
    var sizes = "10000,200000,1000000"

    @Option(help: "Measure this part alone: policy, creates, epp, export.")
    var only: [Part] = []

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
        if parts.contains(.creates) { try await CreateBench(programs: programs, folder: out).run(&report) }
        if parts.contains(.epp) { try await EPPBench(programs: programs, folder: out).run(&report) }
        if parts.contains(.export) {
            for count in counts { try ExportBench(programs: programs, folder: out).run(count, &report) }
        }
        try report.write(to: "\(out)/results.json")
        print("\(report.measurements.count) figures in \(out)/results.json")
    }
}
