import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("Campaigns as policy")
struct CampaignReaderTests {
    private func read(_ changes: [Contradiction.Change] = [], _ files: [String: String] = [:]) throws
        -> CampaignPolicy
    {
        let all = SmallCampaign.files(SmallCampaign.text(changes)).merging(files) { $1 }
        return try #require(try SmallCampaign.library(all).campaign("move"))
    }

    private func name(_ text: String) throws -> DomainName { try DomainName(text) }
    private func day(_ text: String) throws -> Instant { try #require(Instant(text)) }

    @Test("who has a right, to what, and who goes first")
    func rights() throws {
        let campaign = try read()
        #expect(campaign.identifier == "move" && campaign.version == "1" && campaign.signatures == 2)
        #expect(campaign.basis.assumed && campaign.title.russian == "б")
        var source = CampaignSource(zones: [try name("kz"), try name("org.kz")])
        source.kinds = [.education, .company]
        #expect(campaign.source == source)
        #expect(try campaign.snapshot == day("2021-01-01") && campaign.continuity == [.lapse])
        #expect(try campaign.target == name("edu.kz"))
        #expect(try campaign.labels.table == [name("a.kz"): "b"] && campaign.labels.unlabelled == [name("c.org.kz")])
        #expect(
            campaign.labels.same && campaign.labels.withoutSuffixes == ["-edu"] && campaign.labels.alternatives == 2)
        #expect(try campaign.ranks == [.zones([name("kz"), name("org.kz")]), .registered])
    }

    @Test("when a holder may say what, and what silence means")
    func claims() throws {
        let campaign = try read()
        #expect(campaign.cohorts.map(\.identifier) == ["first", "rest"])
        #expect(try campaign.cohorts.map(\.closes) == [day("2021-03-01"), day("2021-04-01")])
        #expect(campaign.cohorts.map(\.kinds) == [[.education], []])
        #expect(campaign.choices == Set(ClaimChoice.Kind.allCases))
        #expect(campaign.consent == Consent(registrars: .any, operators: true, tokenDays: 60))
        #expect(try campaign.silence == Silence(means: .lapse, from: day("2021-04-01")))
        #expect(
            try campaign.contest
                == Contest(methods: [.rank, .draw(seed: "seed")], decides: day("2021-04-01"), unresolved: .block))
    }

    @Test("what becomes of new name, old name and labels")
    func settlement() throws {
        let campaign = try read()
        #expect(campaign.fees == CampaignFees(create: .waived) && campaign.term == .years(1))
        #expect(campaign.oldName == OldNameRule(ends: .never, answersFor: 2_592_000, answersOnWeb: true))
        #expect(try campaign.reservation == day("2022-01-01") && campaign.appealDays == 30)
        #expect(
            try campaign.release == [
                ReleaseStage(at: day("2021-05-01"), kinds: [.education]), ReleaseStage(at: day("2021-06-01")),
            ])
        #expect(campaign.stop == StopConditions(after: 50, failures: 2, refusals: nil, objections: nil))
        #expect(campaign.notices.reminders == [14, 1] && campaign.notices.languages == [.kazakh, .russian])
        #expect(campaign.notices.utcOffset == 0 && campaign.registrarLoad == 500)
    }

    @Test("the other way to say each thing")
    func otherwise() throws {
        let campaign = try read([
            ("kinds: [education, company]", "registered-before: 2020-06-01\n  registrars: [DEMO]\n  label-prefix: kz-"),
            (
                "- registered",
                "- categories: [2005-04-05]\n  - kinds: [education, individual, soleTrader, company, nonProfit, stateBody, military]\n  - registered-from: 2018-02-05"
            ),
            ("[rank, {draw: seed}]", "[agreement, yearly, {draw: seed}]"), ("fees: waived", "fees: {amount: 1000.50}"),
            ("{years: 1}", "old-name"), ("ends: never", "ends: 2021-09-01T00:00:00+05:00"),
            ("registrar-load: 500\n", ""), ("any, operators: true", "sponsor, operators: false"),
        ])
        #expect(campaign.source.kinds.isEmpty && campaign.source.registrars == [RegistrarIdentifier("DEMO")])
        #expect(campaign.source.labelPrefix == "kz-" && campaign.source.labelSuffix == nil)
        #expect(try campaign.ranks[1] == .categories([day("2005-04-05")]))
        #expect(try campaign.ranks[3] == .registeredFrom(day("2018-02-05")) && campaign.ranks.count == 4)
        #expect(campaign.contest.methods == [.agreement, .yearly, .draw(seed: "seed")])
        #expect(campaign.fees.create == .amount(try #require(Money("1000.50"))) && campaign.term == .ofOldName)
        #expect(try campaign.oldName.ends == .at(day("2021-08-31T19:00:00Z")) && campaign.registrarLoad == nil)
        #expect(campaign.consent == Consent(registrars: .sponsor, operators: false, tokenDays: 60))
    }

    @Test(
        "the time in which holders are told of days",
        arguments: [("\"+05:00\"", 18_000), ("\"-03:30\"", -12_600), ("\"+14:00\"", 50_400), ("\"-12:00\"", -43_200)])
    func offset(_ text: String, _ seconds: Int) throws {
        let campaign = try read([("ending-days: 30", "ending-days: 30, utc-offset: \(text)")])
        #expect(campaign.notices.utcOffset == seconds)
    }

    @Test(
        "what is no country's time",
        arguments: [
            "Z", "\"5\"", "05:00", "\"+5:00\"", "\"+05:60\"", "\"+24:00\"", "\"+14:01\"", "\"-12:01\"", "\"+05:00Z\"",
        ])
    func noOffset(_ text: String) throws {
        let files = SmallCampaign.files(
            SmallCampaign.text([("ending-days: 30", "ending-days: 30, utc-offset: \(text)")]))
        #expect(try SmallCampaign.complaints(files).count == 1)
    }

    @Test("lists that a source names are read, and their texts are kept")
    func lists() throws {
        let files = [
            "names/words.1.yaml": SmallPolicies.list("source-names", "entries: [a.kz, мысал.kz, b.com.kz]"),
            "names/bodies.1.yaml": SmallPolicies.replaced(
                SmallPolicies.list("eligible-bodies", "entries: [{bin: \"940140000385\", name: x}]"), "list: words",
                "list: bodies"),
        ]
        let listed = try read(
            [("kinds: [education, company]", "bodies: names/bodies.1.yaml\n  names: names/words.1.yaml")], files)
        #expect(listed.source.bodies == ["940140000385": "x"])
        #expect(try listed.source.names == [name("a.kz"), name("xn--80awbu3c.kz"), name("b.com.kz")])
        #expect(
            listed.sources.map(\.path) == [
                SmallCampaign.path, "acts.yaml", "names/bodies.1.yaml", "names/words.1.yaml",
            ])
        #expect(listed.reference.digest == DocumentReader.digest(of: listed.sources))
        // Whatever the order in which a store gives them.
        for sources in [listed.sources, listed.sources.reversed(), listed.sources.sorted { $0.path < $1.path }] {
            let again = try PolicyFolder.campaign(sources: sources, reference: listed.reference)
            #expect(again.reference == listed.reference && again.source == listed.source)
        }
        #expect(try PolicyFolder.campaign(sources: listed.sources, reference: listed.reference) == listed)
    }

    @Test("sources that are not what was kept are refused")
    func changedSources() throws {
        let campaign = try read()
        var sources = campaign.sources
        sources[0].text = SmallPolicies.replaced(sources[0].text, "appeal-days: 30", "appeal-days: 29")
        let error = try #require(throws: FileComplaints.self) {
            try PolicyFolder.campaign(sources: sources, reference: campaign.reference)
        }
        #expect(error.description.contains("The sources give move 1 with digest"), "\(error)")
        #expect(throws: FileComplaints.self) {
            try PolicyFolder.campaign(sources: [], reference: campaign.reference)
        }
        let withoutActs = try #require(throws: FileComplaints.self) {
            try PolicyFolder.campaign(sources: [campaign.sources[0]], reference: campaign.reference)
        }
        #expect(withoutActs.complaints.map(\.path) == ["acts.yaml"], "\(withoutActs)")
    }

    @Test("of several versions the newest is meant, by number and not by letter")
    func versions() throws {
        var files = SmallCampaign.files(SmallCampaign.text)
        for version in ["2027-2", "2027-10", "2027-9", "2026-12"] {
            files["campaigns/move.\(version).yaml"] = SmallCampaign.text([("version: \"1\"", "version: \"\(version)\"")]
            )
        }
        let library = try SmallCampaign.library(files)
        #expect(library.campaigns.count == 5)
        #expect(library.campaign("move")?.version == "2027-10")
        #expect(library.campaign("move", version: "2027-9")?.version == "2027-9")
        #expect(library.campaign("move", version: "3") == nil && library.campaign("stay") == nil)
        #expect(try SmallCampaign.library(SmallPolicies.files).campaigns.isEmpty, "the folder may be left out")
    }

    static let malformed: [Malformed] = [
        ("entries: []", "8:10", "The list is empty"), ("names: []", "1:1", "The key 'entries' is missing"),
        ("entries: [a.kz, A.kz]", "8:17", "stands in the list already"), ("entries: [a..kz]", "8:11", "no domain name"),
        ("entries: [{name: a.kz}]", "8:11", "a mapping, text is expected"),
    ].map { entries, place, sentence in
        Malformed(
            "\(entries): \(sentence)", ["names/words.1.yaml": SmallPolicies.list("source-names", entries)],
            "names/words.1.yaml:\(place)", sentence)
    }

    @Test("malformed lists of names are refused", arguments: malformed)
    func refusesList(_ malformed: Malformed) throws { malformed.check(try malformed.complaints()) }
}

@Suite("Campaigns that lie in the project")
struct ProjectCampaignsTests {
    @Test("education to edu.kz and state bodies to gov.kz: no act orders them, and they say so in three languages")
    func own() throws {
        let library = try PolicyFolder.read(ProjectFolder.policies)
        let education = try #require(library.campaign("edu-2027"))
        let state = try #require(library.campaign("gov-2027"))
        #expect(education.source.kinds == [.education] && education.oldName.ends == .never)
        #expect(education.silence.means == .lapse && education.oldName.answersFor == 30 * 86_400)
        #expect(state.source.kinds == [.stateBody] && state.oldName.ends == .onConsent && state.oldName.answersOnWeb)
        for campaign in library.campaigns {
            #expect(campaign.basis.assumed && campaign.signatures == 2)
            let titles = [campaign.title, campaign.basis.title] + campaign.cohorts.map(\.title)
            for title in titles { #expect(Set(Language.allCases.map(title.text)).count == 3) }
            #expect(library.fees(of: campaign.target, at: campaign.cohorts[0].opens) != nil)
            #expect(try PolicyFolder.campaign(sources: campaign.sources, reference: campaign.reference) == campaign)
        }
    }

    @Test("the rules of .uk, .nz and .au are read")
    func others() throws {
        let library = try PolicyFolder.read(ProjectFolder.root + "/Tests/Fixtures/Campaigns")
        #expect(library.campaigns.map(\.identifier) == ["au-2022", "nz-2014", "uk-2014"])
        let uk = try #require(library.campaign("uk-2014"))
        let order = ["co", "org", "me", "net", "ltd", "plc"].compactMap { try? DomainName("\($0).example-uk") }
        #expect(uk.ranks == [.zones(order)] && uk.silence.means == .reserve && uk.continuity == [.lapse])
        #expect(uk.reservation == Instant("2019-06-25T05:00:00Z"))
        let nz = try #require(library.campaign("nz-2014"))
        #expect(nz.contest.methods == [.agreement] && nz.contest.unresolved == .block)
        #expect(nz.silence == Silence(means: .noObjection, from: Instant("2017-10-18T00:00:00Z")))
        let au = try #require(library.campaign("au-2022"))
        #expect(au.contest.methods == [.rank, .yearly] && !au.consent.operators)
        #expect(au.ranks == [.registeredFrom(try #require(Instant("2018-02-05")))])
    }
}
