import DNSCore
import HTMLPages
import IDNA
import PolicyEngine

/// What a body is told: what is amiss on its sites, and what its administrator does about it.
extension AuditPage {
    /// A finding of a site.
    private typealias Found = (site: DomainName, finding: AuditFinding)

    func pageOfBody(_ identifier: String) -> [HTMLMarkup] {
        let sites = tally.sites.filter { $0.body == identifier }
        let below = tally.below(identifier)
        var parts: [HTMLMarkup] = []
        if sites.isEmpty {
            parts.append(soft(word(AuditWords.noSite)))
        } else {
            let counts = tally.bodies[identifier]?.counts ?? VerdictCounts()
            parts += [summary(counts, tiles: [tile(number(sites.count), word(AuditWords.sites))]), key]
            parts += todo + untold + inOrder
            if sites.count > 1 { parts += table(of: sites) }
        }
        if !below.isEmpty { parts += table(below: below) }
        return parts
    }

    /// Findings of the body's sites by criterion, in the order of the file.
    private func found(_ verdict: AuditVerdict.Word) -> [(criterion: Criterion, found: [Found])] {
        let sites = tally.findings.sorted { $0.key < $1.key }
        return tally.criteria.criteria.compactMap { criterion in
            let found = sites.flatMap { site, findings in
                findings.filter { $0.criterion == criterion.identifier && $0.verdict.word == verdict }
                    .map { (site: site, finding: $0) }
            }
            return found.isEmpty ? nil : (criterion, found)
        }
    }

    /// Steps, the heaviest first.
    private var todo: [HTMLMarkup] {
        let steps = found(.doesNotConform).enumerated().sorted { left, right in
            let (first, second) = (left.element.criterion.weight, right.element.criterion.weight)
            return first != second ? first > second : left.offset < right.offset
        }
        guard !steps.isEmpty else { return [heading(AuditWords.next), soft(word(AuditWords.nothingToDo))] }
        return [
            heading(AuditWords.next),
            HTMLMarkup(
                "ol", ["class": "todo"],
                steps.map { HTMLMarkup("li", [:], step($0.element.criterion, $0.element.found)) }),
        ]
    }

    private func step(_ criterion: Criterion, _ found: [Found]) -> [HTMLMarkup] {
        let sites = found.map { site, finding in
            HTMLMarkup(
                "li", [:],
                [
                    HTMLMarkup("b", [:], IDNA.unicode(site)),
                    HTMLMarkup(text: " – " + criterion.sentence.text(in: language, facts: finding.facts)),
                ])
        }
        // What to do is the same for all sites but for what was seen there; the demand is all that it speaks of.
        let remedy = criterion.remedy.text(in: language, facts: found[0].finding.facts)
        var clause = "\(criterion.identifier.rawValue) · \(criterion.basis.text(in: language))"
        clause += " · " + word(AuditWords.days, ["days": String(criterion.deadline)])
        if criterion.sanction == .serverHold { clause += ". " + word(AuditWords.hold) }
        return [
            HTMLMarkup("h3", [:], word(criterion.title)), HTMLMarkup("ul", ["class": "sites"], sites),
            HTMLMarkup(
                "div", ["class": "do"],
                [HTMLMarkup("b", [:], word(AuditWords.remedy)), HTMLMarkup(text: remedy)]),
            HTMLMarkup("p", ["class": "clause"], clause),
        ]
    }

    private var untold: [HTMLMarkup] {
        let groups = found(.couldNotTell)
        guard !groups.isEmpty else { return [] }
        let rows = groups.flatMap { criterion, found in
            found.map { site, finding -> [HTMLMarkup] in
                guard case .couldNotTell(let cause) = finding.verdict else { return [] }
                return [
                    cell(word(criterion.title)), cell(IDNA.unicode(site)), cell(word(AuditWords.cause(cause))),
                ]
            }
        }
        return [
            heading(AuditWords.whyUntold), soft(word(AuditWords.untoldNote)),
            table(["", word(AuditWords.site), word(AuditWords.cause)], rows),
        ]
    }

    private var inOrder: [HTMLMarkup] {
        let groups = found(.conforms)
        guard !groups.isEmpty else { return [] }
        let all = tally.findings.count
        let names = groups.map { criterion, found in
            word(criterion.title) + (all > 1 ? " (\(found.count)/\(all))" : "")
        }
        return [heading(AuditWords.inOrder), soft(names.joined(separator: "; ") + ".")]
    }

    private func table(of sites: [AuditTally.Site]) -> [HTMLMarkup] {
        let rows = sites.sorted { ($0.counts.score ?? -1, $0.site) < ($1.counts.score ?? -1, $1.site) }.map { site in
            [barred(IDNA.unicode(site.site), site.counts), cell(score(site.counts)), cell(site.counts.fails)]
        }
        return [
            heading(AuditWords.bodySites),
            table(
                [
                    word(AuditWords.site), ">" + word(AuditWords.score),
                    ">" + word(AuditWords.verdict(.doesNotConform)),
                ], rows),
        ]
    }

    private func table(below: [AuditedBody]) -> [HTMLMarkup] {
        let bodies = below.map { tally.bodies[$0.identifier] ?? AuditTally.Body(identifier: $0.identifier) }
        let sorted = bodies.sorted { left, right in
            (left.counts.score ?? 101, left.identifier) < (right.counts.score ?? 101, right.identifier)
        }
        return [heading(AuditWords.belowBodies), table(of: sorted)]
    }
}
