import RegistryModel

extension Basis {
    /// The act's title, number, date and clause as one line in the language.
    package func text(in language: Language) -> String {
        let name = title.text(in: language)
        var parts = [number.map { "\(name) № \($0)" } ?? name]
        if let date { parts.append(date.dateText) }
        if let clause { parts.append(clause.text(in: language)) }
        let line = parts.joined(separator: ", ")
        return assumed ? "\(line) (\(Phrases.assumed.text(in: language)))" : line
    }

    /// Number, date and clause alone, for a page that names many rules; the act's title where it has no number.
    package func reference(in language: Language) -> String {
        var parts = [number.map { "№ \($0)" } ?? title.text(in: language)]
        if let date { parts.append(date.dateText) }
        if let clause { parts.append(clause.text(in: language)) }
        return parts.joined(separator: ", ")
    }
}
