import DNSCore
import PolicyEngine

/// All servers give the same serial and the same NS set.
///
/// Could not tell: fewer than two answered, or those that did agree and others did not answer, were not asked, or could
/// not be found. Where there is one server alone, there is nobody to agree with.
struct ServerAgreementCheck: Check {
    static let kind = CheckKind.serverAgreement

    func judge(_ view: EvidenceView) -> Outcome {
        let asked = view.exchanges(.content, .soa, name: view.zone)
        if Set(asked.map(\.exchange.address)).count < 2, view.servers.count < 2, !asked.isEmpty {
            return .exempt(.absent)
        }
        let serials = asked.compactMap { exchange in
            exchange.answer?.isAuthoritative == true
                ? Self.serial(exchange.records(.soa, at: view.zone)).map { (exchange, $0) } : nil
        }
        let askedForSets = view.exchanges(.content, .ns, name: view.zone)
        let sets = askedForSets.filter { $0.answer?.isAuthoritative == true }
            .map { ($0, EvidenceView.hosts($0.records(.ns, at: view.zone))) }
        var problems: [String] = []
        if Set(serials.map(\.1)).count > 1 { problems.append("serialsDiffer") }
        if Set(sets.map(\.1)).count > 1 { problems.append("serversDiffer") }
        let facts = [
            Fact("problem", Tally.joined(problems)), Fact("servers", Tally.joined(serials.map(\.0.server))),
            Fact("serials", Tally.joined(serials.map { String($0.1) })),
        ]
        let pointers = serials.map(\.0.pointer) + sets.map(\.0.pointer)
        guard problems.isEmpty else { return .fails(facts, at: pointers) }
        var open = Tally()
        for exchange in asked + askedForSets {
            guard let trouble = exchange.trouble else { continue }
            open.addUntold(exchange.server, UntoldCause(trouble), at: exchange.pointer)
        }
        let askedWhole = Set(askedForSets.map(\.exchange.address))
        open.addUnasked(view, asked.filter { askedWhole.contains($0.exchange.address) })
        if !open.untold.isEmpty { return open.outcome { _, _ in facts } }
        return serials.count < 2 ? .untold(.notSeen, facts, at: pointers) : .conforms(facts, at: pointers)
    }

    /// The serial in SOA data: behind two names (RFC 1035, section 3.3.13).
    private static func serial(_ records: [ResourceRecord]) -> UInt32? {
        guard let data = records.first?.data, let (_, first) = try? DomainName.read(wire: data),
            let (_, second) = try? DomainName.read(wire: data[first...]), data.count >= first + second + 4
        else { return nil }
        return data[(first + second)...].prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
