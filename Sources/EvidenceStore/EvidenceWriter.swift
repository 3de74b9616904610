import DNSCore
import Digests
import PortableSQL
import RegistryModel
import SiteEvidence

/// Writes runs and their evidence inside of one write transaction.
package final class EvidenceWriter: EvidenceReader {
    /// Begins a run over sites, each of which waits. A site that is named twice is one site.
    package func beginRun(
        over sites: [RunSite], from vantage: String, scope: String = "", at instant: Instant
    ) throws -> AuditRun {
        let statement = try connection.statement(
            "INSERT INTO audit_run(begun, vantage, scope) VALUES ($1, $2, $3) RETURNING number")
        try statement.bind(1, instant.microseconds)
        try statement.bind(2, vantage)
        try statement.bind(3, scope)
        guard try statement.step() else { preconditionFailure("An insert that returns a column gives a row") }
        let number = statement.integer(0)
        try statement.run()
        for site in sites { try add(site, to: number) }
        return AuditRun(number: number, begun: instant, vantage: vantage, scope: scope)
    }

    func add(_ site: RunSite, to run: Int64) throws {
        let statement = try connection.statement(
            """
            INSERT INTO audit_site(run, site, body, state, visited) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (run, site) DO NOTHING
            """)
        try statement.bind(1, run)
        try statement.bind(2, site.site.text)
        try statement.bind(3, site.body)
        try statement.bind(4, site.state.rawValue)
        try statement.bind(5, site.visited?.microseconds)
        try statement.run()
    }

    /// Keeps what was seen of a site, its bodies with it, and marks the site as done: one step, so that a killed run
    /// never has a half of it. A second look in the same run replaces the first.
    ///
    /// Only the bodies that the evidence points to are kept, and each under the digest that is its own.
    package func keep(_ evidence: SiteEvidence, bodies: [[UInt8]], in run: Int64) throws {
        try keep(json: try evidence.json(), of: evidence.site, in: run)
        try forgetBodies(of: evidence.site, in: run)
        let wanted = Set(evidence.web.visits.flatMap(\.hops).compactMap(\.body?.sha256))
        for body in bodies {
            let digest = SHA256.digest(body)
            if wanted.contains(BodyDigest.text(digest)) { try keep(body, digest, of: evidence.site, in: run) }
        }
        try setState(.done, of: evidence.site, in: run, visited: evidence.ended)
    }

    /// Keeps evidence as the octets that it is.
    func keep(json: [UInt8], of site: DomainName, in run: Int64) throws {
        let statement = try connection.statement(
            """
            INSERT INTO audit_evidence(run, site, json) VALUES ($1, $2, $3)
            ON CONFLICT (run, site) DO UPDATE SET json = excluded.json
            """)
        try statement.bind(1, run)
        try statement.bind(2, site.text)
        try statement.bind(3, json)
        try statement.run()
    }

    func keep(_ body: [UInt8], _ digest: [UInt8], of site: DomainName, in run: Int64) throws {
        let kept = try connection.statement(
            "INSERT INTO audit_body(digest, octets) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING")
        try kept.bind(1, digest)
        try kept.bind(2, body)
        try kept.run()
        let use = try connection.statement(
            """
            INSERT INTO audit_body_use(run, site, digest) VALUES ($1, $2, $3)
            ON CONFLICT (run, site, digest) DO NOTHING
            """)
        try use.bind(1, run)
        try use.bind(2, site.text)
        try use.bind(3, digest)
        try use.run()
    }

    private func forgetBodies(of site: DomainName, in run: Int64) throws {
        let statement = try connection.statement("DELETE FROM audit_body_use WHERE run = $1 AND site = $2")
        try statement.bind(1, run)
        try statement.bind(2, site.text)
        try statement.run()
    }

    /// Says how far a site is.
    package func setState(
        _ state: RunSite.State, of site: DomainName, in run: Int64, visited: Instant? = nil
    ) throws {
        let statement = try connection.statement(
            "UPDATE audit_site SET state = $1, visited = $2 WHERE run = $3 AND site = $4")
        try statement.bind(1, state.rawValue)
        try statement.bind(2, visited?.microseconds)
        try statement.bind(3, run)
        try statement.bind(4, site.text)
        try statement.run()
    }

    /// Ends a run; what still waits is given up.
    package func endRun(_ run: Int64, at instant: Instant) throws {
        let sites = try connection.statement("UPDATE audit_site SET state = $1 WHERE run = $2 AND state = $3")
        try sites.bind(1, RunSite.State.givenUp.rawValue)
        try sites.bind(2, run)
        try sites.bind(3, RunSite.State.waiting.rawValue)
        try sites.run()
        let statement = try connection.statement("UPDATE audit_run SET ended = $1 WHERE number = $2")
        try statement.bind(1, instant.microseconds)
        try statement.bind(2, run)
        try statement.run()
    }

    /// Opens a run again that was ended with sites given up: they wait anew.
    package func reopenRun(_ run: Int64) throws {
        let sites = try connection.statement("UPDATE audit_site SET state = $1 WHERE run = $2 AND state = $3")
        try sites.bind(1, RunSite.State.waiting.rawValue)
        try sites.bind(2, run)
        try sites.bind(3, RunSite.State.givenUp.rawValue)
        try sites.run()
        let statement = try connection.statement("UPDATE audit_run SET ended = NULL WHERE number = $1")
        try statement.bind(1, run)
        try statement.run()
    }
}
