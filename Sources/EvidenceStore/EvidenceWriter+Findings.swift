import DNSCore
import PortableSQL
import RegistryModel

extension EvidenceWriter {
    /// Begins to keep what criteria say of a run; what the same version said before is replaced. Until `endJudging` nobody
    /// is told of it: one that was cut off would pass for the whole.
    package func beginJudging(_ judging: Judging) throws {
        let findings = try connection.statement("DELETE FROM audit_finding WHERE run = $1 AND criteria = $2")
        try findings.bind(1, judging.run)
        try findings.bind(2, judging.criteria)
        try findings.run()
        let statement = try connection.statement(
            """
            INSERT INTO audit_judging(run, criteria, title, judged) VALUES ($1, $2, $3, $4)
            ON CONFLICT (run, criteria) DO UPDATE SET title = excluded.title, judged = excluded.judged
            """)
        try statement.bind(1, judging.run)
        try statement.bind(2, judging.criteria)
        try statement.bind(3, judging.title)
        try statement.bind(4, Self.underWay)
        try statement.run()
    }

    /// Everything is kept that the criteria say of the run.
    package func endJudging(_ judging: Judging) throws {
        let statement = try connection.statement(
            "UPDATE audit_judging SET judged = $1 WHERE run = $2 AND criteria = $3")
        try statement.bind(1, judging.judged.microseconds)
        try statement.bind(2, judging.run)
        try statement.bind(3, judging.criteria)
        try statement.run()
    }

    /// When a judging was done that is not.
    private static let underWay: Int64 = 0

    /// Keeps a finding of a judging that has begun.
    package func keep(_ finding: StoredFinding, in run: Int64, by criteria: [UInt8]) throws {
        let statement = try connection.statement(
            """
            INSERT INTO audit_finding(run, criteria, site, criterion, verdict, cause, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (run, criteria, site, criterion) DO UPDATE SET verdict = excluded.verdict,
            cause = excluded.cause, detail = excluded.detail
            """)
        try statement.bind(1, run)
        try statement.bind(2, criteria)
        try statement.bind(3, finding.site.text)
        try statement.bind(4, finding.criterion)
        try statement.bind(5, finding.verdict)
        try statement.bind(6, finding.cause)
        try statement.bind(7, finding.detail)
        try statement.run()
    }
}
