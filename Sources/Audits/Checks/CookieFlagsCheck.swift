import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// Every cookie that the site sets has the flags demanded (RFC 6265bis, section 4.1).
///
/// A cookie that a page's own script has to read, which is what protection against forged requests does by a cookie's
/// name, can't be `HttpOnly`. A site that sets none is exempt. Judged is what came; a host that gave no answer
/// set none. Could not tell: no page could be read.
struct CookieFlagsCheck: Check {
    static let kind = CheckKind.cookieFlags
    let flags: [CookieFlag]
    /// Parts of names by which cookies are known that scripts have to read.
    private static let readByScripts = ["csrf", "xsrf"]

    func judge(_ view: EvidenceView) -> Outcome {
        var tally = Tally()
        var names: Set<String> = []
        let hosts = Set([view.evidence.site.text, view.evidence.www?.text].compactMap(\.self))
        for (hop, pointer) in view.answers {
            let values = hop.values(of: "set-cookie")
            guard !values.isEmpty, hop.host.map(hosts.contains) ?? false else { continue }
            for value in values {
                let directives = Directives(value)
                guard let cookie = directives.first, names.insert(cookie.name).inserted, directives["max-age"] != "0"
                else { continue }
                let lacking = flags.filter { !has($0, cookie.name, directives) }
                let shown = ([cookie.name] + lacking.map { "-\($0.rawValue)" }).joined(separator: " ")
                if lacking.isEmpty {
                    tally.addGood(shown, at: pointer)
                } else {
                    tally.addBad(shown, .bareCookie, at: pointer)
                }
            }
        }
        if !names.isEmpty { return tally.outcome }
        let home = view.pages.home
        return home.sight.page == nil ? home.sight.untold(at: home.pointer) : .exempt(.absent)
    }

    private func has(_ flag: CookieFlag, _ name: String, _ directives: Directives) -> Bool {
        switch flag {
        case .secure: directives["secure"] != nil
        case .httpOnly:
            directives["httponly"] != nil || Self.readByScripts.contains { name.lowercased().contains($0) }
        case .sameSite:
            switch directives["samesite"]?.lowercased() {
            case "lax", "strict": true
            // Said on purpose, and taken by browsers of secure cookies only.
            case "none": directives["secure"] != nil
            default: false
            }
        }
    }
}
