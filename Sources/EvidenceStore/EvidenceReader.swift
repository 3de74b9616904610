import DNSCore
import PortableSQL
import RegistryModel
import SiteEvidence

/// Reads runs and their evidence inside of one snapshot or transaction; not to be kept past it. Throws `SQLFailure`.
package class EvidenceReader {
    package let connection: any SQLConnection

    package init(_ connection: any SQLConnection) { self.connection = connection }

    // MARK: Runs

    /// The run of that number; nil where there is none.
    package func run(_ number: Int64) throws -> AuditRun? {
        let statement = try connection.statement(
            "SELECT number, begun, ended, vantage, scope FROM audit_run WHERE number = $1")
        try statement.bind(1, number)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return Self.run(statement)
    }

    /// The newest runs, newest first.
    package func runs(limit: Int = 100) throws -> [AuditRun] {
        let statement = try connection.statement(
            "SELECT number, begun, ended, vantage, scope FROM audit_run ORDER BY number DESC LIMIT $1")
        try statement.bind(1, limit)
        var runs: [AuditRun] = []
        while try statement.step() { runs.append(Self.run(statement)) }
        return runs
    }

    private static func run(_ statement: any SQLStatement) -> AuditRun {
        AuditRun(
            number: statement.integer(0), begun: Instant(microseconds: statement.integer(1)),
            ended: statement.optionalInteger(2).map { Instant(microseconds: $0) }, vantage: statement.text(3),
            scope: statement.text(4))
    }

    /// How far a run is.
    package func tally(of run: Int64) throws -> RunTally {
        let statement = try connection.statement(
            "SELECT state, count(*) FROM audit_site WHERE run = $1 GROUP BY state")
        try statement.bind(1, run)
        var tally = RunTally()
        while try statement.step() {
            let count = Int(statement.integer(1))
            switch RunSite.State(rawValue: statement.integer(0)) {
            case .done: tally.done = count
            case .givenUp: tally.givenUp = count
            case .waiting, nil: tally.waiting += count
            }
        }
        return tally
    }

    // MARK: Sites

    /// Sites of a run in the order of their names' text, after one of them; only those in a state where one is given.
    package func sites(
        of run: Int64, in state: RunSite.State? = nil, after last: DomainName? = nil, limit: Int = 1_000
    ) throws -> [RunSite] {
        let (wanted, place) = state == nil ? ("", 3) : ("AND state = $3", 4)
        let statement = try connection.statement(
            """
            SELECT site, body, state, visited FROM audit_site WHERE run = $1 AND site > $2 \(wanted)
            ORDER BY site LIMIT $\(place)
            """)
        try statement.bind(1, run)
        try statement.bind(2, last?.text ?? "")
        if let state { try statement.bind(3, state.rawValue) }
        try statement.bind(place, limit)
        var sites: [RunSite] = []
        while try statement.step() { sites.append(try Self.site(statement)) }
        return sites
    }

    private static func site(_ statement: any SQLStatement) throws -> RunSite {
        RunSite(
            site: try DomainName(statement.text(0)), body: statement.optionalText(1),
            state: RunSite.State(rawValue: statement.integer(2)) ?? .waiting,
            visited: statement.optionalInteger(3).map { Instant(microseconds: $0) })
    }

    /// When a site was last looked at, in any run; nil where it never was.
    package func lastVisit(of site: DomainName) throws -> Instant? {
        let statement = try connection.statement(
            "SELECT max(visited) FROM audit_site WHERE site = $1 AND visited IS NOT NULL")
        try statement.bind(1, site.text)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return statement.optionalInteger(0).map { Instant(microseconds: $0) }
    }

    // MARK: Evidence

    /// Whether a run has evidence of sites that were looked at, or sites that still can have some; a joint run has none.
    package func hasEvidence(_ run: Int64) throws -> Bool {
        let statement = try connection.statement(
            """
            SELECT EXISTS (SELECT 1 FROM audit_evidence WHERE run = $1)
            OR NOT EXISTS (SELECT 1 FROM audit_site WHERE run = $1 AND state = $2)
            """)
        try statement.bind(1, run)
        try statement.bind(2, RunSite.State.done.rawValue)
        guard try statement.step() else { return false }
        defer { statement.reset() }
        return statement.integer(0) != 0
    }

    /// What was seen of a site in a run, as it was stored; nil where it was not looked at.
    package func evidenceJSON(of site: DomainName, in run: Int64) throws -> [UInt8]? {
        let statement = try connection.statement("SELECT json FROM audit_evidence WHERE run = $1 AND site = $2")
        try statement.bind(1, run)
        try statement.bind(2, site.text)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return statement.blob(0)
    }

    /// What was seen of a site in a run; nil where it was not looked at. Throws `EvidenceFailure` too.
    package func evidence(of site: DomainName, in run: Int64) throws -> SiteEvidence? {
        try evidenceJSON(of: site, in: run).map(SiteEvidence.init(json:))
    }

    /// The bodies that a site's evidence points to, by lower-case hexadecimal SHA-256.
    package func bodies(of site: DomainName, in run: Int64) throws -> [String: [UInt8]] {
        let statement = try connection.statement(
            """
            SELECT u.digest, b.octets FROM audit_body_use u JOIN audit_body b ON b.digest = u.digest
            WHERE u.run = $1 AND u.site = $2
            """)
        try statement.bind(1, run)
        try statement.bind(2, site.text)
        var bodies: [String: [UInt8]] = [:]
        while try statement.step() { bodies[BodyDigest.text(statement.blob(0))] = statement.blob(1) }
        return bodies
    }
}
