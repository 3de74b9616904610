/// Nobody but its holder may have a protected name, or one that a reader may take for it.
///
/// Where several entries share a skeleton, the one that is spelled the same decides; if none is, the holder of any.
/// Could not tell: what does not decode; and a name that somebody may have, asked for without a holder.
/// Saw: `label`, `similarTo`, `heldBy` (BIN; empty: nobody may), `identifier` (of the holder who asks).
/// Demanded: `list`.
extension ProtectedNames {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        facts = [Fact("label", subject.shownLabel)]
        guard let label = subject.unicodeLabel else { return .undetermined }
        guard let similar = entriesBySkeleton[Self.skeleton(of: label)], !similar.isEmpty else { return .satisfied }
        // By code points: `==` on strings would take different spellings of one character for equal.
        let same = similar.filter { $0.label.unicodeScalars.elementsEqual(label.unicodeScalars) }
        let entries = same.isEmpty ? similar : same
        let identifier = subject.proposal.holder?.nationalIdentifier
        // The order in a list must not show in a verdict.
        let shown = entries.min { ($0.label, $0.holder ?? "") < ($1.label, $1.holder ?? "") } ?? entries[0]
        facts.append(Fact("similarTo", shown.label))
        facts.append(Fact("heldBy", shown.holder ?? ""))
        facts.append(Fact("identifier", identifier ?? ""))
        if let identifier, entries.contains(where: { $0.holder == identifier }) { return .satisfied }
        let someoneMay = entries.contains { $0.holder != nil }
        return subject.proposal.holder == nil && someoneMay ? .undetermined : .violated
    }
}
