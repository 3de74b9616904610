/// How many names one holder may have in the zone.
///
/// Could not tell: no holder is named.
/// Saw: `count` (with this name). Demanded: `limit`.
struct HolderLimit {
    let limit: Int

    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        guard subject.proposal.holder != nil else { return .undetermined }
        let count = subject.proposal.holderNames + 1
        facts = [Fact("count", String(count))]
        return count <= limit ? .satisfied : .violated
    }
}
