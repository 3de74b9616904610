import PolicyEngine
import SiteEvidence

/// Each host of the site, with `www` and without, sends Strict-Transport-Security in its own answer by https (RFC 6797).
///
/// What a host says by http does not count (section 8.1), nor what the host says to which it redirects: browsers keep it
/// for the host that sent it. Could not tell: the host's https could not be read, or nobody looked.
struct StrictTransportCheck: Check {
    static let kind = CheckKind.strictTransport
    let demand: StrictTransport

    func judge(_ view: EvidenceView) -> Outcome {
        var tally = Tally()
        judge(view.evidence.site.text, [.secureBare, .plainBare, .secureWWW, .plainWWW], view, &tally)
        if let www = view.evidence.www?.text, !view.hasNoWWW {
            judge(www, [.secureWWW, .plainWWW, .secureBare, .plainBare], view, &tally)
        }
        return tally.outcome
    }

    private func judge(_ host: String, _ purposes: [Visit.Purpose], _ view: EvidenceView, _ tally: inout Tally) {
        let visits = purposes.compactMap { view.visit($0) }
        for placed in visits {
            guard let place = placed.visit.hops.firstIndex(where: { $0.isSecure && $0.host == host }) else { continue }
            let pointer = "\(placed.pointer).hops[\(place)]"
            // An answer that broke off is none.
            if place == placed.visit.hops.count - 1, let trouble = placed.visit.trouble {
                return tally.addUntold(host, UntoldCause(trouble), at: pointer)
            }
            if place == placed.visit.hops.count - 1, case .untold(.filtered) = view.pages.sight(placed.index) {
                return tally.addUntold(host, .filtered, at: pointer)
            }
            return judge(placed.visit.hops[place], host, pointer, &tally)
        }
        let first = visits.first
        tally.addUntold(host, first?.visit.trouble.map { UntoldCause($0) } ?? .notSeen, at: first?.pointer ?? "web")
    }

    private func judge(_ hop: Hop, _ host: String, _ pointer: String, _ tally: inout Tally) {
        // A filter's answer is not the site's.
        if let cause = UntoldCause(status: hop.status) { return tally.addUntold(host, cause, at: pointer) }
        // Of several the first counts (section 8.1).
        guard let value = hop.values(of: "strict-transport-security").first else {
            return tally.addBad(host, .noStrictTransport, at: pointer)
        }
        let directives = Directives(value)
        let shown = "\(host): \(value.prefix(120))"
        guard let age = directives["max-age"].flatMap({ Int($0) }), age >= 0, !directives.hasTwice else {
            return tally.addBad(shown, .strictTransportMalformed, at: pointer)
        }
        if age < demand.maximumAge { return tally.addBad(shown, .strictTransportShort, at: pointer) }
        if demand.includesSubdomains, directives["includesubdomains"] == nil {
            return tally.addBad(shown, .strictTransportWithoutSubdomains, at: pointer)
        }
        tally.addGood(shown, at: pointer)
    }
}
