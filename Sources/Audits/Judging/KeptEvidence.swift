import DNSCore
import EvidenceStore

/// A site's evidence as it is kept, with the bodies that it points to.
package struct KeptEvidence: Sendable {
    package var site: DomainName
    /// Whose site it is, as the run had it: a body's BIN.
    package var body: String?
    package var json: [UInt8]
    /// By lower-case hexadecimal SHA-256.
    package var bodies: [String: [UInt8]]

    package init(site: DomainName, body: String? = nil, json: [UInt8], bodies: [String: [UInt8]] = [:]) {
        self.site = site
        self.body = body
        self.json = json
        self.bodies = bodies
    }

    /// Octets of it, about.
    var size: Int { bodies.values.reduce(json.count) { $0 + $1.count } }
}

extension EvidenceReader {
    /// The next sites of a run that were looked at, after one of them: as many as are judged at one go.
    package func keptEvidence(
        of run: Int64, after last: DomainName?, limit: Int = RunReplay.page
    ) throws -> [KeptEvidence] {
        var kept: [KeptEvidence] = []
        var size = 0
        for site in try sites(of: run, in: .done, after: last, limit: limit) {
            guard let json = try evidenceJSON(of: site.site, in: run) else { continue }
            let one = KeptEvidence(
                site: site.site, body: site.body, json: json, bodies: try bodies(of: site.site, in: run))
            kept.append(one)
            size += one.size
            if size >= RunReplay.pageSize { break }
        }
        return kept
    }
}
