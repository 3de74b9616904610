import DNSCore
import HTMLPages
import IDNA
import PolicyEngine
import RegistryModel

/// What pages about the whole say.
extension AuditPage {
    /// Bodies in each of the two tables of places.
    private static let places = 10

    /// Each criterion with its bar; for the ministry also who fails it.
    func criteria(named: Bool) -> [HTMLMarkup] {
        let rows = tally.criteria.criteria.map { criterion in
            let counts = tally.byCriterion[criterion.identifier] ?? VerdictCounts()
            var parts = [
                line(criterion, counts), AuditChart.bar(counts, label(counts)),
                HTMLMarkup("p", ["class": "clause"], criterion.basis.text(in: language)),
            ]
            if named, let failing = tally.failing[criterion.identifier] {
                parts.append(sites(failing, of: counts.fails))
            }
            return HTMLMarkup("li", [:], parts)
        }
        return [heading(AuditWords.found), HTMLMarkup("ul", ["class": "rows"], rows)]
    }

    private func line(_ criterion: Criterion, _ counts: VerdictCounts) -> HTMLMarkup {
        let result =
            counts.told > 0
            ? word(AuditWords.failOf, ["bad": number(counts.fails), "told": number(counts.told)])
            : word(counts.untold > 0 ? AuditWords.nothingTold : AuditWords.noneBound)
        return HTMLMarkup(
            "div", ["class": "line"],
            [
                HTMLMarkup(
                    "h3", [:],
                    [
                        HTMLMarkup("span", ["class": "code"], criterion.identifier.rawValue),
                        HTMLMarkup(text: word(criterion.title)),
                    ]),
                HTMLMarkup("span", [:], result),
            ])
    }

    private func sites(_ names: [DomainName], of all: Int) -> HTMLMarkup {
        var text = names.map(IDNA.unicode).joined(separator: ", ")
        if all > names.count { text += ", " + word(AuditWords.more, ["count": number(all - names.count)]) }
        return soft("\(word(AuditWords.failingSites)): \(text)")
    }

    /// The runs so far, as areas and as a table.
    var trend: [HTMLMarkup] {
        var parts = [heading(AuditWords.trend)]
        let points = tally.trend
        if let first = points.first, let last = points.last,
            let chart = AuditChart.trend(points, word(AuditWords.trend))
        {
            let scale = ["100%", "50%", "0%"].map { HTMLMarkup("span", [:], $0) }
            let dates = [first, last].map { HTMLMarkup("span", [:], $0.at.dateText) }
            parts.append(
                HTMLMarkup(
                    "div", ["class": "chart"],
                    [
                        HTMLMarkup("div", ["class": "scale", "aria-hidden": "true"], scale), chart,
                        HTMLMarkup("div", ["class": "dates"], dates),
                    ]))
        } else {
            parts.append(soft(word(AuditWords.oneRun)))
        }
        let rows = points.reversed().map { point in
            [
                cell("\(point.at.dateText) · \(point.criteria)"), cell(point.sites), cell(score(point.counts)),
                cell(point.counts.fails), cell(point.counts.untold),
            ]
        }
        parts.append(
            table(
                [
                    word(AuditWords.date), ">" + word(AuditWords.siteCount), ">" + word(AuditWords.score),
                    ">" + word(AuditWords.verdict(.doesNotConform)), ">" + word(AuditWords.verdict(.couldNotTell)),
                ], rows))
        return parts
    }

    /// The best and those with most work ahead; nobody stands in both.
    var places: [HTMLMarkup] {
        let ranked = tally.ranked
        var parts: [HTMLMarkup] = []
        if !ranked.isEmpty {
            let half = min(Self.places, (ranked.count + 1) / 2)
            let best = Array(ranked.prefix(half))
            let worst = Array(ranked.dropFirst(half).suffix(Self.places).reversed())
            parts.append(
                HTMLMarkup("div", ["class": "two"], [block(AuditWords.best, best), block(AuditWords.worst, worst)]))
        }
        if !tally.unranked.isEmpty {
            let names = tally.unranked.prefix(50).map { tally.name(of: $0.identifier, in: language) }
            parts.append(soft("\(word(AuditWords.unranked)): \(names.joined(separator: "; "))"))
        }
        return parts
    }

    private func block(_ title: Sentence, _ bodies: [AuditTally.Body]) -> HTMLMarkup {
        HTMLMarkup(
            "section", [:],
            [heading(title), bodies.isEmpty ? soft(word(AuditWords.none)) : table(of: bodies)])
    }

    func table(of bodies: [AuditTally.Body]) -> HTMLMarkup {
        table(
            [word(AuditWords.body), ">" + word(AuditWords.siteCount), ">" + word(AuditWords.score)],
            bodies.map { body in
                [
                    barred(tally.name(of: body.identifier, in: language), body.counts), cell(body.sites),
                    cell(score(body.counts)),
                ]
            })
    }

    var regions: [HTMLMarkup] {
        let known = tally.regions.keys.compactMap(\.self).sorted()
        guard !known.isEmpty else { return [] }
        var rows = known.map { region in (word(region.name), tally.regions[region] ?? VerdictCounts()) }
        if let unknown = tally.regions[nil] { rows.append((word(AuditWords.unknownRegion), unknown)) }
        return [
            heading(AuditWords.byRegion),
            table(
                [
                    word(AuditWords.region), ">" + word(AuditWords.score),
                    ">" + word(AuditWords.verdict(.doesNotConform)),
                ],
                rows.map { name, counts in [barred(name, counts), cell(score(counts)), cell(counts.fails)] }),
        ]
    }

    var causes: [HTMLMarkup] {
        guard !tally.causes.isEmpty else { return [] }
        let sorted = tally.causes.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        return [
            heading(AuditWords.whyUntold), soft(word(AuditWords.untoldNote)),
            table(
                [word(AuditWords.cause), ">" + word(AuditWords.count)],
                sorted.map { [cell(word(AuditWords.cause($0.key))), cell($0.value)] }),
        ]
    }

    /// What lists and register say of each other.
    var inventory: [HTMLMarkup] {
        guard let match else { return [] }
        let bodies = match.bodiesWithoutSite.map { $0.name.text(in: language) }
        let groups: [(Sentence, [String])] = [
            (Self.withoutSite, bodies), (Self.withoutBody, match.sitesWithoutBody.map { IDNA.unicode($0.site) }),
            (Self.outside, match.outsideZone.map { IDNA.unicode($0.site) }),
            (Self.disputed, match.disputed.map { IDNA.unicode($0.site) }),
        ]
        let rows = groups.map { title, names -> HTMLMarkup in
            let shown = names.prefix(AuditTally.mostFailing)
            var text = shown.isEmpty ? word(AuditWords.none) : shown.joined(separator: "; ")
            if names.count > shown.count {
                text += "; " + word(AuditWords.more, ["count": number(names.count - shown.count)])
            }
            return HTMLMarkup(
                "li", [:],
                [
                    HTMLMarkup(
                        "div", ["class": "line"],
                        [HTMLMarkup("h3", [:], word(title)), HTMLMarkup("span", [:], number(names.count))]),
                    soft(text),
                ])
        }
        return [heading(AuditWords.inventory), HTMLMarkup("ul", ["class": "rows"], rows)]
    }

    private static let withoutSite = Sentence(
        kazakh: "Сайты жоқ ұйымдар", russian: "Организации без сайта", english: "Bodies without a site")
    private static let withoutBody = Sentence(
        kazakh: "Ұйымы белгісіз сайттар", russian: "Сайты без организации", english: "Sites without a body")
    private static let outside = Sentence(
        kazakh: "Өз аймағынан тыс сайттар", russian: "Сайты вне своей зоны", english: "Sites outside of their zone")
    private static let disputed = Sentence(
        kazakh: "Тіркелімде иесі басқа сайттар", russian: "Сайты, за которыми в реестре другой владелец",
        english: "Sites that the register has for another holder")
}
