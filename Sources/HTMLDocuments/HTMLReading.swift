/// How people read what stands in an element.
enum HTMLReading: Hashable, Sendable {
    /// Nobody reads it.
    case unread
    /// It does not part words.
    case inline
    case parting

    /// - Parameter name: the element's.
    init(_ name: String) {
        self = Self.unreadNames.contains(name) ? .unread : Self.inlineNames.contains(name) ? .inline : .parting
    }

    private static let unreadNames: Set<String> = ["script", "style", "template", "noscript", "iframe", "object"]

    private static let inlineNames: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins",
        "del", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr",
    ]
}
