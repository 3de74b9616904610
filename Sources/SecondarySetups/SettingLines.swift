/// Lines of a settings file, with the reasons beside them.
struct SettingLines {
    /// Where reasons begin, so that they stand below each other.
    private static let reasonColumn = 56

    private(set) var lines: [String] = []
    private let mark: String

    /// `mark` opens a comment.
    init(mark: String) { self.mark = mark }

    /// Adds a setting, and why it is as it is.
    mutating func add(_ setting: String, _ reason: String? = nil) {
        guard let reason else {
            lines.append(setting)
            return
        }
        let gap = max(2, Self.reasonColumn - setting.utf8.count)
        lines.append(setting + String(repeating: " ", count: gap) + mark + " " + reason)
    }

    /// Adds a line that is only read by people.
    mutating func say(_ sentence: String) { lines.append(mark + " " + sentence) }

    /// Adds settings that have to stand somewhere else, as a comment to be copied.
    mutating func quote(_ others: SettingLines) {
        for line in others.lines { lines.append(mark + "   " + line) }
    }

    mutating func addEmptyLine() { lines.append("") }

    var text: String { lines.joined(separator: "\n") + "\n" }
}
