import RegistryModel

extension Basis {
    /// The act, number, date and clause as one line in the language.
    package func text(in language: Language) -> String {
        var parts = [number.map { "\(act) № \($0)" } ?? act]
        if let date { parts.append(date.dateText) }
        if let clause { parts.append(Phrases.clause.text(in: language, facts: [Fact("clause", clause)])) }
        let line = parts.joined(separator: ", ")
        return assumed ? "\(line) (\(Phrases.assumed.text(in: language)))" : line
    }
}
