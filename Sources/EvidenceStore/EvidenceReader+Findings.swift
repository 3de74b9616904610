import DNSCore
import PortableSQL
import RegistryModel

extension EvidenceReader {
    /// The judgings of a run, newest first.
    package func judgings(of run: Int64) throws -> [Judging] {
        let statement = try connection.statement(
            "SELECT criteria, title, judged FROM audit_judging WHERE run = $1 AND judged > 0 ORDER BY judged DESC, title"
        )
        try statement.bind(1, run)
        var judgings: [Judging] = []
        while try statement.step() {
            judgings.append(
                Judging(
                    run: run, criteria: statement.blob(0), title: statement.text(1),
                    judged: Instant(microseconds: statement.integer(2))))
        }
        return judgings
    }

    /// Findings of a judging in the order of sites and criteria; only those of one site where one is given. `body` is
    /// told one at a time: a run of the whole segment does not fit into memory.
    package func eachFinding(
        of run: Int64, by criteria: [UInt8], site: DomainName? = nil, _ body: (StoredFinding) throws -> Void
    ) throws {
        let wanted = site == nil ? "" : "AND site = $3"
        let statement = try connection.statement(
            """
            SELECT site, criterion, verdict, cause, detail FROM audit_finding WHERE run = $1 AND criteria = $2 \(wanted)
            ORDER BY site, criterion
            """)
        try statement.bind(1, run)
        try statement.bind(2, criteria)
        if let site { try statement.bind(3, site.text) }
        defer { statement.reset() }
        while try statement.step() {
            try body(
                StoredFinding(
                    site: try DomainName(statement.text(0)), criterion: statement.text(1), verdict: statement.text(2),
                    cause: statement.optionalText(3), detail: statement.blob(4)))
        }
    }

    /// How often which verdict was given, by criterion.
    package func verdicts(of run: Int64, by criteria: [UInt8]) throws -> [String: [String: Int]] {
        let statement = try connection.statement(
            """
            SELECT criterion, verdict, count(*) FROM audit_finding WHERE run = $1 AND criteria = $2
            GROUP BY criterion, verdict
            """)
        try statement.bind(1, run)
        try statement.bind(2, criteria)
        var verdicts: [String: [String: Int]] = [:]
        while try statement.step() {
            verdicts[statement.text(0), default: [:]][statement.text(1)] = Int(statement.integer(2))
        }
        return verdicts
    }
}
