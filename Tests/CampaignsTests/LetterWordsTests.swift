import Campaigns
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryTesting
import Testing

/// What letters say: no more than the campaign gives to the holder who reads them.
@Suite struct LetterWordsTests {
    private static func claim(_ standing: Claim.Standing) -> Claim {
        var claim = Claim(
            campaign: 1, source: Sample.name("one.kz"), sourceDomain: 7, holder: ContactIdentifier("HOLDER-1"),
            holderKey: "940140000385", sponsor: Sample.alpha, cohort: "all", rank: [0], standing: standing,
            target: standing == .nameless ? nil : Sample.name("one.gov.kz"), state: .waiting)
        claim.number = 9
        return claim
    }

    /// A letter in one language.
    private static func text(
        _ kind: CampaignNotice.Kind, _ claim: Claim, in language: Language = .english,
        _ change: (inout CampaignPolicy) -> Void = { _ in }
    ) -> String {
        let policy = CampaignScene.policy {
            $0.labels.alternatives = 3
            change(&$0)
            $0.notices.languages = [language]
        }
        return NoticeText(policy: policy, claim: claim, kind: kind, token: kind == .opening ? "token" : nil).text
    }

    /// The words of a right to the name that the campaign's rules give.
    private static let promises: [Language: [String]] = [
        .kazakh: ["атауына құқығыңыз"], .russian: ["право на имя", "праве на имя"],
        .english: ["right to the name", "register the name"],
    ]

    @Test(arguments: Language.allCases, [Claim.Standing.taken, .nameless])
    func whereTheNameIsNotToBeHadNoneIsPromised(_ language: Language, _ standing: Claim.Standing) throws {
        var claim = Self.claim(standing)
        let promises = try #require(Self.promises[language])
        for kind in [CampaignNotice.Kind.opening, .reminder] {
            let text = Self.text(kind, claim, in: language)
            #expect(!promises.contains(where: text.contains), "\(text)")
            #expect(text.contains("one.kz") && text.contains(" gov.kz") && text.contains("3"), "\(text)")
            let usual = Self.text(kind, Self.claim(.clear), in: language)
            #expect(promises.contains(where: usual.contains) && usual.contains("one.gov.kz"), "\(usual)")
        }
        claim.state = .lapsed
        claim.reason = "silence"
        let text = Self.text(.settled, claim, in: language)
        #expect(!promises.contains(where: text.contains) && text.contains("one.kz"), "\(text)")
        // The holder's own wish was registered.
        claim.state = .sideBySide
        claim.target = Sample.name("eki.gov.kz")
        claim.targetDomain = 11
        #expect(Self.text(.settled, claim, in: language).contains("eki.gov.kz"))
    }

    @Test func aNameThatIsSomebodyElsesIsNotKept() {
        #expect(Self.text(.opening, Self.claim(.clear)).contains("have the name kept for you"))
        for standing in [Claim.Standing.taken, .nameless] {
            let text = Self.text(.opening, Self.claim(standing))
            #expect(!text.contains("kept") && text.contains("– give the right up"), "\(text)")
        }
    }

    struct Silent: Sendable, CustomTestStringConvertible {
        let means: Silence.Meaning
        let standing: Claim.Standing
        let words: String
        /// Days after the start from which on it means that: the policy's, or the window's end.
        var day = "1 April 2026"
        var testDescription: String { "\(means) for \(standing)" }
    }

    static let silences = [
        Silent(means: .lapse, standing: .clear, words: "the right ends"),
        Silent(means: .lapse, standing: .contested, words: "the right ends"),
        Silent(means: .noObjection, standing: .contested, words: "you are held to have no objection"),
        Silent(means: .noObjection, standing: .clear, words: "the right ends", day: "10 February 2026"),
        Silent(means: .noObjection, standing: .selfContested, words: "the right ends", day: "10 February 2026"),
        Silent(means: .noObjection, standing: .taken, words: "the right ends", day: "10 February 2026"),
        Silent(means: .reserve, standing: .clear, words: "one.gov.kz is kept for you"),
        Silent(means: .reserve, standing: .contested, words: "you are held to want one.gov.kz kept for you"),
        Silent(means: .reserve, standing: .taken, words: "the right ends"),
        Silent(means: .reserve, standing: .nameless, words: "the right ends"),
        Silent(means: .register, standing: .clear, words: "one.gov.kz is registered for you"),
        Silent(means: .register, standing: .contested, words: "you are held to want one.gov.kz registered"),
        Silent(means: .register, standing: .taken, words: "the right ends"),
    ]

    @Test(arguments: silences) func silenceIsSaidAsItWillBeTaken(_ silent: Silent) throws {
        for kind in [CampaignNotice.Kind.opening, .reminder] {
            let text = Self.text(kind, Self.claim(silent.standing)) {
                $0.silence = Silence(means: silent.means, from: Sample.start.adding(days: 90))
            }
            let sentence = try #require(text.split(separator: "\n").first { $0.hasPrefix("If nothing is heard") })
            #expect(
                sentence.hasPrefix("If nothing is heard from you until \(silent.day), 00:00 (UTC), \(silent.words)"))
        }
    }

    @Test func theFirstLetterSaysWhenTheOldNameEnds() {
        let end: (inout CampaignPolicy) -> Void = {
            $0.oldName = OldNameRule(
                ends: .at(Sample.start.adding(days: 273)), answersFor: 21 * 86_400, answersOnWeb: false)
        }
        let said: [(Language, day: String, span: String)] = [
            (.kazakh, "2026 жылғы 1 қазан, 00:00 (UTC)", "21 күн бойы"),
            (.russian, "1 октября 2026 года, 00:00 (UTC)", "в течение 21 дня."),
            (.english, "1 October 2026, 00:00 (UTC)", "for 21 days without a break"),
        ]
        for (language, day, span) in said {
            for standing in [Claim.Standing.clear, .contested, .taken] {
                let text = Self.text(.opening, Self.claim(standing), in: language, end)
                #expect(text.contains(day) && text.contains(span), "\(text)")
            }
            // Before it comes to that, once more.
            #expect(Self.text(.ending, Self.claim(.clear), in: language, end).contains(day))
            #expect(!Self.text(.opening, Self.claim(.clear), in: language).contains(day))
        }
    }

    /// The window's last minute in UTC is another day in the country.
    @Test func daysAreThoseOfTheCountry() {
        let change: (inout CampaignPolicy) -> Void = {
            $0.cohorts[0].closes = Sample.start.adding(seconds: 58 * 86_400 + 20 * 3_600 + 30 * 60)
            $0.notices.utcOffset = 5 * 3_600
        }
        let said: [(Language, String)] = [
            (.kazakh, "2026 жылғы 1 наурыз, 01:30 (UTC+05:00)"), (.russian, "1 марта 2026 года, 01:30 (UTC+05:00)"),
            (.english, "1 March 2026, 01:30 (UTC+05:00)"),
        ]
        for (language, day) in said {
            for kind in [CampaignNotice.Kind.opening, .reminder] {
                #expect(Self.text(kind, Self.claim(.clear), in: language, change).contains(day))
            }
        }
        let west = Self.text(.opening, Self.claim(.clear)) {
            change(&$0)
            $0.notices.utcOffset = -(3 * 3_600 + 30 * 60)
        }
        #expect(west.contains("28 February 2026, 17:00 (UTC-03:30)"))
    }
}
