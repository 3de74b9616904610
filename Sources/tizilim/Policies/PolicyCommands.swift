import ArgumentParser
import CanonicalJSON
import PolicyEngine
import PolicyFiles
import RegistryModel
import Terminal
import ZoneGeneration

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Checks, tests and explains policies.",
        discussion: """
            EXAMPLES
              tizilim policy check
              tizilim policy test
              tizilim policy explain astana.gov.kz --as 940140000385 --kind company \\
                --lang ru
              tizilim policy list
              tizilim policy simulate Policies/registration/kz.2018-03.yaml
            """,
        subcommands: [
            PolicyCheck.self, PolicyTest.self, PolicyExplain.self, PolicyDiff.self, PolicyList.self,
            PolicyAnnounce.self, PolicySimulate.self,
        ])
}

struct PolicyCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reads all policies and zones strictly, and says all that is wrong with them.",
        discussion: """
            Ends with 0 where all is well, with 2 where a file is wrong: file, line, column and a sentence for each. \
            A name that a zone's fixed part speaks of has to be blocked: registered, it would stop the zone. A file \
            that has decided something in the register and was edited since is warned of.

            EXAMPLES
              tizilim policy check
              tizilim policy check --policies Policies --zones Zones
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let library = try global.readPolicies()
        let zones = try global.readZones()
        try ZoneFolder.requireSame(zones, as: library, in: global.zones)
        for zone in zones {
            // What only the DNS library can judge.
            do { _ = try ZoneRenderer(configuration: zone) } catch { throw WorldFailure("\(error).") }
        }
        try FixedNames.check(zones, against: library, at: Clock.ofThisRun()())
        let edited = EditedFiles.warn(library, global)
        let rules = library.documents.reduce(0) { $0 + $1.rules.count }
        let criteria = library.audits.reduce(0) { $0 + $1.criteria.count }
        if global.json {
            var writer = JSONWriter()
            writer.object {
                $0.member("documents", library.documents.count)
                $0.member("rules", rules)
                $0.member("lifecycles", library.lifecycles.count)
                $0.member("fees", library.fees.count)
                $0.member("campaigns", library.campaigns.count)
                $0.member("audits", library.audits.count)
                $0.member("criteria", criteria)
                $0.member("zones", zones.count)
                $0.member("edited", edited) { $0.value($1) }
            }
            return try Console.json(writer.bytes)
        }
        try Console.line(
            Console.coloured("All is well", .good)
                + ": \(library.documents.count) policy documents with \(rules) rules, "
                + "\(library.lifecycles.count) lifecycles, "
                + "\(library.fees.count) lists of prices, \(library.campaigns.count) campaigns, "
                + "\(library.audits.count) audits with \(criteria) criteria, \(zones.count) zones.")
    }
}
