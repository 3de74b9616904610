import DNSCore
import IDNA
import PolicyEngine
import SiteEvidence

/// Who delivers mail can know by which certificate: an MTA-STS policy (RFC 8461) or TLSA records (RFC 7672).
///
/// Either that is demanded is enough. Could not tell: neither holds, and one of them could not be looked at.
struct MailTransportCheck: Check {
    static let kind = CheckKind.mailTransport
    let anyOf: [MailTransportProof]

    func judge(_ view: EvidenceView) -> Outcome {
        let exchangers: [MailEvidence.Exchanger]
        switch view.mailExchangers {
        case .failure(let refusal): return refusal.outcome
        case .success(let found): exchangers = found
        }
        if exchangers.isEmpty { return .exempt(.absent) }
        let outcomes = anyOf.map { proof in
            switch proof {
            case .mtaSTS: PublishedMailPolicy.judge(view, exchangers)
            case .dane: MailPins.judge(view, exchangers)
            }
        }
        // One that is there and wrong says more than one that is missing.
        return outcomes.first { $0.verdict == .conforms }
            ?? outcomes.first { $0.verdict.word == .couldNotTell }
            ?? outcomes.first { !$0.facts.contains(Fact("problem", Self.missing)) }
            ?? outcomes.first ?? .untold(.notSeen)
    }

    /// The word for a proof that is not there at all.
    static let missing = "noTransportProof"

    static func fails(_ problem: String, _ found: String, at pointer: String) -> Outcome {
        .fails([Fact("problem", problem), Fact("found", found)], at: [pointer])
    }
}

/// An MTA-STS policy: a record that says that there is one, and the policy itself by https.
enum PublishedMailPolicy {
    static func judge(_ view: EvidenceView, _ exchangers: [MailEvidence.Exchanger]) -> Outcome {
        let (texts, pointer): ([String], String)
        switch view.texts(.mtaSTS) {
        case .success(let found): (texts, pointer) = found
        case .failure(let refusal): return refusal.outcome
        }
        let records = texts.filter { $0.hasPrefix("v=STSv1") && TagList($0)["id"]?.isEmpty == false }
        guard records.count == 1 else { return MailTransportCheck.fails(MailTransportCheck.missing, "", at: pointer) }
        guard let index = view.evidence.web.visits.firstIndex(where: { $0.purpose == .mailPolicy }) else {
            return .untold(.notSeen, at: [pointer])
        }
        let (visit, place) = (view.evidence.web.visits[index], "web.visits[\(index)]")
        if let trouble = visit.trouble { return .untold(UntoldCause(trouble), at: [place]) }
        guard let first = visit.hops.first else { return .untold(.notSeen, at: [place]) }
        if let cause = UntoldCause(status: first.status) { return .untold(cause, at: [place]) }
        // Section 3.3: a redirect is not followed.
        guard visit.hops.count == 1, first.status == 200 else {
            return MailTransportCheck.fails("policyNotServed", String(first.status), at: place)
        }
        if case .untold(.filtered) = view.pages.sight(index) { return .untold(.filtered, at: [place]) }
        guard let seen = first.body, let octets = octets(seen, view) else { return .untold(.notSeen, at: [place]) }
        let outcome = judge(String(decoding: octets, as: UTF8.self), exchangers, place)
        // What is missed may stand behind the cut.
        return outcome.verdict != .conforms && seen.truncated ? .untold(.limit, at: [place]) : outcome
    }

    /// The policy; its beginning in the evidence is enough where that is all of it.
    private static func octets(_ seen: BodySeen, _ view: EvidenceView) -> [UInt8]? {
        view.body(seen.sha256) ?? (seen.excerpt.utf8.count == seen.octets ? Array(seen.excerpt.utf8) : nil)
    }

    private static func judge(_ text: String, _ exchangers: [MailEvidence.Exchanger], _ pointer: String) -> Outcome {
        var fields: [String: [String]] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].filter { !$0.isWhitespace }
            fields[line[..<colon].filter { !$0.isWhitespace }.lowercased(), default: []].append(value)
        }
        guard fields["version"]?.first == "STSv1", let mode = fields["mode"]?.first else {
            return MailTransportCheck.fails("policyMalformed", "", at: pointer)
        }
        guard mode == "enforce" else { return MailTransportCheck.fails("policyNotEnforced", mode, at: pointer) }
        let patterns = fields["mx"] ?? []
        if let other = exchangers.map(\.host).first(where: { host in !patterns.contains { matches(host, $0) } }) {
            return MailTransportCheck.fails("policyOtherServer", IDNA.unicode(other), at: pointer)
        }
        return .conforms([Fact("problem", ""), Fact("found", "MTA-STS")], at: [pointer])
    }

    /// Section 4.1: the name itself, or one label in the place of an asterisk.
    private static func matches(_ host: DomainName, _ pattern: String) -> Bool {
        if pattern.hasPrefix("*.") {
            return (try? DomainName(pattern.dropFirst(2))).map { host.parent == $0 } ?? false
        }
        return (try? DomainName(pattern)) == host
    }
}
