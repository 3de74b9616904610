import DNSCore
import PolicyEngine
import SiteEvidence

/// The site answers under its name and under `www` in front of it, by https or by http, be it with a redirect.
///
/// Could not tell: a host has an address and nobody answers there. A site whose own name begins with `www` is exempt.
struct BothHostsCheck: Check {
    static let kind = CheckKind.bothHosts

    func judge(_ view: EvidenceView) -> Outcome {
        guard let www = view.evidence.www else { return .exempt(.absent) }
        var tally = Tally()
        judge(view.evidence.site, [.secureBare, .plainBare], view, &tally)
        judge(www, [.secureWWW, .plainWWW], view, &tally)
        return tally.outcome
    }

    private func judge(
        _ host: DomainName, _ purposes: [Visit.Purpose], _ view: EvidenceView, _ tally: inout Tally
    ) {
        if let index = view.evidence.hosts.firstIndex(where: { $0.host == host }),
            view.evidence.hosts[index].addresses.isEmpty
        {
            let pointer = "hosts[\(index)]"
            if let trouble = view.evidence.hosts[index].trouble {
                return tally.addUntold(host.text, UntoldCause(trouble), at: pointer)
            }
            return tally.addBad(host.text, .noAddress, at: pointer)
        }
        let visits = purposes.compactMap { view.visit($0) }
        // A filter's page comes with any status, and is not the site's.
        let isFiltered = { (placed: PlacedVisit) in
            if case .untold(.filtered) = view.pages.sight(placed.index) { true } else { false }
        }
        let good = visits.first { placed in
            (placed.visit.end.map { $0.status < 400 } ?? false) && !isFiltered(placed)
        }
        if let good { return tally.addGood(host.text, at: good.pointer) }
        for placed in visits {
            if isFiltered(placed) { return tally.addUntold(host.text, .filtered, at: placed.pointer) }
            let cause = placed.visit.trouble.map { UntoldCause($0) }
            if let cause = cause ?? placed.visit.end.flatMap({ UntoldCause(status: $0.status) }) {
                return tally.addUntold(host.text, cause, at: placed.pointer)
            }
        }
        guard visits.count == purposes.count, let first = visits.first, let status = first.visit.end?.status else {
            return tally.addUntold(host.text, .notSeen, at: "web")
        }
        tally.addBad("\(host.text) \(status)", .noPage, at: first.pointer)
    }
}
