import DNSCore
import IDNA
import PolicyEngine
import SiteEvidence

/// The name says who takes its mail, and these hosts have addresses.
///
/// A null MX (RFC 7505) says that no mail is taken, and the criterion does not apply. An exchanger that is an alias is
/// none (RFC 2181, section 10.3). Could not tell: the records or an address could not be found.
struct MailExchangeCheck: Check {
    static let kind = CheckKind.mailExchange

    func judge(_ view: EvidenceView) -> Outcome {
        let exchangers: [MailEvidence.Exchanger]
        switch view.mailExchangers {
        case .success(let found): exchangers = found
        case .failure(let refusal): return refusal.outcome
        }
        guard !exchangers.isEmpty else {
            return .fails([Fact("problem", "noExchanger"), Fact("found", "")], at: ["mail.exchangers"])
        }
        var tally = Tally()
        for exchanger in exchangers { add(exchanger.host, view, &tally) }
        return tally.outcome { [Fact("problem", $1), Fact("found", $1.isEmpty ? "" : $0)] }
    }

    private func add(_ name: DomainName, _ view: EvidenceView, _ tally: inout Tally) {
        let shown = IDNA.unicode(name)
        guard let index = view.evidence.hosts.firstIndex(where: { $0.host == name }) else {
            return tally.addUntold(shown, .notSeen, at: "mail.exchangers")
        }
        let (host, pointer) = (view.evidence.hosts[index], "hosts[\(index)]")
        if !host.aliases.isEmpty { return tally.addBad(shown, "exchangerAlias", at: pointer) }
        if !host.addresses.isEmpty { return tally.addGood(shown, at: pointer) }
        if let trouble = host.trouble { return tally.addUntold(shown, UntoldCause(trouble), at: pointer) }
        tally.addBad(shown, "exchangerUnknown", at: pointer)
    }
}

extension EvidenceView {
    /// The hosts that take mail for the name; else why a check of them has nothing to look at.
    var mailExchangers: Result<[MailEvidence.Exchanger], Foregone> {
        switch evidence.mail.exchangers {
        case nil: return .failure(Foregone(outcome: .untold(.notSeen)))
        case .trouble(let trouble)?:
            return .failure(Foregone(outcome: .untold(UntoldCause(trouble), at: ["mail.exchangers"])))
        case .value(let exchangers)?:
            // RFC 7505, section 3: one alone, and its host is the root.
            if exchangers.count == 1, exchangers[0].host == .root {
                return .failure(Foregone(outcome: .exempt(.absent)))
            }
            return .success(exchangers.sorted { ($0.preference, $0.host.text) < ($1.preference, $1.host.text) })
        }
    }

    /// Why not every address of the hosts that take mail is known; empty where all are.
    var mailHostCauses: [UntoldCause] {
        if let trouble = evidence.mail.exchangers?.trouble { return [UntoldCause(trouble)] }
        return (evidence.mail.exchangers?.value ?? []).filter { $0.host != .root }.compactMap { exchanger in
            guard let host = evidence.host(exchanger.host) else { return .notSeen }
            return host.trouble.map(UntoldCause.init)
        }
    }

    /// The texts of one name, with their place in the evidence; else why there are none to look at.
    func texts(_ kind: MailEvidence.Kind) -> Result<(texts: [String], pointer: String), Foregone> {
        guard let index = evidence.mail.texts.firstIndex(where: { $0.kind == kind }) else {
            return .failure(Foregone(outcome: .untold(.notSeen)))
        }
        let pointer = "mail.texts[\(index)]"
        switch evidence.mail.texts[index].texts {
        case .value(let texts): return .success((texts, pointer))
        case .trouble(let trouble):
            return .failure(Foregone(outcome: .untold(UntoldCause(trouble), at: [pointer])))
        }
    }
}
