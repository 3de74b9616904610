import DNSCore
import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// Whoever comes by http, with `www` or without, gets an answer by https within so many redirects.
///
/// Could not tell: nobody answers on port 80, a filter does, https can't be had where the redirect leads, or a page in the
/// clear, which may send its readers on, was not read to the end of its head. A redirect into a circle, or to http for
/// ever, is no failed look: it is what every visitor gets, unless a cookie leads out of it.
struct SecureRedirectCheck: Check {
    static let kind = CheckKind.secureRedirect
    let maximumHops: Int

    func judge(_ view: EvidenceView) -> Outcome {
        var tally = Tally()
        let www = view.hasNoWWW ? nil : view.evidence.www
        let hosts: [(DomainName?, Visit.Purpose)] = [(view.evidence.site, .plainBare), (www, .plainWWW)]
        for case (let host?, let purpose) in hosts {
            if let placed = view.visit(purpose) {
                judge(placed, view, &tally)
            } else {
                tally.addUntold(host.text, .notSeen, at: "web")
            }
        }
        return tally.outcome
    }

    private func judge(_ placed: PlacedVisit, _ view: EvidenceView, _ tally: inout Tally) {
        let (visit, pointer) = (placed.visit, placed.pointer)
        guard let last = visit.hops.last else {
            return tally.addUntold(visit.url, visit.trouble.map { UntoldCause($0) } ?? .notSeen, at: pointer)
        }
        if let place = visit.hops.firstIndex(where: \.isSecure) {
            let back = visit.hops[place...].first { !$0.isSecure }
            if let back { return tally.addBad(back.url, .downgrade, at: pointer) }
            if place > maximumHops { return tally.addBad("\(visit.url): \(place)", .tooManyRedirects, at: pointer) }
            return tally.addGood(visit.hops[place].url, at: pointer)
        }
        if let again = Self.repeated(visit.hops.map(\.url) + [last.redirect?.description].compactMap(\.self)) {
            // Who gives a cookie and sends back asks for it: browsers get through, and we keep none.
            if visit.hops.contains(where: { !$0.values(of: "set-cookie").isEmpty }) {
                return tally.addUntold(again, .filtered, at: pointer)
            }
            return tally.addBad(again, .redirectLoop, at: pointer)
        }
        if visit.hops.count > maximumHops {
            return tally.addBad("\(visit.url): \(visit.hops.count)", .tooManyRedirects, at: pointer)
        }
        if let target = last.redirect { return judge(target, visit, pointer, &tally) }
        // An answer that broke off is none, and a filter's is not the site's.
        if let cause = visit.trouble.map({ UntoldCause($0) }) ?? UntoldCause(status: last.status) {
            return tally.addUntold(last.url, cause, at: pointer)
        }
        judge(page: last, view.pages.sight(placed.index), pointer, &tally)
    }

    /// A redirect that was not followed to its end.
    private func judge(_ target: WebAddress, _ visit: Visit, _ pointer: String, _ tally: inout Tally) {
        let cause = visit.trouble.map { UntoldCause($0) } ?? .notSeen
        // Where a visitor is sent by http, and we may not follow, no https waits: addresses inside are nobody's site.
        if target.scheme == .http, cause == .forbidden {
            tally.addBad(target.description, .redirectNotSecure, at: pointer)
        } else {
            tally.addUntold(target.description, cause, at: pointer)
        }
    }

    /// An answer by http that is no redirect.
    private func judge(page hop: Hop, _ sight: PageSight, _ pointer: String, _ tally: inout Tally) {
        if case .untold(let cause) = sight { return tally.addUntold(hop.url, cause, at: pointer) }
        // A page may send its readers on by itself, and says so in its head.
        let refresh = sight.page?.document.meta("refresh")?.lowercased()
        if let refresh, let target = refresh.firstRange(of: "url=") {
            let written = refresh[target.upperBound...].trimmingPrefix { $0 == "'" || $0 == "\"" || $0 == " " }
            if written.hasPrefix("https://") { return tally.addGood(hop.url, at: pointer) }
        }
        if sight.page?.hasWholeHead == false { return tally.addUntold(hop.url, .limit, at: pointer) }
        tally.addBad(hop.url, .staysPlain, at: pointer)
    }

    private static func repeated(_ urls: [String]) -> String? {
        var seen: Set<String> = []
        return urls.first { !seen.insert($0).inserted }
    }
}
