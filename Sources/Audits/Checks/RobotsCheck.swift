import PolicyEngine
import SiteEvidence

/// robots.txt is there, and does not keep everybody out (RFC 9309).
///
/// Could not tell: it was not looked at, not to its end, or a filter stood in its stead.
struct RobotsCheck: Check {
    static let kind = CheckKind.robots

    func judge(_ view: EvidenceView) -> Outcome {
        let file: SiteFile
        switch view.file(.robots) {
        case .failure(let foregone): return foregone.outcome
        case .success(let found): file = found
        }
        let pointer = file.placed.pointer
        var tally = Tally()
        let type = file.type ?? "text/plain"
        if !type.hasPrefix("text/plain") {
            tally.addBad(type, .notText, at: pointer)
        } else if !file.isWhole {
            // What forbids may stand behind the cut, and so may what allows again.
            tally.addUntold(file.end.url, .limit, at: pointer)
        } else if Self.keepsEverybodyOut(String(decoding: file.octets, as: UTF8.self)) {
            tally.addBad("Disallow: /", .keepsEverybodyOut, at: pointer)
        } else {
            tally.addGood(file.end.url, at: pointer)
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
