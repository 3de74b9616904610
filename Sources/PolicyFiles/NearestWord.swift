/// Finds the word that a writer probably meant.
enum NearestWord {
    /// The word closest to `text`, where it is close enough to be meant; the first of equals.
    static func suggestion(for text: String, among words: [String]) -> String? {
        let limit = max(1, min(3, text.unicodeScalars.count / 3))
        var best: (word: String, distance: Int)?
        for word in words {
            let distance = distance(text, word)
            if distance <= limit && distance < best?.distance ?? .max { best = (word, distance) }
        }
        return best?.word
    }

    /// `(did you mean 'x'?)` with a space in front, or nothing.
    static func question(for text: String, among words: [String]) -> String {
        suggestion(for: text, among: words).map { " (did you mean '\($0)'?)" } ?? ""
    }

    /// How many insertions, deletions, replacements and swaps of neighbours lie between two words.
    static func distance(_ left: String, _ right: String) -> Int {
        let from = Array(left.lowercased().unicodeScalars.prefix(64))
        let to = Array(right.lowercased().unicodeScalars.prefix(64))
        var before: [Int] = []
        var previous = Array(0...to.count)
        for row in 0..<from.count {
            var current = [row + 1] + [Int](repeating: 0, count: to.count)
            for column in 0..<to.count {
                let replaced = previous[column] + (from[row] == to[column] ? 0 : 1)
                current[column + 1] = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
                    current[column + 1] = min(current[column + 1], before[column - 1] + 1)
                }
            }
            before = previous
            previous = current
        }
        return previous[to.count]
    }
}
