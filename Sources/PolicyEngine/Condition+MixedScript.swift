/// One label, one script; digits, the hyphen and combining marks go with all of them.
///
/// Could not tell: what starts with `xn--` and does not decode has no letters to look at.
/// Saw: `label`, `scripts` (words, by how many letters each has), `letters` (those of all scripts but the first).
enum MixedScript {
    static func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        facts = [Fact("label", subject.shownLabel)]
        guard let label = subject.unicodeLabel else { return .undetermined }
        if label.utf8.allSatisfy({ $0 < 0x80 }) { return .satisfied }
        let scripts = Self.scripts(of: label)
        guard scripts.count > 1 else { return .satisfied }
        facts.append(Fact("scripts", scripts.map(\.rawValue).joined(separator: ", ")))
        let strangers = label.unicodeScalars.filter {
            let script = Script(of: $0)
            return script != .common && script != scripts[0]
        }
        facts.append(Fact("letters", notation(strangers)))
        return .violated
    }

    /// The scripts of a label, most letters first, then in order of first appearance.
    private static func scripts(of label: String) -> [Script] {
        var counts: [(script: Script, letters: Int)] = []
        for letter in label.unicodeScalars {
            let script = Script(of: letter)
            if script == .common { continue }
            if let index = counts.firstIndex(where: { $0.script == script }) {
                counts[index].letters += 1
            } else {
                counts.append((script, 1))
            }
        }
        // Sorting is not promised to be stable, so equal counts are kept apart by where they came first.
        return counts.enumerated().sorted { ($1.element.letters, $0.offset) < ($0.element.letters, $1.offset) }
            .map(\.element.script)
    }
}
