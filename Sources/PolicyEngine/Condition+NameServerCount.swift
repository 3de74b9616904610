/// How many name servers a delegation has.
///
/// Saw: `count`. Demanded: `minimum`, `maximum`.
struct NameServerCount {
    let range: ClosedRange<Int>

    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        let count = subject.proposal.nameServers.count
        facts = [Fact("count", String(count))]
        return range.contains(count) ? .satisfied : .violated
    }

    var demands: [Fact] {
        [Fact("minimum", String(range.lowerBound)), Fact("maximum", String(range.upperBound))]
    }
}
