import DNSCore
import HTMLPages
import IDNA
import PolicyEngine
import RegistryModel

/// A page of a run in one language: for everybody, for the ministry, or for one body.
package struct AuditPage {
    /// Whom a page is for.
    package enum Audience: Hashable, Sendable {
        /// Shares and places; no site is named beside what it fails.
        case everybody
        /// All that is amiss, by name.
        case ministry
        /// One body's BIN: its sites, and what to do next.
        case body(String)
    }

    let tally: AuditTally
    let language: Language
    /// What lists and register disagree on; nil: nobody matched them.
    let match: InventoryMatch?

    package init(_ tally: AuditTally, in language: Language, match: InventoryMatch? = nil) {
        self.tally = tally
        self.language = language
        self.match = match
    }

    /// The page as a browser shows and prints it.
    package func octets(for audience: Audience) -> [UInt8] {
        let title = title(for: audience)
        var page = HTMLPage(
            language: language.rawValue, title: title, style: AuditStyle.rules, hasHeading: false)
        page.add(head(title, audience))
        var main: [HTMLMarkup] = []
        switch audience {
        case .everybody, .ministry:
            main += [summary(tally.all, tiles: overviewTiles), key] + criteria(named: audience == .ministry)
            main += trend + places + regions + causes
            if audience == .ministry { main += inventory }
        case .body(let identifier): main += pageOfBody(identifier)
        }
        page.add(HTMLMarkup("main", [:], main))
        page.add(HTMLMarkup("footer", [:], [HTMLMarkup("p", [:], word(AuditWords.method))]))
        page.end()
        return page.octets
    }

    // MARK: Words

    func word(_ sentence: Sentence, _ facts: KeyValuePairs<String, String> = [:]) -> String {
        sentence.text(in: language, facts: facts.map { Fact($0.key, $0.value) })
    }

    func heading(_ sentence: Sentence) -> HTMLMarkup { HTMLMarkup("h2", [:], word(sentence)) }

    func soft(_ text: String) -> HTMLMarkup { HTMLMarkup("p", ["class": "soft"], text) }

    /// A count with its thousands parted.
    func number(_ count: Int) -> String {
        var digits = Array(String(count))
        var place = digits.count - 3
        while place > 0 {
            digits.insert("\u{a0}", at: place)
            place -= 3
        }
        return String(digits)
    }

    func score(_ counts: VerdictCounts) -> String { counts.score.map(String.init) ?? "–" }

    /// What a bar or a ring shows, as a sentence.
    func label(_ counts: VerdictCounts) -> String {
        word(
            AuditWords.scoreOf,
            [
                "score": counts.score.map { "\($0)%" } ?? "–", "good": String(counts.conforms),
                "bad": String(counts.fails), "untold": String(counts.untold), "exempt": String(counts.exempt),
            ])
    }

    // MARK: Head

    private func title(for audience: Audience) -> String {
        if case .body(let identifier) = audience { return tally.name(of: identifier, in: language) }
        return word(tally.criteria.title)
    }

    private func head(_ title: String, _ audience: Audience) -> HTMLMarkup {
        let kind =
            switch audience {
            case .everybody: AuditWords.forEverybody
            case .ministry: AuditWords.forMinistry
            case .body: AuditWords.forBody
            }
        let run = word(
            AuditWords.run,
            [
                "run": String(tally.run.number), "date": tally.run.begun.dateText, "vantage": tally.run.vantage,
            ])
        let criteria = tally.criteria
        let by = word(
            AuditWords.by,
            [
                "criteria": "\(word(criteria.title)), \(criteria.version)",
                "basis": criteria.basis.text(in: language),
            ])
        return HTMLMarkup(
            "header", [:],
            [
                HTMLMarkup("p", ["class": "over"], "\(word(AuditWords.over)) · \(word(kind))"),
                HTMLMarkup("h1", [:], title), HTMLMarkup("p", ["class": "facts"], run),
                HTMLMarkup("p", ["class": "facts"], by),
            ])
    }

    /// The ring with tiles beside it.
    func summary(_ counts: VerdictCounts, tiles: [HTMLMarkup]) -> HTMLMarkup {
        let verdicts = counts.parts.map { part in
            tile(number(part.count), word(AuditWords.verdict(part.verdict)), AuditChart.tile(part.verdict))
        }
        return HTMLMarkup(
            "section", ["class": "sum"],
            [
                AuditChart.ring(counts, label(counts)),
                HTMLMarkup("div", ["class": "tiles"], tiles + verdicts),
                soft(
                    word(AuditWords.scored, ["score": counts.score.map { "\($0)%" } ?? "–"])
                        + (tally.unseen > 0 ? " " + word(AuditWords.unseen, ["count": number(tally.unseen)]) : "")),
            ])
    }

    func tile(_ value: String, _ name: String, _ shade: String = "") -> HTMLMarkup {
        HTMLMarkup(
            "div", ["class": shade.isEmpty ? "tile" : "tile \(shade)"],
            [HTMLMarkup("b", [:], value), HTMLMarkup("span", [:], name)])
    }

    private var overviewTiles: [HTMLMarkup] {
        [
            tile(number(tally.sites.count), word(AuditWords.sites)),
            tile(number(tally.bodies.count), word(AuditWords.bodies)),
        ]
    }

    /// What the shades mean.
    var key: HTMLMarkup {
        HTMLMarkup(
            "ul", ["class": "key"],
            AuditVerdict.Word.allCases.map { verdict in
                let sample = HTMLMarkup(
                    "svg", ["viewBox": "0 0 10 10", "aria-hidden": "true"],
                    [HTMLMarkup("rect", ["class": AuditChart.shade(verdict), "width": "10", "height": "10"])])
                return HTMLMarkup("li", [:], [sample, HTMLMarkup(text: word(AuditWords.verdict(verdict)))])
            })
    }

    // MARK: Tables

    /// A table in a box that scrolls by itself where the page is too narrow for it. A title that starts with `>` names a
    /// column of numbers.
    func table(_ titles: [String], _ rows: [[HTMLMarkup]]) -> HTMLMarkup {
        let isNumber = titles.map { $0.hasPrefix(">") }
        let head = titles.map { title in
            title.hasPrefix(">")
                ? HTMLMarkup("th", ["class": "n", "scope": "col"], String(title.dropFirst()))
                : HTMLMarkup("th", ["scope": "col"], title)
        }
        let body = rows.map { row in
            HTMLMarkup(
                "tr", [:],
                row.enumerated().map { index, cell in
                    isNumber[index] ? HTMLMarkup("td", ["class": "n"], [cell]) : HTMLMarkup("td", [:], [cell])
                })
        }
        return HTMLMarkup(
            "div", ["class": "wide"],
            [
                HTMLMarkup(
                    "table", [:],
                    [
                        HTMLMarkup("thead", [:], [HTMLMarkup("tr", [:], head)]), HTMLMarkup("tbody", [:], body),
                    ])
            ])
    }

    func cell(_ text: String) -> HTMLMarkup { HTMLMarkup(text: text) }
    func cell(_ count: Int) -> HTMLMarkup { HTMLMarkup(text: number(count)) }

    /// A name with the bar of its verdicts below it.
    func barred(_ name: String, _ counts: VerdictCounts) -> HTMLMarkup {
        HTMLMarkup("div", [:], [HTMLMarkup(text: name), AuditChart.bar(counts, label(counts))])
    }
}
