import IDNA

/// Every letter of the label stands in the zone's table (RFC 7940).
///
/// Could not tell: what starts with `xn--` and does not decode has no letters to look at.
/// Saw: `label`, `letters` (those outside of the table, each once). Demanded: `table`.
extension CodePointTable {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        facts = [Fact("label", subject.shownLabel)]
        guard let label = subject.unicodeLabel else { return .undetermined }
        if allowsASCII && label.utf8.allSatisfy({ $0 < 0x80 }) { return .satisfied }
        if label.unicodeScalars.allSatisfy({ codePoints.contains($0.value) }) { return .satisfied }
        facts.append(Fact("letters", notation(label.unicodeScalars.filter { !codePoints.contains($0.value) })))
        return .violated
    }
}

/// Letters as code points, each once, in order of first appearance.
func notation(_ letters: some Sequence<Unicode.Scalar>) -> String {
    var seen: [UInt32] = []
    for letter in letters where !seen.contains(letter.value) { seen.append(letter.value) }
    return seen.map(IDNA.notation).joined(separator: ", ")
}
