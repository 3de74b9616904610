import PolicyEngine

extension ConditionKind {
    /// The kind as policy files write it, such as `name-server-count`.
    package var word: String { KindWord.word(of: rawValue) }

    /// The kind of a word as policy files write it.
    package init?(word: String) {
        guard let kind = Self.byWord[word] else { return nil }
        self = kind
    }

    static let words = ConditionKind.allCases.map(\.word)
    private static let byWord = Dictionary(uniqueKeysWithValues: ConditionKind.allCases.map { ($0.word, $0) })
}
