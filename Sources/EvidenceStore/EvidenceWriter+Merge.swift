import DNSCore
import Digests
import PortableSQL
import RegistryModel

extension EvidenceWriter {
    /// Takes over a run of another store, as where the same sites were looked at from another vantage point; gives its
    /// number here. Evidence comes as the octets that it was. Throws where the other store has no such run.
    ///
    /// A run of the same vantage point that began at the same instant is the same run: it is not taken twice.
    package func adopt(_ number: Int64, from other: EvidenceReader) throws -> AuditRun {
        guard let run = try other.run(number) else {
            throw SQLFailure(.other, "There is no run \(number) in the other store: name one that `audit runs` shows.")
        }
        if let known = try self.run(begun: run.begun, vantage: run.vantage) { return known }
        var adopted = try beginRun(over: [], from: run.vantage, scope: run.scope, at: run.begun)
        var last: DomainName?
        while true {
            let sites = try other.sites(of: number, after: last)
            guard !sites.isEmpty else { break }
            for site in sites { try adopt(site, of: number, from: other, into: adopted.number) }
            last = sites.last?.site
        }
        if let ended = run.ended { try endRun(adopted.number, at: ended) }
        adopted.ended = run.ended
        return adopted
    }

    private func adopt(_ site: RunSite, of number: Int64, from other: EvidenceReader, into run: Int64) throws {
        try add(site, to: run)
        guard let json = try other.evidenceJSON(of: site.site, in: number) else { return }
        try keep(json: json, of: site.site, in: run)
        for body in try other.bodies(of: site.site, in: number).values {
            try keep(body, SHA256.digest(body), of: site.site, in: run)
        }
    }
}

extension EvidenceReader {
    /// The run that began then and there; nil where there is none.
    package func run(begun: Instant, vantage: String) throws -> AuditRun? {
        let statement = try connection.statement("SELECT number FROM audit_run WHERE begun = $1 AND vantage = $2")
        try statement.bind(1, begun.microseconds)
        try statement.bind(2, vantage)
        guard try statement.step() else { return nil }
        let number = statement.integer(0)
        statement.reset()
        return try run(number)
    }
}
