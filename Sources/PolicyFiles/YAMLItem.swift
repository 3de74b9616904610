/// One part of a YAML file with the place where it starts: what the strict readers work on.
struct YAMLItem {
    struct Entry {
        var key: String
        var place: Place
        var value: YAMLItem
    }
    indirect enum Content {
        /// `plain` is false for text in quotes and block texts, which is text whatever it looks like.
        case scalar(text: String, plain: Bool)
        case list([YAMLItem])
        case mapping([Entry])
    }
    var place: Place
    var content: Content

    /// What stands here, for a sentence that says what should.
    var kindWord: String {
        switch content {
        case .list: "a list"
        case .mapping: "a mapping"
        case .scalar(let text, let plain):
            if !plain {
                "text"
            } else if text.isEmpty || text == "~" || text.lowercased() == "null" {
                "nothing"
            } else if Self.ambiguousWords.contains(text.lowercased()) {
                "a yes-or-no word"
            } else if Self.looksLikeNumber(text) {
                "a number"
            } else {
                "text"
            }
        }
    }

    /// Plain words that some YAML readers take for true and false.
    static let ambiguousWords: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n"]

    static func looksLikeNumber(_ text: String) -> Bool {
        var digits = 0
        var points = 0
        for (position, byte) in text.utf8.enumerated() {
            switch byte {
            case 48...57: digits += 1
            case 43, 45: if position > 0 { return false }
            case 46: points += 1
            case 95: continue
            default: return false
            }
        }
        // More than one point makes an address or a version, which no reader takes for a number.
        return digits > 0 && points < 2
    }
}
