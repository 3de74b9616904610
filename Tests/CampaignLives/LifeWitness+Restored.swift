import RegistryModel

/// What is there once everything was taken back.
extension LifeWitness {
    /// Rows that are not what they were; in a life with others in it but for what they have changed.
    package func compare(_ after: RegisterImage, with before: RegisterImage, isWhole: Bool, at now: Instant) -> [String]
    {
        let differences = after.differences(from: before)
        if isWhole { return differences }
        var others = touched
        for (source, claim) in claims {
            let pair = [source, newName[claim] ?? source]
            if pair.contains(where: { isOthers($0, at: now) }) { others.formUnion(pair) }
        }
        return differences.filter { key in
            // What is in them is judged by itself: accounts by what was paid, servers by what is published.
            guard key.hasPrefix("domain ") || key.hasPrefix("claim ") else { return false }
            return ![after.rows[key], before.rows[key]].contains { row in
                // The first text of a domain is its name, and that of a claim its source.
                row.map { $0.split(separator: "'", maxSplits: 2) }.map {
                    $0.count > 1 && others.contains(String($0[1]))
                }
                    ?? false
            }
        }
    }
}
