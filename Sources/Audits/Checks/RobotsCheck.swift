import HTMLDocuments
import PolicyEngine
import SiteEvidence

/// robots.txt is there, and does not keep everybody out (RFC 9309).
///
/// Could not tell: it was not looked at, not to its end, a filter stood in its stead, or it has more rules than are read.
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
            return tally.outcome
        }
        let rules = RobotsRules(file.octets)
        if rules.isTooLong || !file.isWhole {
            // What forbids may stand behind the cut, and so may what allows again.
            tally.addUntold(file.end.url, .limit, at: pointer)
        } else if rules.forbidsEverything {
            tally.addBad("Disallow: /", .keepsEverybodyOut, at: pointer)
        } else {
            tally.addGood(file.end.url, at: pointer)
        }
        return tally.outcome
    }
}
