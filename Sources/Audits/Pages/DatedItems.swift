import HTMLDocuments
import RegistryModel

/// Finds what a page lists with a date: news, above all.
///
/// An item is the smallest part of the page that has both a date and a link of several words. A clock in the page's head
/// has no such link, and heads, menus and feet are left out: what shows today's date every day is no news.
package enum DatedItems {
    /// Words of a link that make it a heading, and no button.
    private static let headingWords = 3
    /// Characters up to which a part of a page is one item.
    private static let longestItem = 1_500
    /// Characters up to which a text is looked at as one date that was put together of several elements.
    private static let longestDate = 60
    /// Elements and texts that such a date is put together of, at the most.
    private static let dateNodes = 32

    /// The day of each item, in the order of the page.
    package static func days(of document: HTMLDocument) -> [CalendarDay] {
        var walk = Walk()
        let rest = walk.look(document.root, inside: false)
        if !walk.items.isEmpty { return walk.items }
        // A page whose list is one flat row has no items that can be told apart; several dates are a list all the same.
        return Set(rest.days).count > 1 ? rest.days : []
    }

    /// What is not yet part of an item.
    private struct Rest {
        var days: [CalendarDay] = []
        var link = 0
        var length = 0
        var hasDigits = false
    }

    private struct Walk {
        var items: [CalendarDay] = []

        /// - Parameter inside: whether the element lies in a part of the page that is content.
        mutating func look(_ element: HTMLElement, inside: Bool) -> Rest {
            if DatedItems.unread.contains(element.name) || !inside && DatedItems.isFrame(element) { return Rest() }
            let inside = inside || DatedItems.content.contains(element.name)
            var rest = Rest()
            rest.days = DatedItems.machineDay(element).map { [$0] } ?? []
            let isDated = !rest.days.isEmpty
            for child in element.children {
                switch child {
                case .text(let text):
                    rest.length += text.utf8.count
                    rest.hasDigits = rest.hasDigits || text.utf8.contains { (0x30...0x39).contains($0) }
                    if !isDated { rest.days += WrittenDates.find(in: text) }
                case .element(let inner):
                    let found = look(inner, inside: inside)
                    if !isDated { rest.days += found.days }
                    rest.link = max(rest.link, found.link)
                    rest.length += found.length
                    rest.hasDigits = rest.hasDigits || found.hasDigits
                }
            }
            if rest.days.isEmpty, rest.hasDigits, rest.length <= 2 * DatedItems.longestDate {
                rest.days = WrittenDates.find(
                    in: element.text(upTo: 2 * DatedItems.longestDate, nodes: DatedItems.dateNodes))
            }
            if element.name == "a" { rest.link = max(rest.link, DatedItems.words(element.spokenText)) }
            let isItem = rest.link >= DatedItems.headingWords && rest.length <= 2 * DatedItems.longestItem
            // Feeds (RSS, Atom) say themselves what an item is.
            if let day = rest.days.first, isItem || ["item", "entry"].contains(element.name) {
                items.append(day)
                return Rest()
            }
            return rest
        }
    }

    private static let unread: Set<String> = ["script", "style", "template", "noscript", "select", "option"]
    /// Elements in which heads and feet belong to an item, and not to the page.
    private static let content: Set<String> = ["main", "article", "li", "section"]
    /// Classes and names of the page's frame.
    private static let frame: Set<String> = [
        "header", "footer", "nav", "navbar", "topbar", "top-bar", "menu", "page-header", "page-footer", "site-header",
        "site-footer", "copyright", "clock", "current-date", "today",
    ]

    private static func isFrame(_ element: HTMLElement) -> Bool {
        if ["header", "footer", "nav"].contains(element.name) { return true }
        return [element.attributes["class"], element.attributes["id"]].contains { words in
            words?.lowercased().split(separator: " ").contains { frame.contains(String($0)) } ?? false
        }
    }

    /// What `time`, microdata and feeds say for machines.
    private static func machineDay(_ element: HTMLElement) -> CalendarDay? {
        let attributes = element.attributes
        switch element.name {
        case "time": return attributes["datetime"].flatMap(WrittenDates.machine)
        case "pubdate", "published", "updated", "dc:date":
            return WrittenDates.machine(element.text(upTo: longestDate, nodes: dateNodes))
        case "meta" where attributes["itemprop"]?.lowercased() == "datepublished":
            return attributes["content"].flatMap(WrittenDates.machine)
        default: return nil
        }
    }

    /// How many words with a letter a text has.
    private static func words(_ text: String) -> Int {
        text.split(separator: " ").count { $0.unicodeScalars.contains(where: \.isLetter) }
    }
}
