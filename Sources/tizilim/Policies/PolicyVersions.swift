import ArgumentParser
import CanonicalJSON
import DNSCore
import IDNA
import PolicyEngine
import RegistryModel
import Terminal

/// One version of a policy of any kind, as it is listed and named: a kind that is not of rules stands before its name.
struct PolicyVersion {
    let name: String
    let version: String
    let from: Instant
    let until: Instant?
    let zones: [DomainName]
    /// Identifiers of its rules; nil for a kind that has none.
    let rules: [String]?
    let digest: String

    init(_ document: PolicyDocument) {
        name = document.identifier
        version = document.version
        from = document.from
        until = document.until
        zones = document.zones
        rules = document.rules.map(\.identifier.rawValue)
        digest = document.digest
    }

    init(_ policy: LifecyclePolicy) {
        name = "lifecycle/" + policy.identifier
        version = policy.version
        from = policy.from
        until = policy.until
        zones = policy.zones
        rules = nil
        digest = policy.digest
    }

    init(_ policy: FeePolicy) {
        name = "fees/" + policy.identifier
        version = policy.version
        from = policy.from
        until = policy.until
        zones = policy.zones
        rules = nil
        digest = policy.schedule.reference.digest
    }

    /// A campaign holds from its first window until its labels are free for all.
    init(_ policy: CampaignPolicy) {
        name = "campaigns/" + policy.identifier
        version = policy.version
        from = policy.cohorts.map(\.opens).min() ?? policy.snapshot
        until = policy.end
        zones = [policy.target] + policy.source.zones
        rules = nil
        digest = policy.digest
    }

    init(_ audit: AuditCriteria) {
        name = "audits/" + audit.identifier
        version = audit.version
        from = audit.from
        until = audit.until
        zones = []
        rules = audit.criteria.map(\.identifier.rawValue)
        digest = audit.digest
    }

    /// As it is written on the command line.
    var words: String { "\(name)@\(version)" }

    func holds(at instant: Instant) -> Bool { from <= instant && instant < (until ?? .distantFuture) }

    func json(at instant: Instant) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("policy", name)
            writer.member("version", version)
            writer.member("from", from.description)
            writer.member("until", until?.description)
            writer.member("holds", holds(at: instant))
            if let rules { writer.member("rules", rules) { $0.value($1) } }
            writer.member("zones", zones) { $0.value($1.text) }
            writer.member("digest", digest)
        }
        return writer.bytes
    }
}

extension PolicyLibrary {
    /// Every version of every policy: those of rules, then clocks, then prices, then campaigns, then audits.
    var versions: [PolicyVersion] {
        documents.map(PolicyVersion.init) + lifecycles.map(PolicyVersion.init) + fees.map(PolicyVersion.init)
            + campaigns.map(PolicyVersion.init) + audits.map(PolicyVersion.init)
    }
}

struct PolicyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists all versions of all policies, and which hold now.",
        discussion: """
            Clocks are listed as lifecycle/NAME, prices as fees/NAME, criteria of audits as audits/NAME, campaigns as \
            campaigns/NAME from their first window until their labels are free for all; all else are policies of rules.

            EXAMPLES
              tizilim policy list
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let versions = try global.readPolicies().versions
        let now = try Clock.ofThisRun()()
        if global.json {
            for version in versions { try Console.json(version.json(at: now)) }
            return
        }
        var table = Table("policy", "version", "from", "until", "holds", ">rules", "zones", "SHA-256")
        for version in versions {
            table.add(
                .init(version.name), .init(version.version), .init(String(version.from.description.prefix(10))),
                .init(version.until.map { String($0.description.prefix(10)) } ?? ""),
                version.holds(at: now) ? .init("yes", .good) : .init("no", .quiet),
                .init(version.rules.map { String($0.count) } ?? ""), .init(Self.zones(version.zones)),
                .init(String(version.digest.prefix(12))))
        }
        try table.show()
    }

    /// The first zone, and how many there are beside it: `--json` has them all.
    private static func zones(_ zones: [DomainName]) -> String {
        guard let first = zones.first else { return "" }
        return zones.count == 1 ? first.shown : "\(IDNA.unicode(first)) and \(zones.count - 1) more"
    }
}

struct PolicyDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Says in words what changed between two versions of a policy.",
        discussion: """
            Versions are written POLICY@VERSION, as `tizilim policy list` shows them; of rules, or of clocks.

            EXAMPLES
              tizilim policy diff kz@2005-04 kz@2018-03 --lang ru
              tizilim policy diff lifecycle/national@2005-04 lifecycle/national@2016-03
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("The older version.", valueName: "policy@version"))
    var old: String
    @Argument(help: ArgumentHelp("The newer version.", valueName: "policy@version"))
    var new: String

    func run() async throws {
        let difference = try difference(try global.readPolicies())
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

    private func difference(_ library: PolicyLibrary) throws -> PolicyDifference {
        let clocks = [old, new].compactMap { text in
            library.lifecycles.first { PolicyVersion($0).words == text }
        }
        if clocks.count == 2 { return PolicyDifference(from: clocks[0], to: clocks[1]) }
        let documents = try [old, new].map { text in
            guard let found = library.documents.first(where: { PolicyVersion($0).words == text }) else {
                throw UsageComplaint(complaint(text, library))
            }
            return found
        }
        return PolicyDifference(from: documents[0], to: documents[1])
    }

    /// What to say of a version that can't be compared with the other.
    private func complaint(_ text: String, _ library: PolicyLibrary) -> String {
        if library.versions.contains(where: { $0.words == text }) {
            return "'\(text)' can't be compared with the other: name two policies of rules, or two lifecycles."
        }
        let known = (library.documents.map(PolicyVersion.init) + library.lifecycles.map(PolicyVersion.init))
        return "There is no policy '\(text)'; there are \(known.map(\.words).joined(separator: ", "))."
    }
}
