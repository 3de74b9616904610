/// The name of a metric or of a label: letters, digits and underscores, not starting with a digit.
///
/// Names stand in the program's text, so a wrong one is a defect and found when the program starts. A metric's name
/// begins with `tizilim_` and ends with its unit: `tizilim_zone_age_seconds`.
package struct MetricName: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the page has it.
    package let text: String
    package var description: String { text }

    package init(_ text: String) {
        precondition(Self.isName(text), "'\(text)' is no name that Prometheus takes")
        self.text = text
    }

    package init(stringLiteral text: String) { self.init(text) }

    package static func < (one: Self, other: Self) -> Bool { one.text < other.text }

    private static func isName(_ text: String) -> Bool {
        // Prometheus keeps names with two underscores in front for itself, and colons for rules that people write.
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), !text.hasPrefix("__") else { return false }
        return text.utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f: true
            default: false
            }
        }
    }
}
