import DNSCore
import PolicyEngine
import SiteEvidence

/// For servers that lie inside of the zone, the parent gives addresses, and they are those that the zone gives
/// (RFC 1034, section 4.2.1; RFC 9471 has them in every referral).
///
/// Could not tell: the parent's servers or the zone's did not answer. Where all servers lie elsewhere, there is no glue.
struct GlueCheck: Check {
    static let kind = CheckKind.glue

    func judge(_ view: EvidenceView) -> Outcome {
        guard let delegated = view.delegatedServers else { return .untold(view.referralCause, at: ["delegation"]) }
        let inside = delegated.names.filter { $0.isWithin(view.zone) }.sorted()
        guard !inside.isEmpty else { return .exempt(.absent) }
        var tally = Tally()
        for server in inside { add(server, view, &tally) }
        return tally.outcome { [Fact("problem", $1), Fact("servers", $0)] }
    }

    private func add(_ server: DomainName, _ view: EvidenceView, _ tally: inout Tally) {
        let (given, pointer) = glue(of: server, view)
        guard !given.isEmpty else { return tally.addBad(server.text, "glueMissing", at: pointer) }
        let asked = view.exchanges(.content, .a, name: server) + view.exchanges(.content, .aaaa, name: server)
        let answered = asked.filter { $0.answer?.isAuthoritative == true }
        let told = Set(answered.map(\.exchange.type))
        // Of addresses of the other kind, for which nobody answered, nothing is known.
        let isTold = { (address: IPAddress) in
            told.contains((address.isIPv4 ? RecordType.a : RecordType.aaaa).rawValue)
        }
        let own = Set(
            answered.flatMap { exchange in
                [RecordType.a, .aaaa].flatMap { exchange.records($0, at: server) }.compactMap {
                    IPAddress(octets: $0.data)
                }
            })
        if let wrong = given.subtracting(own).filter(isTold).map(\.description).min(), !own.isEmpty {
            return tally.addBad("\(server) (\(wrong))", "glueWrong", at: pointer)
        }
        if !own.isEmpty, given.allSatisfy(isTold) { return tally.addGood(server.text, at: pointer) }
        let trouble = asked.lazy.compactMap(\.trouble).first
        tally.addUntold(server.text, trouble.map(UntoldCause.init) ?? .notSeen, at: asked.first?.pointer ?? pointer)
    }

    /// The addresses that stand beside the delegation: in referrals, else in the published zone or the register.
    private func glue(of server: DomainName, _ view: EvidenceView) -> (Set<IPAddress>, String) {
        let address = { (record: DNSRecordSeen) -> IPAddress? in
            let isAddress = record.type == RecordType.a.rawValue || record.type == RecordType.aaaa.rawValue
            return isAddress && record.owner == server ? IPAddress(octets: record.data.octets) : nil
        }
        let referrals = view.referrals
        if let first = referrals.first {
            return (Set(referrals.flatMap { ($0.answer?.additional ?? []).compactMap(address) }), first.pointer)
        }
        if let published = view.evidence.register?.published {
            return (Set(published.compactMap(address)), "register.published")
        }
        let registered = view.evidence.register?.servers.first { $0.name == server }
        return (Set(registered?.addresses ?? []), "register.servers")
    }
}
