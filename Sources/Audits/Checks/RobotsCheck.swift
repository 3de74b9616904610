import PolicyEngine
import SiteEvidence

/// robots.txt is there, and does not keep everybody out (RFC 9309).
///
/// Could not tell: it was not looked at, or a filter stood in its stead.
struct RobotsCheck: Check {
    static let kind = CheckKind.robots

    func judge(_ view: EvidenceView) -> Outcome {
        guard let placed = view.visit(.robots) else { return .untold(.notSeen) }
        let pointer = placed.pointer
        if let trouble = placed.visit.trouble { return .untold(UntoldCause(trouble), at: [pointer]) }
        guard let end = placed.visit.end else { return .untold(.notSeen, at: [pointer]) }
        if let cause = UntoldCause(status: end.status) { return .untold(cause, at: [pointer]) }
        var tally = Tally()
        guard (200..<300).contains(end.status) else {
            tally.addBad("\(end.status)", .noFile, at: pointer)
            return tally.outcome
        }
        if case .untold(let cause) = view.pages.sight(placed.index) { return .untold(cause, at: [pointer]) }
        guard let seen = end.body, let octets = view.body(seen.sha256) else { return .untold(.notSeen, at: [pointer]) }
        let type = end.values(of: "content-type").first?.lowercased() ?? "text/plain"
        if !type.hasPrefix("text/plain") {
            tally.addBad(type, .notText, at: pointer)
        } else if Self.keepsEverybodyOut(String(decoding: octets, as: UTF8.self)) {
            tally.addBad("Disallow: /", .keepsEverybodyOut, at: pointer)
        } else {
            tally.addGood(end.url, at: pointer)
        }
        return tally.outcome
    }

    /// Whether the groups for everybody forbid all, and allow nothing as wide again: of rules of one length the one that
    /// allows counts (section 2.2.2).
    private static func keepsEverybodyOut(_ text: String) -> Bool {
        let whole: Set<String> = ["/", "/*", "*"]
        var agents: [String] = []
        var isInRules = false
        var (forbids, allows) = (false, false)
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.prefix { $0 != "#" }.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = parts[0].filter { !$0.isWhitespace }.lowercased()
            let value = parts[1].filter { !$0.isWhitespace }
            switch name {
            case "user-agent":
                if isInRules { agents = [] }
                isInRules = false
                agents.append(value)
            case "allow", "disallow":
                isInRules = true
                guard agents.contains("*"), whole.contains(value) else { continue }
                if name == "allow" { allows = true } else { forbids = true }
            default: break
            }
        }
        return forbids && !allows
    }
}
