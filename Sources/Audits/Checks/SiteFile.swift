import SiteEvidence

/// A file that a site has at a place of its own, such as robots.txt, as one look found it.
struct SiteFile {
    let placed: PlacedVisit
    /// The answer that brought it.
    let end: Hop
    let octets: [UInt8]
    /// False where more was to come than was read.
    let isWhole: Bool

    /// What the answer says that it is, in small letters; nil where it says nothing.
    var type: String? { end.values(of: "content-type").first?.lowercased() }
}

extension EvidenceView {
    /// The file that was looked for; else what is to be found of it: that it is not there, or why that can't be told.
    func file(_ purpose: Visit.Purpose) -> Result<SiteFile, Foregone> {
        func untold(_ cause: UntoldCause, at pointers: [String] = []) -> Result<SiteFile, Foregone> {
            .failure(Foregone(outcome: .untold(cause, at: pointers)))
        }
        guard let placed = visit(purpose) else { return untold(.notSeen) }
        let pointer = placed.pointer
        if let trouble = placed.visit.trouble { return untold(UntoldCause(trouble), at: [pointer]) }
        guard let end = placed.visit.end else { return untold(.notSeen, at: [pointer]) }
        if let cause = UntoldCause(status: end.status) { return untold(cause, at: [pointer]) }
        guard (200..<300).contains(end.status) else {
            var tally = Tally()
            tally.addBad("\(end.status)", .noFile, at: pointer)
            return .failure(Foregone(outcome: tally.outcome))
        }
        if case .untold(let cause) = pages.sight(placed.index) { return untold(cause, at: [pointer]) }
        guard let seen = end.body, let octets = body(seen.sha256) else { return untold(.notSeen, at: [pointer]) }
        return .success(SiteFile(placed: placed, end: end, octets: octets, isWhole: !seen.truncated))
    }
}
