import CampaignPlanning
import Campaigns
import Foundation
import PolicyEngine
import Programs
import RegistryModel
import RegistryTesting
import Testing

/// What is told of a campaign to the public, and to those who ordered it.
@Suite struct TellingTests {
    private static func claim(
        _ name: String, _ state: Claim.State, standing: Claim.Standing = .clear,
        _ change: (inout Claim) -> Void = { _ in }
    ) -> Claim {
        var claim = Claim(
            campaign: 1, source: Sample.name(name), sourceDomain: 1, holder: ContactIdentifier("SECRET-HOLDER"),
            holderKey: "940140000385", sponsor: Sample.alpha, cohort: "all", rank: [1], standing: standing,
            target: Sample.name("label.gov.kz"), state: state)
        change(&claim)
        return claim
    }

    private static let campaign: Campaign = {
        var campaign = Campaign(
            identifier: "move-2026", version: "1", policyDigest: "p", target: CampaignScene.target,
            snapshot: CampaignScene.snapshot, planDigest: "d", planned: Sample.start, planner: "aliya", members: 3,
            signaturesNeeded: 2)
        campaign.signatures = [OperatorSignature(operator: "<b>aliya", reason: "x", at: Sample.start)]
        return campaign
    }()

    private static let claims: [Claim] = [
        claim("one.kz", .waiting, standing: .contested),
        claim("two.kz", .lodged, standing: .contested) {
            var choice = ClaimChoice(kind: .register, registrar: Sample.beta, at: Sample.start)
            choice.preference = .want
            $0.choice = choice
        },
        claim("xn--80ao21a.kz", .lapsed) { $0.reason = "silence" },
    ]

    @Test func nothingPublicSaysWhoHoldsAName() throws {
        var publication = CampaignPublication(CampaignScene.policy(), Self.campaign, at: Sample.start)
        var json = publication.beginning
        var csv: [UInt8] = []
        for claim in Self.claims {
            publication.add(claim)
            json += publication.takeElements()
            csv += publication.takeLines()
        }
        json += publication.end
        let text = String(decoding: json + csv, as: UTF8.self)
        for word in ["SECRET-HOLDER", "940140000385", "ALPHA", "BETA"] { #expect(!text.contains(word)) }
        struct Read: Decodable {
            struct Name: Decodable {
                var name: String
                var state: String
                var right: String?
                var deadline: String?
            }
            struct Label: Decodable {
                var right: String
                var claims: Int
                var said: [String: Int]
            }
            var names: [Name]
            var contested: [Label]
        }
        let read = try JSONDecoder().decode(Read.self, from: Data(json))
        #expect(read.names.map(\.name) == ["one.kz", "two.kz", "xn--80ao21a.kz"])
        #expect(
            read.names.map(\.deadline) == [CampaignScene.closes.description, CampaignScene.closes.description, nil])
        #expect(read.contested.count == 1 && read.contested[0].claims == 2)
        #expect(read.contested[0].said == ["silent": 1, "want": 1])
        let lines = String(decoding: csv, as: UTF8.self).split(separator: "\n")
        #expect(
            lines.count == 4 && lines[0] == "name,state,right,deadline"
                && lines[3] == "xn--80ao21a.kz,lapsed,label.gov.kz,")
    }

    /// Python's parser counts tags, looks for what would be fetched, and gives the text.
    private static let script = """
        import html.parser, json, sys
        class Page(html.parser.HTMLParser):
            def __init__(self):
                super().__init__(); self.open = []; self.wrong = []; self.text = ''; self.outside = []; self.lang = None
            def handle_starttag(self, tag, attrs):
                if tag == 'html': self.lang = dict(attrs).get('lang')
                if tag in ('script', 'link', 'img', 'iframe', 'a', 'object', 'b'): self.outside.append(tag)
                for name, value in attrs:
                    if name in ('src', 'href') or name.startswith('on'): self.outside.append(name)
                if tag != 'meta': self.open.append(tag)
            def handle_endtag(self, tag):
                if not self.open or self.open.pop() != tag: self.wrong.append(tag)
            def handle_data(self, data): self.text += data
        page = Page(); page.feed(open(sys.argv[1], encoding='utf-8').read()); page.close()
        print(json.dumps({'lang': page.lang, 'wrong': page.wrong + page.open, 'outside': page.outside, 'text': page.text}))
        """

    private struct Page: Decodable {
        var lang: String
        var wrong: [String]
        var outside: [String]
        var text: String

        init(_ octets: [UInt8]) throws {
            let file = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(octets).write(to: file)
            let outcome = try OutsideProgram.run(["python3", "-c", TellingTests.script, file.path], seconds: 30)
            self = try JSONDecoder().decode(Page.self, from: Data(outcome.output.utf8))
        }
    }

    @Test(arguments: [
        (Language.kazakh, "жауап болмады"), (.russian, "ответа не было"), (.english, "nothing was heard"),
    ])
    func aPageStandsByItself(_ language: Language, _ reason: String) throws {
        var report = CampaignReport(CampaignScene.policy(), Self.campaign, at: Sample.start)
        for claim in Self.claims { report.add(claim) }
        let page = try Page(report.page(in: language))
        #expect(page.lang == language.rawValue)
        #expect(page.wrong == [] && page.outside == [])
        #expect(page.text.contains("қаз.kz") && page.text.contains(reason))
        #expect(page.text.contains(CampaignScene.policy().title.text(in: language)))
        #expect(page.text.contains("<b>aliya"))
    }

    @Test func theJudgeOfPagesFindsWhatIsWrong() throws {
        let page = try Page(Array("<html lang=\"en\"><body><img src=\"x\"><p>text</body></html>".utf8))
        #expect(!page.wrong.isEmpty && !page.outside.isEmpty)
    }

    @Test func everyReasonHasItsWords() {
        for reason in ClaimReason.allCases { #expect(StateWords.reasons[reason] != nil, "\(reason)") }
        #expect(Set(StateWords.reasons.values.map(\.english)).count == ClaimReason.allCases.count)
    }

    @Test func theTableHasEveryName() {
        var report = CampaignReport(CampaignScene.policy(), Self.campaign, at: Sample.start)
        for claim in Self.claims { report.add(claim) }
        let lines = String(decoding: report.takeLines(), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[3] == "xn--80ao21a.kz,label.gov.kz,all,clear,,lapsed,silence,,")
    }
}
