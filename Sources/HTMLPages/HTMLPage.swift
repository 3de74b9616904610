/// A page that a browser shows and prints as it is: nothing in it comes from elsewhere, and every text is escaped.
package struct HTMLPage {
    /// What was written so far.
    package internal(set) var octets: [UInt8] = []

    /// - Parameters:
    ///   - language: of the whole page (BCP 47).
    ///   - title: the page's name and first heading.
    ///   - style: rules of CSS besides those that every page has.
    ///   - hasHeading: whether the title stands in the page too; a page may make a head of its own.
    package init(language: String, title: String, style: StaticString = "", hasHeading: Bool = true) {
        raw(
            """
            <!DOCTYPE html>
            <html lang="\(Self.escaped(language))"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Self.escaped(title))</title>
            <style>
            body { font: 11pt/1.45 "Noto Sans", "DejaVu Sans", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
              color: #111; background: #fff }
            h1 { font-size: 1.6em } h2 { font-size: 1.2em; margin-top: 2em }
            table { border-collapse: collapse; width: 100%; font-size: .92em }
            caption { text-align: left; padding: .4em 0; color: #444 }
            th, td { border-bottom: 1px solid #bbb; padding: .25em .5em; text-align: left; vertical-align: top;
              overflow-wrap: anywhere }
            th { background: #eee } .n { text-align: right; white-space: nowrap }
            @page { margin: 1.5cm } @media print { body { margin: 0; max-width: none } thead { display: table-header-group }
              tr { break-inside: avoid } }
            \(style)</style></head><body>

            """)
        if hasHeading { raw("<h1>\(Self.escaped(title))</h1>\n") }
    }

    /// A heading of the second order.
    package mutating func heading(_ text: String) { raw("<h2>\(Self.escaped(text))</h2>\n") }

    /// A paragraph of text.
    package mutating func paragraph(_ text: String) { raw("<p>\(Self.escaped(text))</p>\n") }

    /// A table's beginning; a title that starts with `>` names a column of numbers.
    package mutating func beginTable(_ titles: [String], caption: String? = nil) {
        raw("<table>")
        if let caption { raw("<caption>\(Self.escaped(caption))</caption>") }
        raw("<thead><tr>")
        for title in titles {
            raw(
                title.hasPrefix(">")
                    ? "<th class=\"n\" scope=\"col\">\(Self.escaped(String(title.dropFirst())))</th>"
                    : "<th scope=\"col\">\(Self.escaped(title))</th>")
        }
        raw("</tr></thead><tbody>\n")
    }

    /// A row of a table; cells of digits alone stand to the right.
    package mutating func row(_ cells: [String]) {
        raw("<tr>")
        for cell in cells {
            let isNumber = !cell.isEmpty && cell.utf8.allSatisfy { (0x30...0x39).contains($0) }
            raw(isNumber ? "<td class=\"n\">\(cell)</td>" : "<td>\(Self.escaped(cell))</td>")
        }
        raw("</tr>\n")
    }

    /// A table's end.
    package mutating func endTable() { raw("</tbody></table>\n") }

    /// The page's end.
    package mutating func end() { raw("</body></html>\n") }

    private mutating func raw(_ text: String) { octets.append(contentsOf: text.utf8) }

    /// Text as it may stand between tags and in quoted attributes.
    package static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { "<>&\"'".utf8.contains($0) }) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
