import Testing

@testable import PolicyFiles

@Suite("Campaigns that contradict themselves are refused, each beside one that is permitted")
struct CampaignContradictionTests {
    private static let noReserve = ("[register, reserve, waive, object]", "[register, waive, object]")
    private static let noReservation = ("reservation: 2022-01-01\n", "")
    private static let list = SmallPolicies.list("source-names", "entries: [a.kz, b.com.kz]")

    static let windows: [Contradiction] = [
        Contradiction(
            "a window that closes as it opens", [("closes: 2021-03-01", "closes: 2021-02-01")],
            at: "closes: 2021-02-01", "closes before it opens",
            permitted: [("closes: 2021-03-01", "closes: 2021-02-02")]),
        Contradiction(
            "a window before the snapshot", [("opens: 2021-02-01", "opens: 2020-12-31")], at: "opens: 2020-12-31",
            "opens before the snapshot (2021-01-01", permitted: [("opens: 2021-02-01", "opens: 2021-01-01")]),
        Contradiction(
            "one cohort twice", [("id: rest", "id: first")],
            at: "id: first, title: {kk: а, ru: б, en: c}, opens: 2021-02-15",
            "'first' stands in this file already", permitted: [("id: rest", "id: second")]),
        Contradiction(
            "a cohort behind one that takes all", [(", kinds: [education]}\n", "}\n")], at: "id: rest",
            "those before it take all", permitted: [(", kinds: [education]}\n", ", kinds: [company]}\n")]),
        Contradiction(
            "a cohort behind one that takes all that was there at the snapshot",
            [(", kinds: [education]}\n", ", registered-before: 2021-01-02}\n")], at: "id: rest",
            "those before it take all", permitted: [(", kinds: [education]}\n", ", registered-before: 2021-01-01}\n")]),
        Contradiction(
            "a cohort of a kind that the source has not", [(", kinds: [education]}\n", ", kinds: [military]}\n")],
            at: "id: first", "the source has no names of its kinds",
            permitted: [(", kinds: [education]}\n", ", kinds: [military, company]}\n")]),
        Contradiction(
            "names that no cohort takes",
            [("closes: 2021-04-01}", "closes: 2021-04-01, registered-before: 2020-01-01}")],
            at: "cohorts:", "names of kind 'company' under kz that were registered from 2020-01-01",
            permitted: [("closes: 2021-04-01}", "closes: 2021-04-01, registered-before: 2021-01-02}")]),
        Contradiction(
            "a reminder before any window opens", [("[1, 14]", "[46, 1]")], at: "reminders", "as long as 46 days",
            permitted: [("[1, 14]", "[45, 1]")]),
    ]

    static let silence: [Contradiction] = [
        Contradiction(
            "silence that means something while a window is open", [("from: 2021-04-01", "from: 2021-03-31")],
            at: "from: 2021-03-31", "while a window is still open: the last one closes at 2021-04-01",
            permitted: [("from: 2021-04-01", "from: 2021-04-01T00:00:01Z"), ("at: 2021-05-01", "at: 2021-05-02")]),
        Contradiction(
            "no word about silence", [("silence: {means: lapse, from: 2021-04-01}\n", "")], at: "schema: 1",
            "The key 'silence' is missing",
            permitted: [("silence: {means: lapse, from: 2021-04-01}", "silence: {means: lapse}")]),
        Contradiction(
            "silence with an instant and no meaning", [("{means: lapse, from: 2021-04-01}", "{from: 2021-04-01}")],
            at: "{from: 2021-04-01}", "The key 'means' is missing", permitted: []),
        Contradiction(
            "silence that registers what costs something",
            [("means: lapse", "means: register"), ("fees: waived", "fees: price-list")], at: "means: register",
            "a name that costs something",
            permitted: [("means: lapse", "means: register"), ("fees: waived", "fees: {amount: 0}")]),
        Contradiction(
            "silence that registers while the old name ends",
            [("means: lapse", "means: register"), ("ends: never", "ends: on-consent")], at: "means: register",
            "and the old one ends", permitted: [("means: lapse", "means: register")]),
        Contradiction(
            "silence that is no objection where nobody is asked", [("means: lapse", "means: noObjection")],
            at: "means: noObjection", "Nobody is asked for objections",
            permitted: [("means: lapse", "means: noObjection"), ("{draw: seed}", "agreement")]),
        Contradiction(
            "a reservation offered without end", [noReservation], at: "choices", "'reserve' is offered: say until when",
            permitted: [noReservation, noReserve]),
        Contradiction(
            "a reservation meant without end", [noReservation, noReserve, ("means: lapse", "means: reserve")],
            at: "means: reserve", "Silence reserves: say until when",
            permitted: [noReserve, ("means: lapse", "means: reserve")]),
        Contradiction(
            "an end of reservations that nobody has", [noReserve], at: "reservation", "Nothing is ever reserved",
            permitted: [noReserve, noReservation]),
        Contradiction(
            "reservations that end with the last window", [("2022-01-01", "2021-04-01")], at: "reservation",
            "before the last window closes", permitted: [("2022-01-01", "2021-04-02")]),
        Contradiction(
            "a campaign by which nobody can move", [("[register, reserve", "[reserve")], at: "choices",
            "Nobody could move",
            permitted: [("[register, reserve, waive, object]", "[register, reserve]")]),
    ]

    static let contests: [Contradiction] = [
        Contradiction(
            "a contest decided while a window is open", [("decides: 2021-04-01", "decides: 2021-03-31")],
            at: "decides: 2021-03-31", "while a window is still open", permitted: [("decides: 2021-04-01, ", "")]),
        Contradiction(
            "rank alone", [("[rank, {draw: seed}]", "[rank]")], at: "methods", "can end in a tie",
            permitted: [("[rank, {draw: seed}]", "[rank, agreement]")]),
        Contradiction(
            "rank and the earliest", [("[rank, {draw: seed}]", "[rank, earliest]")], at: "methods", "can end in a tie",
            permitted: [("[rank, {draw: seed}]", "[rank, earliest, yearly]")]),
        Contradiction(
            "something behind a draw", [("[rank, {draw: seed}]", "[{draw: seed}, rank]")], at: "methods",
            "put it last, once",
            permitted: [("[rank, {draw: seed}]", "[{draw: seed}]")]),
        Contradiction(
            "rank where there is none", [("\n  - zones: [kz, org.kz]\n  - registered\n", " []\n")], at: "methods",
            "there is none: fill 'rank'",
            permitted: [("\n  - zones: [kz, org.kz]\n  - registered\n", " []\n"), ("[rank, ", "[earliest, ")]),
        Contradiction(
            "a rank without one of the source's zones", [("- zones: [kz, org.kz]", "- zones: [kz]")], at: "[kz]",
            "The source zone org.kz has no place",
            permitted: [("- zones: [kz, org.kz]", "- zones: [org.kz, edu.kz, kz]")]),
        Contradiction(
            "a rank without one of the source's kinds", [("- registered", "- kinds: [education]")],
            at: "[education]", "'company' has no place",
            permitted: [("- registered", "- kinds: [stateBody, company, education]")]),
        Contradiction(
            "categories out of order", [("- registered", "- categories: [2018-03-13, 2005-04-05]")], at: "[2018-03-13",
            "put the instants in order", permitted: [("- registered", "- categories: [2005-04-05, 2018-03-13]")]),
        Contradiction(
            "one key of rank twice", [("- registered", "- zones: [org.kz, kz]")], at: "zones: [org.kz, kz]",
            "goes by 'zones' already", permitted: [("- registered", "- registered-from: 2018-02-05")]),
    ]

    static let ends: [Contradiction] = [
        Contradiction(
            "an end before consent", [("ends: never", "ends: 2021-05-30")], at: "ends: 2021-05-30",
            "before their holders have consented", permitted: [("ends: never", "ends: 2021-05-31")]),
        Contradiction(
            "labels free while appeals run", [("at: 2021-05-01", "at: 2021-04-30")], at: "at: 2021-04-30",
            "2021-05-01T00:00:00Z is the earliest", permitted: []),
        Contradiction(
            "labels free before silence means something", [("from: 2021-04-01", "from: 2021-04-02")],
            at: "at: 2021-05-01",
            "before contests are decided (2021-04-02",
            permitted: [("from: 2021-04-01", "from: 2021-04-02"), ("at: 2021-05-01", "at: 2021-05-02")]),
        Contradiction(
            "labels free before contests are decided", [("decides: 2021-04-01", "decides: 2021-04-02")],
            at: "at: 2021-05-01",
            "before contests are decided (2021-04-02",
            permitted: [("decides: 2021-04-01", "decides: 2021-04-02"), ("appeal-days: 30", "appeal-days: 29")]),
        Contradiction(
            "stages out of order", [("at: 2021-06-01", "at: 2021-05-01")], at: "at: 2021-05-01}", "out of order",
            permitted: [("at: 2021-06-01", "at: 2021-05-02")]),
        Contradiction(
            "a last stage that is not for all", [("{at: 2021-06-01}", "{at: 2021-06-01, kinds: [company]}")],
            at: "kinds: [company]", "has to be for all",
            permitted: [("{at: 2021-06-01}", "{at: 2021-06-01, kinds: [company]}\n  - {at: 2021-07-01}")]),
        Contradiction(
            "a stage for all that is not the last", [("at: 2021-05-01, kinds: [education]", "at: 2021-05-01")],
            at: "at: 2021-05-01", "is for all and not the last",
            permitted: [("  - {at: 2021-05-01, kinds: [education]}\n", "")]),
        Contradiction(
            "a term longer than names of the zone may have", [("years: 1", "years: 11")], at: "term",
            "runs 10 years at most", permitted: [("years: 1", "years: 10")]),
        Contradiction(
            "nothing that stops it", [(", failures: 2", "")], at: "{after: 50}", "Nothing would ever stop",
            permitted: [(", failures: 2", ", objections: 0")]),
        Contradiction(
            "one operator alone", [("signatures: 2", "signatures: 1 # alone")], at: "1 # alone",
            "1 is out of range: from 2 to 5", permitted: [("signatures: 2", "signatures: 5")]),
    ]

    static let labels: [Contradiction] = [
        Contradiction(
            "a source that is the target",
            [
                ("zones: [kz, org.kz]\n  kinds", "zones: [kz, org.kz, edu.kz]\n  kinds"),
                ("- zones: [kz, org.kz]", "- zones: [kz, org.kz, edu.kz]"),
            ],
            at: "same: true", "names of edu.kz would move to where they are",
            permitted: [
                ("zones: [kz, org.kz]\n  kinds", "zones: [kz, org.kz, edu.kz]\n  kinds"),
                ("- zones: [kz, org.kz]", "- zones: [kz, org.kz, edu.kz]"),
                ("same: true\n  without-suffixes: [-edu]", "same: false"),
            ]),
        Contradiction(
            "a source zone that is none of ours",
            [
                ("zones: [kz, org.kz]\n  kinds", "zones: [kz, org.kz, com.kz]\n  kinds"),
                ("- zones: [kz, org.kz]", "- categories: [2020-01-01]"),
            ],
            at: "zones: [kz, org.kz, com.kz]", "The zone com.kz is unknown", permitted: []),
        Contradiction(
            "a target that is none of ours", [("target: edu.kz", "target: gov.kz")], at: "target: gov.kz",
            "The zone gov.kz is unknown", permitted: [("target: edu.kz", "target: EDU.kz.")]),
        Contradiction(
            "a cohort's zone that is none of ours", [("kinds: [education]}\n  - {id", "zones: [kz, com.kz]}\n  - {id")],
            at: "zones: [kz, com.kz]", "The zone com.kz is unknown",
            permitted: [("kinds: [education]}\n  - {id", "zones: [kz]}\n  - {id")]),
        Contradiction(
            "a rank's zone that is none of ours", [("- zones: [kz, org.kz]", "- zones: [kz, org.kz, com.kz]")],
            at: "rank",
            "The zone com.kz is unknown", permitted: [("- zones: [kz, org.kz]", "- zones: [edu.kz, kz, org.kz]")]),
        Contradiction(
            "a table's name of another zone", [("c.org.kz", "c.edu.kz")], at: "c.edu.kz",
            "lies right below none of the source zones", permitted: [("c.org.kz", "c.kz")]),
        Contradiction(
            "a table's name below a name", [("c.org.kz", "c.d.kz")], at: "c.d.kz", "lies right below none",
            permitted: [("c.org.kz", "қ.kz")]),
        Contradiction(
            "a name twice in a table", [("c.org.kz: ~", "қ.kz: ~, xn--b4a.kz: d")], at: "xn--b4a.kz",
            "The name қ.kz stands in this table already", permitted: [("c.org.kz: ~", "қ.kz: d")]),
        Contradiction(
            "a label with a hyphen in front", [("a.kz: b", "a.kz: -b")], at: "-b", "is no label of a host",
            permitted: [("a.kz: b", "a.kz: 2-b")]),
        Contradiction(
            "two labels for one", [("a.kz: b", "a.kz: b.c")], at: "b.c", "is no label",
            permitted: [("a.kz: b", "a.kz: қаз")]),
        Contradiction(
            "no label for anybody",
            [
                (
                    "same: true\n  without-suffixes: [-edu]\n  table: {a.kz: b, c.org.kz: ~}",
                    "same: false\n  table: {a.kz: ~}"
                )
            ],
            at: "same: false", "No name gets a label",
            permitted: [("same: true\n  without-suffixes: [-edu]", "same: false")]),
        Contradiction(
            "an end taken off no label", [("same: true", "same: false")], at: "without-suffixes", "take this key away",
            permitted: [("without-suffixes: [-edu]", "without-suffixes: [-қаз, -x1]")]),
        Contradiction(
            "a part of a label that can't be one", [("[-edu]", "[-Edu]")], at: "-Edu", "is no part of a label",
            permitted: []),
        Contradiction(
            "names registered after the snapshot", [("kinds: [education, company]", "registered-from: 2021-01-01")],
            at: "registered-from", "No name that was there at the snapshot",
            permitted: [("kinds: [education, company]", "registered-from: 2020-12-31")]),
        Contradiction(
            "a span that ends as it begins",
            [("kinds: [education, company]", "registered-from: 2020-01-01\n  registered-before: 2020-01-01")],
            at: "registered-before", "has to lie after 'registered-from'",
            permitted: [("kinds: [education, company]", "registered-from: 2020-01-01\n  registered-before: 2020-01-02")]
        ),
        Contradiction(
            "a list without a name of the source's zones",
            [
                ("kinds: [education, company]", "kinds: [education, company]\n  names: names/words.1.yaml"),
                ("[kz, org.kz]\n  kinds", "[org.kz]\n  kinds"), ("{a.kz: b, c.org.kz: ~}", "{c.org.kz: ~}"),
            ],
            at: "names: names", "No name of this list lies right below",
            permitted: [("kinds: [education, company]", "kinds: [education, company]\n  names: names/words.1.yaml")],
            files: ["names/words.1.yaml": list]),
        Contradiction(
            "a list of another kind",
            [("kinds: [education, company]", "kinds: [education, company]\n  bodies: names/words.1.yaml")],
            at: "names/words.1.yaml", "is a list of kind source-names; eligible-bodies is expected", permitted: [],
            files: ["names/words.1.yaml": list]),
    ]

    static let words: [Contradiction] = [
        Contradiction(
            "a draw without a seed", [("{draw: seed}", "draw")], at: "draw", "needs the seed",
            permitted: [("{draw: seed}", "{draw: \"1\"}")]),
        Contradiction(
            "a method that nobody knows", [("{draw: seed}", "agreemnt")], at: "agreemnt", "did you mean 'agreement'?",
            permitted: [("{draw: seed}", "agreement")]),
        Contradiction(
            "an end that nobody knows", [("ends: never", "ends: nevr")], at: "nevr", "did you mean 'never'?",
            permitted: []),
        Contradiction(
            "fees that nobody knows", [("fees: waived", "fees: free")], at: "free",
            "an amount is written {amount: 1000.00}",
            permitted: [("fees: waived", "fees: {amount: 1000.00}")]),
        Contradiction(
            "a term that nobody knows", [("term: {years: 1}", "term: forever")], at: "forever",
            "years are written {years: 1}",
            permitted: [("term: {years: 1}", "term: old-name")]),
        Contradiction(
            "a time without its unit", [("30d", "30")], at: "30, web", "has no unit", permitted: [("30d", "720h")]),
        Contradiction(
            "a sender without an address", [("Registry <help@example.org>", "Registry")], at: "\"Registry\"",
            "is no sender", permitted: [("Registry <help@example.org>", "Тіркеу <help@мысал.қаз>")]),
        Contradiction(
            "a sender with an address that needs quotes", [("<help@", "<a..b@")], at: "\"Registry <a", "is no sender",
            permitted: [("<help@", "<a.b+1@")]),
        Contradiction(
            "a sender with an address of no domain", [("help@example.org", "help@localhost")], at: "\"Registry <help@l",
            "is no sender", permitted: []),
        Contradiction(
            "a sender with two lines' worth", [("Registry <help@example.org>", "A, B <help@example.org>")],
            at: "\"A, B",
            "is no sender", permitted: []),
        Contradiction(
            "a key of rank that nobody knows", [("- registered", "- {registrd: 2020-01-01}")], at: "registrd",
            "The key 'registrd' is unknown", permitted: []),
        Contradiction(
            "a key that nobody knows", [("appeal-days: 30", "appeal-days: 30\napeal-days: 3")], at: "apeal",
            "did you mean 'appeal-days'?", permitted: []),
        Contradiction(
            "an act that nobody knows", [("act: practice", "act: practise")], at: "practise",
            "There is no act 'practise'", permitted: []),
        Contradiction(
            "a title in two languages", [("title: {kk: а, ru: б, en: c}", "title: {kk: а, en: c}")],
            at: "{kk: а, en: c}",
            "The translation 'ru' is missing", permitted: []),
        Contradiction(
            "a registrar with two letters", [("kinds: [education, company]", "registrars: [AB]")], at: "AB",
            "has 3 to 16 characters",
            permitted: [("kinds: [education, company]", "registrars: [ABC]")]),
    ]

    /// Cohorts between the first and the last, each of names that the one before it does not take.
    private static func cohorts(_ count: Int) -> Contradiction.Change {
        let between = (0..<count).map {
            "  - {id: c\($0), title: {kk: а, ru: б, en: c}, opens: 2021-02-01, closes: 2021-03-01, "
                + "registered-before: \(1991 + $0 / 9)-0\($0 % 9 + 1)-01}\n"
        }
        return ("  - {id: rest", between.joined() + "  - {id: rest")
    }

    static let limits: [Contradiction] = [
        Contradiction(
            "more cohorts than are read", [cohorts(63)], at: "- {id: first", "has 65 entries; at most 64 are read",
            permitted: [cohorts(62)]),
        Contradiction(
            "more source zones than are read",
            [
                (
                    "[kz, org.kz]\n  kinds",
                    "[kz, org.kz, \((0..<63).map { "z\($0).kz" }.joined(separator: ", "))]\n  kinds"
                )
            ], at: "[kz, org.kz, z0.kz", "There are 65 zones; at most 64 are read", permitted: []),
    ]

    @Test("refused, and permitted", arguments: windows + silence + contests + ends + labels + words + limits)
    func contradiction(_ contradiction: Contradiction) throws { try contradiction.check() }

    @Test("a file that is named otherwise than it says, a wrong ending, and a wrong folder")
    func naming() throws {
        let named = try SmallCampaign.complaints(SmallCampaign.files(SmallCampaign.text, path: "campaigns/move.2.yaml"))
        #expect(named.map(\.sentence).contains { $0.contains("named 'move.1.yaml'") }, "\(named)")
        let ended = try SmallCampaign.complaints(SmallCampaign.files("x", path: "campaigns/move.txt"))
        #expect(ended.map(\.sentence).contains { $0.contains("allowed endings are .yaml") }, "\(ended)")
        let placed = try SmallCampaign.complaints(SmallCampaign.files(SmallCampaign.text, path: "campaign/move.1.yaml"))
        #expect(placed.map(\.sentence).contains { $0.contains("did you mean 'campaigns'?") }, "\(placed)")
    }

    @Test("every complaint comes at once, also where a part can't be read")
    func several() throws {
        let text = SmallCampaign.text([
            ("kinds: [education, company]", "kinds: [educaton]"), ("opens: 2021-02-01", "opens: 2020-12-31"),
            ("from: 2021-04-01", "from: 2021-03-31"), ("{at: 2021-06-01}", "{at: 2021-06-01, kinds: [company]}"),
        ])
        let sentences = try SmallCampaign.complaints(SmallCampaign.files(text)).map(\.sentence)
        #expect(sentences.count == 4, "\(sentences)")
    }
}
