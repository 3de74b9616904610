import RegistryModel

/// What is there once everything was taken back.
extension LifeWitness {
    /// Rows that are not what they were; in a life with others in it but for what they have changed.
    package func compare(_ after: RegisterImage, with before: RegisterImage, isWhole: Bool) -> [String] {
        let differences = after.differences(from: before)
        if isWhole { return differences }
        let others = touched.union(
            claims.filter { claim in newName[claim.value].map(touched.contains) == true }.map(\.key))
        return differences.filter { key in
            let table = key.prefix { $0 != " " }
            if ["registrar_account", "claim_count"].contains(table) { return false }
            let rows = [after.rows[key], before.rows[key]].compactMap { $0 }
            if table == "domain" || table == "claim" {
                return !rows.contains { row in others.contains { row.contains("'\($0)'") } }
            }
            return false
        }
    }
}
