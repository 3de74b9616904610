import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Readers of single values. Each takes an item and gives its value, or adds one complaint and gives nil. Types are
/// decided by what stands in the file, not by YAML's guesses: `no` is neither false nor a country here.
enum Value {
    typealias Reader<Result> = (YAMLItem, ComplaintList) -> Result?

    /// Text that is not empty. Plain numbers, dates excepted, and plain yes-or-no words have to be quoted.
    static func text(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard case .scalar(let text, _) = item.content, item.kindWord == "text" else {
            let remedy = ["a number", "a yes-or-no word"].contains(item.kindWord) ? " (quotes make it text)" : ""
            complaints.add(item.place, "Here stands \(item.kindWord), text is expected\(remedy).")
            return nil
        }
        guard !text.isEmpty, text.unicodeScalars.first != " ", text.unicodeScalars.last != " " else {
            complaints.add(item.place, "The text is empty, or starts or ends with a space.")
            return nil
        }
        guard text.unicodeScalars.count <= FileLimits.textLength else {
            complaints.add(item.place, "The text is longer than \(FileLimits.textLength) characters.")
            return nil
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) else {
            complaints.add(item.place, "The text has a control character or a line break: one line is expected.")
            return nil
        }
        return text
    }

    /// A name of letters a-z, digits and hyphens, such as `national-names`.
    static func word(_ item: YAMLItem, _ complaints: ComplaintList) -> String? {
        guard let text = text(item, complaints) else { return nil }
        let allowed = text.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == 45
        }
        guard allowed, text.utf8.count <= 64, text.utf8.first != 45, text.utf8.last != 45 else {
            complaints.add(
                item.place, "'\(text)' is no name: at most 64 small letters a-z, digits and inner hyphens are allowed.")
            return nil
        }
        return text
    }

    /// Text that one of `words` has to be.
    static func word(of words: [String], _ what: String) -> Reader<String> {
        { item, complaints in
            guard let text = text(item, complaints) else { return nil }
            if words.contains(text) { return text }
            let question = NearestWord.question(for: text, among: words)
            complaints.add(
                item.place, "'\(text)' is no \(what)\(question): allowed are \(words.joined(separator: ", ")).")
            return nil
        }
    }

    /// A case of a closed set.
    static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ type: Choice.Type, _ what: String
    ) -> Reader<Choice> {
        { item, complaints in
            word(of: Choice.allCases.map(\.rawValue), what)(item, complaints).flatMap(Choice.init(rawValue:))
        }
    }

    /// `true` or `false`, plain, in small letters.
    static func boolean(_ item: YAMLItem, _ complaints: ComplaintList) -> Bool? {
        switch item.content {
        case .scalar("true", plain: true): return true
        case .scalar("false", plain: true): return false
        default:
            let seen = if case .scalar(let text, _) = item.content { "'\(text)'" } else { item.kindWord }
            complaints.add(item.place, "Here stands \(seen); true or false is expected.")
            return nil
        }
    }

    /// A whole number, plain, decimal, without leading zeros.
    static func integer(_ range: ClosedRange<Int>) -> Reader<Int> {
        { item, complaints in
            guard case .scalar(let text, plain: true) = item.content, let value = Int(text), String(value) == text
            else {
                let seen = if case .scalar(let text, plain: true) = item.content { "'\(text)'" } else { item.kindWord }
                complaints.add(item.place, "Here stands \(seen); a whole number is expected.")
                return nil
            }
            guard range.contains(value) else {
                complaints.add(
                    item.place,
                    "\(value) is out of range: from \(range.lowerBound) to \(range.upperBound) is allowed.")
                return nil
            }
            return value
        }
    }

    /// A date (midnight UTC), or date and time by RFC 3339.
    static func instant(_ item: YAMLItem, _ complaints: ComplaintList) -> Instant? {
        guard case .scalar(let text, _) = item.content, let instant = Instant(text) else {
            let seen = if case .scalar(let text, _) = item.content { "'\(text)'" } else { item.kindWord }
            complaints.add(
                item.place,
                "Here stands \(seen); an instant is expected, such as 2018-03-13 or 2018-03-13T00:00:00+05:00.")
            return nil
        }
        guard FileLimits.years.contains(instant.civilDate.year) else {
            complaints.add(
                item.place,
                "'\(text)' lies outside of the years \(FileLimits.years.lowerBound) to \(FileLimits.years.upperBound).")
            return nil
        }
        return instant
    }

    /// A list, each element by `element`; nil where one was refused. An element that stands twice is refused.
    static func list<Element: Hashable>(
        _ what: String, empty: Bool = false, _ element: @escaping Reader<Element>
    ) -> Reader<[Element]> {
        { item, complaints in
            guard let items = items(item, what, empty: empty, complaints) else { return nil }
            var seen: Set<Element> = []
            var values: [Element] = []
            var whole = true
            for part in items {
                guard let value = element(part, complaints) else {
                    whole = false
                    continue
                }
                if !seen.insert(value).inserted {
                    complaints.add(part.place, "This stands in the list already.")
                    whole = false
                }
                values.append(value)
            }
            return whole ? values : nil
        }
    }

    /// The elements of a list as items.
    static func items(
        _ item: YAMLItem, _ what: String, empty: Bool = false, _ complaints: ComplaintList
    ) -> [YAMLItem]? {
        guard case .list(let items) = item.content else {
            complaints.add(item.place, "Here stands \(item.kindWord); a list of \(what) is expected.")
            return nil
        }
        guard empty || !items.isEmpty else {
            complaints.add(item.place, "The list is empty: at least one of the \(what) is expected.")
            return nil
        }
        guard items.count <= FileLimits.listLength else {
            complaints.add(
                item.place, "The list has \(items.count) entries; at most \(FileLimits.listLength) are read.")
            return nil
        }
        return items
    }
}
