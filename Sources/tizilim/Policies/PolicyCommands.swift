import ArgumentParser
import CanonicalJSON
import DNSCore
import IDNA
import PolicyEngine
import PolicyFiles
import RegistryModel
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
            """,
        subcommands: [PolicyCheck.self, PolicyTest.self, PolicyExplain.self, PolicyDiff.self, PolicyList.self])
}

struct PolicyCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reads all policies and zones strictly, and says all that is wrong with them.",
        discussion: """
            Ends with 0 where all is well, with 2 where a file is wrong: file, line, column and a sentence for each. \
            A name that a zone's fixed part speaks of has to be blocked: registered, it would stop the zone.

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
        let rules = library.documents.reduce(0) { $0 + $1.rules.count }
        if global.json {
            var writer = JSONWriter()
            writer.object {
                $0.member("documents", library.documents.count)
                $0.member("rules", rules)
                $0.member("lifecycles", library.lifecycles.count)
                $0.member("fees", library.fees.count)
                $0.member("zones", zones.count)
            }
            return try Console.json(writer.bytes)
        }
        try Console.line(
            Console.coloured("All is well", .good)
                + ": \(library.documents.count) policy documents with \(rules) rules, "
                + "\(library.lifecycles.count) lifecycles, "
                + "\(library.fees.count) lists of prices, \(zones.count) zones.")
    }
}

struct PolicyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists all versions of all policies, and which hold now.",
        discussion: """
            EXAMPLES
              tizilim policy list
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let library = try global.readPolicies()
        let now = try Clock.ofThisRun()()
        var table = Table("policy", "version", "from", "until", "holds", ">rules", "zones", "SHA-256")
        for document in library.documents {
            let holds = document.from <= now && now < (document.until ?? .distantFuture)
            if global.json {
                try Console.json(Self.json(document, holds: holds))
                continue
            }
            table.add(
                .init(document.identifier), .init(document.version),
                .init(String(document.from.description.prefix(10))),
                .init(document.until.map { String($0.description.prefix(10)) } ?? ""),
                holds ? .init("yes", .good) : .init("no", .quiet), .init(document.rules.count),
                .init(Self.zones(document.zones)), .init(String(document.digest.prefix(16))))
        }
        if !global.json { try table.show() }
    }

    /// The first zone, and how many there are beside it: `--json` has them all.
    private static func zones(_ zones: [DomainName]) -> String {
        guard let first = zones.first else { return "" }
        return zones.count == 1 ? first.shown : "\(IDNA.unicode(first)) and \(zones.count - 1) more"
    }

    private static func json(_ document: PolicyDocument, holds: Bool) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("policy", document.identifier)
            writer.member("version", document.version)
            writer.member("from", document.from.description)
            writer.member("until", document.until?.description)
            writer.member("holds", holds)
            writer.member("rules", document.rules) { $0.value($1.identifier.rawValue) }
            writer.member("zones", document.zones) { $0.value($1.text) }
            writer.member("digest", document.digest)
        }
        return writer.bytes
    }
}

struct PolicyDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Says in words what changed between two versions of a policy.",
        discussion: """
            Versions are written POLICY@VERSION, as `tizilim policy list` shows them.

            EXAMPLES
              tizilim policy diff kz@2005-04 kz@2018-03 --lang ru
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("The older version.", valueName: "policy@version"))
    var old: String
    @Argument(help: ArgumentHelp("The newer version.", valueName: "policy@version"))
    var new: String

    func run() async throws {
        let library = try global.readPolicies()
        let difference = PolicyDifference(from: try document(old, library), to: try document(new, library))
        let lines = difference.lines(in: global.lang)
        if global.json {
            var writer = JSONWriter()
            writer.object {
                $0.member("policy", difference.document)
                $0.member("old", difference.oldVersion)
                $0.member("new", difference.newVersion)
                $0.member("lines", lines) { $0.value($1) }
            }
            return try Console.json(writer.bytes)
        }
        for line in lines { try Console.line(line) }
    }

    private func document(_ text: String, _ library: PolicyLibrary) throws -> PolicyDocument {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        let found = library.documents.first { parts.count == 2 && $0.identifier == parts[0] && $0.version == parts[1] }
        guard let found else {
            let known = library.documents.map { "\($0.identifier)@\($0.version)" }.joined(separator: ", ")
            throw UsageComplaint("There is no policy '\(text)'; there are \(known).")
        }
        return found
    }
}
