import IDNA
import RegistryModel

extension Fields {
    /// What a line says of a claim.
    func claim() throws(BatchComplaint) -> BatchClaim {
        var claim = BatchClaim(
            campaign: try required(.campaign), token: try required(.token),
            choice: try word(ClaimChoice.Kind.self, .choice, required(.choice)))
        claim.alternatives = try each(.alternatives, label)
        if let text = first(.preference) { claim.preference = try word(ClaimChoice.Preference.self, .preference, text) }
        claim.follows = try flag(.follows) ?? claim.follows
        claim.confirmsKeys = try flag(.confirmsKeys) ?? claim.confirmsKeys
        claim.releasesOldName = try flag(.releasesOldName) ?? claim.releasesOldName
        claim.language = try first(.language).map { (text) throws(BatchComplaint) in
            guard Self.languages.contains(text.lowercased()) else {
                throw wrong(.language, "is none of \(Self.languages.joined(separator: ", "))")
            }
            return text.lowercased()
        }
        return claim
    }

    /// Those in which the registry writes to holders.
    private static let languages = ["kk", "ru", "en"]

    private func label(_ text: String, _ column: BatchColumn) throws(BatchComplaint) -> String {
        let name = try name(text, column)
        guard name.labelCount == 1 else {
            throw BatchComplaint(line: line, sentence: "\(column.rawValue) '\(text)' is no single label.")
        }
        return name.firstLabel
    }

    private func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type, _ column: BatchColumn, _ text: String
    ) throws(BatchComplaint) -> Word where Word.RawValue == String {
        guard let word = Word.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong(column, "is none of \(known)")
        }
        return word
    }

    private func flag(_ column: BatchColumn) throws(BatchComplaint) -> Bool? {
        switch first(column)?.lowercased() {
        case nil: nil
        case "yes", "true", "1": true
        case "no", "false", "0": false
        default: throw wrong(column, "is neither yes nor no")
        }
    }
}
