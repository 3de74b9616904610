import Audits
import BatchFiles
import DNSCore
import Foundation
import PolicyEngine
import RegistryModel
import RegistryTesting
import Testing

/// What reports say, and what they never say.
@Suite struct ReportTests {
    private func page(_ audience: AuditPage.Audience, _ language: Language = .english) throws -> String {
        String(decoding: AuditPage(try ReportScene.tally(), in: language).octets(for: audience), as: UTF8.self)
    }

    // MARK: Counting

    @Test func aHundredIsSaidOnlyWhereNothingFails() {
        var counts = VerdictCounts()
        #expect(counts.score == nil && counts.isThin)
        counts.count(.conforms, weight: 5, times: 1_000)
        #expect(counts.score == 100)
        counts.count(.doesNotConform, weight: 1)
        #expect(counts.score == 99)
        var bad = VerdictCounts()
        bad.count(.doesNotConform, weight: 5, times: 1_000)
        #expect(bad.score == 0)
        bad.count(.conforms, weight: 1)
        #expect(bad.score == 1)
    }

    @Test func whatCouldNotBeToldCountsNeitherForNorAgainst() {
        var counts = VerdictCounts()
        counts.count(.conforms, weight: 2)
        counts.count(.doesNotConform, weight: 2)
        let score = counts.score
        counts.count(.couldNotTell, weight: 100, times: 2)
        counts.count(.doesNotApply, weight: 100, times: 50)
        #expect(counts.score == score && score == 50 && !counts.isThin)
        counts.count(.couldNotTell, weight: 1)
        #expect(counts.isThin, "more could not be told than was")
    }

    @Test func aBodyOfWhichNothingCouldBeToldHasNoPlace() throws {
        let tally = try ReportScene.tally()
        #expect(tally.unranked.map(\.identifier) == ["990140990298"])
        #expect(!tally.ranked.contains { $0.identifier == "990140990298" })
        let scores = tally.ranked.compactMap(\.counts.score)
        #expect(scores.count == 17 && scores == scores.sorted(by: >))
        #expect(tally.below(ReportScene.ministry).count == 4)
        #expect(tally.trend.map(\.at) == tally.trend.map(\.at).sorted())
        #expect(tally.sites.count == 44 && tally.bodies.values.reduce(0) { $0 + $1.sites } == 43)
    }

    @Test func findingsOfUnknownCriteriaAreLeftOut() throws {
        var tally = AuditTally(ReportScene.run, ProjectCriteria.audit, Inventory())
        let finding = AuditFinding(criterion: RuleIdentifier("AUD-999"), verdict: .doesNotConform)
        tally.add(Sample.name("a.kz"), body: nil, [finding])
        #expect(tally.all.all == 0 && tally.sites.count == 1)
    }

    // MARK: Pages

    @Test(arguments: Language.allCases)
    func aBodyIsToldWhatToDoWithTheClause(_ language: Language) throws {
        let text = try page(.body(ReportScene.ministry), language)
        let tally = try ReportScene.tally()
        let failing = try #require(
            tally.findings.values.flatMap(\.self).first { $0.verdict == .doesNotConform })
        let criterion = try #require(ProjectCriteria.audit.criterion(failing.criterion))
        for part in [
            criterion.title.text(in: language), criterion.basis.text(in: language),
            criterion.remedy.text(in: language, facts: failing.facts),
            criterion.sentence.text(in: language, facts: failing.facts),
        ] {
            #expect(text.contains(HTMLText.escaped(part)), "\(language): \(part)")
        }
        #expect(!text.contains("{minimum}"))
        // The bodies below it are named, with their places.
        #expect(text.contains("комитет") || language == .english)
    }

    @Test func noFactIsLeftAsAHole() throws {
        for language in Language.allCases {
            let text = try page(.body(ReportScene.ministry), language)
            let body = text.components(separatedBy: "<main>").last ?? ""
            #expect(body.range(of: #"\{[A-Za-z]+\}"#, options: .regularExpression) == nil, "\(language)")
        }
    }

    @Test func everybodySeesNoSiteBesideWhatItFailsAndTheMinistryDoes() throws {
        let open = try page(.everybody)
        #expect(!open.contains("body-1.gov.kz"))
        #expect(open.contains("Authority 1 "))
        #expect(try page(.ministry).contains("s0.body-2.gov.kz"))
    }

    @Test func nothingComesFromElsewhere() throws {
        for audience in [AuditPage.Audience.everybody, .ministry, .body(ReportScene.ministry)] {
            let text = try page(audience)
            for word in ["<script", "<link", "<img", "<iframe", "url(", "@import", "src=", "href="] {
                #expect(!text.contains(word), "\(word)")
            }
            #expect(text.contains("default-src 'none'"))
        }
    }

    @Test func namesAreEscaped() throws {
        let evil = "bin,name_kk,kind\n990140990041,<b onclick=x>&,stateBody\n"
        var tally = AuditTally(
            ReportScene.run, ProjectCriteria.audit, try InventoryTests.inventory(bodies: evil),
            subject: ReportScene.ministry)
        tally.add(Sample.name("a.gov.kz"), body: ReportScene.ministry, [])
        let text = String(
            decoding: AuditPage(tally, in: .kazakh).octets(for: .body(ReportScene.ministry)), as: UTF8.self)
        #expect(!text.contains("<b onclick") && text.contains("&lt;b onclick=x&gt;&amp;"))
    }

    @Test func oneRunHasNoTrendAndSaysSo() throws {
        let tally = try ReportScene.tally(points: 1)
        let text = String(decoding: AuditPage(tally, in: .english).octets(for: .everybody), as: UTF8.self)
        #expect(text.contains("nothing to compare it with") && !text.contains("class=\"trend\""))
        #expect(try page(.everybody).contains("class=\"trend\""))
    }

    // MARK: Open data

    @Test func openDataHoldsVerdictsAndNothingElse() throws {
        let tally = try ReportScene.tally()
        var lines = AuditOpenData.table()
        for (site, findings) in tally.findings {
            AuditOpenData.add(site, body: ReportScene.ministry, findings, to: &lines)
        }
        let table = String(decoding: lines.octets, as: UTF8.self)
        let rows = table.split(separator: "\n")
        #expect(rows.first == "site,body,criterion,verdict,cause")
        #expect(rows.count == 1 + ProjectCriteria.audit.criteria.count)
        #expect(rows.dropFirst().allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 5 })
        // Facts hold what was seen, which can be an address of a person.
        #expect(!table.contains("ns1.example.kz"))
    }

    @Test func aPersonsNumberIsInNoReport() throws {
        let person = "900101300126"
        var tally = AuditTally(ReportScene.run, ProjectCriteria.audit, Inventory(), subject: person)
        let finding = AuditFinding(criterion: RuleIdentifier("AUD-001"), verdict: .doesNotConform)
        tally.add(Sample.name("a.kz"), body: person, [finding])
        #expect(tally.bodies.isEmpty && tally.sites.map(\.body) == [nil])
        var lines = AuditOpenData.table()
        AuditOpenData.add(Sample.name("a.kz"), body: person, [finding], to: &lines)
        for octets in [lines.octets, AuditOpenData.json(tally)] {
            #expect(!String(decoding: octets, as: UTF8.self).contains(person))
        }
    }

    @Test func sumsAreOneDocumentThatAddsUp() throws {
        let tally = try ReportScene.tally()
        let octets = AuditOpenData.json(tally)
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any])
        let counts = try #require(document["counts"] as? [String: Int])
        let criteria = try #require(document["byCriterion"] as? [[String: Any]])
        let sites = try #require(document["sites"] as? [[String: Any]])
        for word in AuditVerdict.Word.allCases.map(\.rawValue) {
            let sum = { (list: [[String: Any]]) in
                list.reduce(0) { $0 + (($1["counts"] as? [String: Int])?[word] ?? 0) }
            }
            #expect(sum(criteria) == counts[word] && sum(sites) == counts[word], "\(word)")
        }
        #expect(octets == AuditOpenData.json(try ReportScene.tally()), "the same evidence gives the same octets")
    }
}

/// Escaping as a page does it.
enum HTMLText {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
