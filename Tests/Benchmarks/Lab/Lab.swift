import ArgumentParser
import AuditLab
import Foundation

/// Starts the lab and keeps it, for whoever wants to look around in it.
@main
struct Lab: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tizilim-lab", abstract: "Starts the lab of audits, and keeps it until it is ended.",
        discussion: """
            Prints what to write before a program that is to run inside, and where things lie.

            EXAMPLES
              tizilim-lab
              tizilim-lab --only good.gov.kz
            """)

    @Option(help: "Only this site; may be given again.")
    var only: [String] = []

    @Option(help: "So many good sites instead of those of the table.")
    var many: Int?

    @Flag(help: "Print what an audit must say of each site by each criterion, and start nothing.")
    var table = false

    @Option(help: "Seconds after which it ends by itself.")
    var seconds = 800

    func run() async throws {
        if table { return printTable() }
        let planted = many.map { LabSites.many($0) } ?? LabSites.all
        let sites = only.isEmpty ? planted : planted.filter { only.contains($0.name) }
        let begun = Date()
        let lab = try AuditLab(sites, now: begun, sharing: many == nil ? 1 : 25)
        do {
            try await lab.start()
            try await lab.prepareAudits()
        } catch {
            // Nobody lets go of it when a process ends by an error.
            await lab.stop()
            throw error
        }
        print("\(sites.count) sites stand after \(Int(-begun.timeIntervalSinceNow * 1_000)) ms")
        print("inside:     \(lab.network.prefix.joined(separator: " "))")
        print("folder:     \(lab.folder)")
        print("register:   \(lab.register)")
        print("policies:   \(lab.policies)")
        print("zones:      \(lab.zones)")
        print("keys:       \(lab.keys)")
        print("authority:  \(lab.authority)")
        print("hints:      \(lab.hints)")
        print("audit:      \((lab.network.prefix + lab.runWords()).joined(separator: " "))")
        print("replay:     \(lab.tool(["replay", "1", "--json"]).joined(separator: " "))")
        fflush(nil)
        try await Task.sleep(for: .seconds(seconds))
        await lab.stop()
    }

    private func printTable() {
        for site in LabSites.all {
            for (check, criterion) in LabSites.criteria.sorted(by: { $0.value < $1.value }) {
                print("\(site.name)\t\(criterion)\t\(check)\t\(site.verdict(of: check))\t\(site.planted)")
            }
        }
    }
}
