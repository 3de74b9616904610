/// Stable words of what checks of encryption, pages and content find wrong, in all languages.
extension Phrases {
    static let siteWords: [String: Sentence] = [:]
}
