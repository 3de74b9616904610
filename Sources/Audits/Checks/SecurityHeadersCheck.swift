import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// The first page carries the headers demanded, with values that do something.
///
/// A policy may stand in the page's `meta` too, but for what it says of frames (CSP 3, section 3.3). Could not tell: the
/// page could not be had, or not to the end of its head, where such a `meta` belongs.
struct SecurityHeadersCheck: Check {
    static let kind = CheckKind.securityHeaders
    let headers: [SecurityHeader]

    private enum Judgement { case good, missing, weak }

    /// Those that a page can say by itself.
    private static let inPages: Set<SecurityHeader> = [.contentSecurityPolicy, .referrerPolicy]

    func judge(_ view: EvidenceView) -> Outcome {
        let home = view.pages.home
        guard let page = home.sight.page else { return home.sight.untold(at: home.pointer) }
        var tally = Tally()
        for header in headers {
            let judgement = judge(header, page)
            if judgement != .good, !page.hasWholeHead, Self.inPages.contains(header) {
                tally.addUntold(header.rawValue, .limit, at: page.pointer)
                continue
            }
            switch judgement {
            case .good: tally.addGood(header.rawValue, at: page.pointer)
            case .missing: tally.addBad(header.rawValue, .missingHeader, at: page.pointer)
            case .weak: tally.addBad(header.rawValue, .weakHeader, at: page.pointer)
            }
        }
        return tally.outcome
    }

    private func judge(_ header: SecurityHeader, _ page: SitePage) -> Judgement {
        let values = page.hop.values(of: header.rawValue)
        switch header {
        case .contentSecurityPolicy:
            let policies = values + [page.document.meta("content-security-policy")].compactMap(\.self)
            if policies.isEmpty { return .missing }
            // A policy that says nothing of scripts lets every script run.
            return policies.contains { Self.names($0).contains("default-src") || Self.names($0).contains("script-src") }
                ? .good : .weak
        case .contentTypeOptions:
            guard let value = values.first else { return .missing }
            return value.lowercased().split(separator: ",").first.map { Self.bare($0) } == "nosniff" ? .good : .weak
        case .frameOptions:
            let policies = page.hop.values(of: "content-security-policy")
            if policies.contains(where: { Self.names($0).contains("frame-ancestors") }) { return .good }
            guard let value = values.first else { return .missing }
            return ["deny", "sameorigin"].contains(Self.bare(value[...]).lowercased()) ? .good : .weak
        case .referrerPolicy:
            let said = values.isEmpty ? [page.document.meta("referrer")].compactMap(\.self) : values
            if said.isEmpty { return .missing }
            // Of several the last that is known counts (Referrer Policy, section 8.1).
            let words = said.joined(separator: ",").lowercased().split(separator: ",").map { Self.bare($0) }
            let last = words.last { Self.referrerPolicies.contains($0) }
            return last == nil || last == "unsafe-url" ? .weak : .good
        }
    }

    private static let referrerPolicies: Set<String> = [
        "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin",
        "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url",
    ]

    /// The directives of a policy.
    private static func names(_ policy: String) -> [String] { Directives(policy, mark: " ").names }

    private static func bare(_ text: Substring) -> String {
        let text = text.drop(while: \.isWhitespace)
        return String(text.reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension PageSight {
    /// The outcome of a check that needed this page and did not get it.
    func untold(at pointer: String) -> Outcome {
        switch self {
        case .untold(let cause): .untold(cause, at: [pointer])
        case .page, .absent, .other: .untold(.notSeen, at: [pointer])
        }
    }
}
