import DNSCore
import PolicyEngine
import SiteEvidence

/// CAA records at the site or above it say who may issue certificates (RFC 8659).
///
/// The records count that are found first on the way up from the site (section 3); the look goes up to the registered
/// name. Could not tell: nobody with authority answered, or the name is an alias of one elsewhere, where nobody looked.
struct IssuerAuthorizationCheck: Check {
    static let kind = CheckKind.issuerAuthorization
    private static let caa = RecordType(rawValue: 257)

    func judge(_ view: EvidenceView) -> Outcome {
        let asked = view.exchanges(.content, Self.caa)
        var tally = Tally()
        var name = view.evidence.site
        var alias: PlacedExchange?
        while true {
            let here = asked.filter { $0.exchange.name == name }
            let answered = here.filter { exchange in
                exchange.answer.map { ($0.code == 0 || $0.code == 3) && $0.authoritative && !$0.truncated } ?? false
            }
            alias = alias ?? answered.first { Self.leadsElsewhere($0, view.zone) }
            let issuers = answered.flatMap { $0.answer?.answer ?? [] }
                .filter { $0.type == Self.caa.rawValue }.compactMap { Self.issuer($0.data.octets) }
            if !issuers.isEmpty {
                tally.addGood(Tally.joined(issuers), at: answered[0].pointer)
                return tally.outcome { [Fact("problem", $1), Fact("found", $0)] }
            }
            if let refused = here.first, answered.isEmpty {
                return .untold(refused.trouble.map { UntoldCause($0) } ?? .protocolError, at: [refused.pointer])
            }
            guard !here.isEmpty else { return .untold(.notSeen) }
            guard name.labels.count > view.domain.labels.count, let parent = name.parent else { break }
            name = parent
        }
        // What stands where an alias leads comes before what stands above the name.
        if let alias { return .untold(.notSeen, at: [alias.pointer]) }
        tally.addBad(view.evidence.site.text, .noIssuerAuthorization, at: asked[0].pointer)
        return tally.outcome
    }

    /// Whether the answer is an alias to a name of which these servers know nothing.
    private static func leadsElsewhere(_ exchange: PlacedExchange, _ zone: DomainName) -> Bool {
        (exchange.answer?.answer ?? []).contains { record in
            record.type == RecordType.cname.rawValue
                && (try? DomainName.read(wire: record.data.octets).0).map { !$0.isWithin(zone) } ?? false
        }
    }

    /// Who may issue, by a record's data: a flags octet, the tag with its length, the value (section 4.1). An empty issuer
    /// forbids all, which is a word too.
    private static func issuer(_ data: [UInt8]) -> String? {
        guard data.count > 1, data.count >= 2 + Int(data[1]) else { return nil }
        let tag = String(decoding: data[2..<(2 + Int(data[1]))], as: UTF8.self).lowercased()
        guard tag == "issue" else { return nil }
        let value = String(decoding: data[(2 + Int(data[1]))...], as: UTF8.self)
        let issuer = value.prefix { $0 != ";" }.filter { !$0.isWhitespace }
        return issuer.isEmpty ? ";" : issuer
    }
}
