import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@testable import PolicyFiles

/// The smallest audit that says all there is to say, for tests to spoil.
enum SmallAudit {
    static let path = "audits/small.1.yaml"

    /// The criterion stands in line 8.
    static let text = """
        schema: 1
        audit: small
        version: "1"
        from: 2020-01-01
        basis: {act: practice, assumed: true}
        title: {kk: а, ru: б, en: c}
        criteria:
          - id: AUD-901
            check: name-server-count
            applies-to: [stateBody]
            registered-from: 2010-09-07
            registered-before: 2030-01-01
            weight: 5
            deadline: 10
            sanction: serverHold
            parameters: {minimum: {value: 2, source: a page, assumed: true}}
            basis: {act: order-1}
            title: {kk: а, ru: б, en: c}
            sentence: {kk: "а {count}", ru: "б {minimum}", en: "c {servers}"}
            remedy: {kk: а, ru: б, en: c}

        """

    static func files(_ text: String, path: String = path) -> [String: String] {
        SmallPolicies.files.merging([path: text]) { $1 }
    }

    static func read(_ text: String = text) throws -> AuditCriteria {
        let folder = try FolderOnDisk(files(text))
        return try #require(try PolicyFolder.read(folder.path).audit("small"))
    }

    /// One more criterion, as lines.
    static func criterion(_ check: String, _ parameters: String?) -> String {
        """
          - id: AUD-902
            check: \(check)
            weight: 1
            deadline: 1
        \(parameters.map { "    parameters: \($0)\n" } ?? "")    title: {kk: а, ru: б, en: c}
            sentence: {kk: а, ru: б, en: c}
            remedy: {kk: а, ru: б, en: c}

        """
    }
}

@Suite("Criteria of audits as policy")
struct AuditReaderTests {
    @Test("a criterion with all that can be said of it")
    func whole() throws {
        let audit = try SmallAudit.read()
        #expect(audit.identifier == "small" && audit.version == "1" && audit.title.russian == "б")
        #expect(audit.from == Instant("2020-01-01") && audit.until == nil && audit.basis.assumed)
        let criterion = try #require(audit.criteria.first)
        #expect(criterion.identifier.rawValue == "AUD-901" && criterion.check == .nameServerCount(minimum: 2))
        #expect(criterion.appliesTo == [.stateBody] && criterion.sanction == .serverHold)
        #expect(criterion.weight == 5 && criterion.deadline == 10)
        #expect(criterion.registeredFrom == Instant("2010-09-07"))
        #expect(criterion.registeredBefore == Instant("2030-01-01"))
        #expect(criterion.basis.number == "1" && !criterion.basis.assumed)
        #expect(criterion.parameters == [RuleParameter(name: "minimum", value: "2", source: "a page", assumed: true)])
        #expect(audit.sources.map(\.path) == [SmallAudit.path, SmallPolicies.actsPath])
    }

    @Test("the same texts read again are the same criteria; others are not")
    func keptSources() throws {
        let audit = try SmallAudit.read()
        #expect(try PolicyFolder.audit(sources: audit.sources, reference: audit.reference) == audit)
        var other = audit.reference
        other.digest = String(repeating: "0", count: 64)
        #expect(throws: FileComplaints.self) { try PolicyFolder.audit(sources: audit.sources, reference: other) }
        let changed = try SmallAudit.read(SmallPolicies.replaced(SmallAudit.text, "weight: 5", "weight: 6"))
        #expect(changed.digest != audit.digest)
    }

    @Test("the version that holds at an instant, and the newest")
    func versions() throws {
        let second = SmallPolicies.replaced(
            SmallPolicies.replaced(SmallAudit.text, "version: \"1\"", "version: \"2\""), "from: 2020", "from: 2024")
        let folder = try FolderOnDisk(SmallAudit.files(SmallAudit.text).merging(["audits/small.2.yaml": second]) { $1 })
        let library = try PolicyFolder.read(folder.path)
        let holding = { (day: String) in library.audits(at: Instant(day) ?? .distantPast).map(\.version) }
        #expect(holding("2019-12-31") == [] && holding("2023-12-31") == ["1"] && holding("2024-01-01") == ["2"])
        #expect(library.audit("small")?.version == "2" && library.audit("small", version: "1")?.version == "1")
        #expect(library.audit("other") == nil)
    }

    @Test("a draft lies in the place of the version that it names, or beside it")
    func drafts() throws {
        let folder = try FolderOnDisk(SmallAudit.files(SmallAudit.text))
        let drafts = try FolderOnDisk([
            "small.1.yaml": SmallPolicies.replaced(SmallAudit.text, "{value: 2,", "{value: 3,")
        ])
        let library = try PolicyFolder.read(folder.path, layingCriteria: drafts.path + "/small.1.yaml")
        #expect(library.audit("small")?.criteria.first?.check == .nameServerCount(minimum: 3))
    }

    @Test(
        "each kind of check with its parameters",
        arguments: [
            ("look-alikes", nil), ("holder-zone", "{zones: [gov.kz]}"),
            ("signed-chain", "{required: true, algorithms: [13]}"),
            ("address-families", "{of: site, families: [ipv6]}"),
            ("place", "{of: site, countries: [KZ], minimum-sources: 2, delivery-networks: [13335]}"),
            ("secure-redirect", "{maximum-hops: 3}"),
            ("protocol-versions", "{allowed: [\"1.2\", \"1.3\"], needed: [\"1.3\"]}"),
            ("cipher-suites", "{forward-secrecy: true, authenticated: false}"),
            ("certificate-key", "{rsa-bits: 2048, curve-bits: 256}"), ("certificate-days", "{minimum: 14}"),
            ("strict-transport", "{maximum-age: 180d, include-subdomains: true}"), ("both-hosts", nil),
            ("security-headers", "{headers: [x-frame-options]}"), ("cookie-flags", "{flags: [secure, httpOnly]}"),
            ("contact", "{ways: [telephone]}"), ("language-versions", "{languages: [kk, ru]}"),
            ("language-freshness", "{languages: [kk, ru], maximum-days: 3}"), ("news-age", "{maximum-days: 1}"),
            ("section-depth", "{clicks: 3, sections: [{id: news, words: [новости]}]}"),
            ("accessibility", "{rules: [imageText]}"), ("sender-policy", "{at-least: fail}"),
            ("mail-policy", "{actions: [reject]}"), ("mail-transport", "{any-of: [dane]}"),
        ])
    func kinds(_ word: String, _ parameters: String?) throws {
        let audit = try SmallAudit.read(SmallAudit.text + SmallAudit.criterion(word, parameters))
        #expect(audit.criteria.last?.check.kind.word == word)
        #expect(audit.criteria.last?.check.demands.map(\.name) == audit.criteria.last?.check.kind.demandedFacts)
    }

    /// One text replaced by another; the place is `line:column`.
    private static func spoiled(_ what: String, _ old: String, _ new: String, _ place: String, _ words: String)
        -> Malformed
    {
        Malformed(
            what, [SmallAudit.path: SmallPolicies.replaced(SmallAudit.text, old, new)], "\(SmallAudit.path):\(place)",
            words)
    }

    private static func second(_ what: String, _ check: String, _ parameters: String?, _ place: String, _ words: String)
        -> Malformed
    {
        Malformed(
            what, [SmallAudit.path: SmallAudit.text + SmallAudit.criterion(check, parameters)],
            "\(SmallAudit.path):\(place)", words)
    }

    static let malformed: [Malformed] = [
        Malformed("a wrong file name", ["audits/other.yaml": SmallAudit.text], "audits/other.yaml", "'small.1.yaml'"),
        Malformed("a strange file", ["audits/small.txt": "x"], "audits/small.txt", "allowed endings are .yaml"),
        spoiled("no title", "title: {kk: а, ru: б, en: c}\ncriteria", "criteria", "1:1", "The key 'title' is missing"),
        spoiled(
            "zones, which no audit has", "title: {kk: а, ru: б, en: c}\ncriteria",
            "title: {kk: а, ru: б, en: c}\nzones: [kz]\ncriteria", "7:1", "The key 'zones' is unknown"),
        spoiled(
            "an unknown check", "name-server-count", "name-servers-count", "9:12", "did you mean 'name-server-count'?"),
        spoiled("an identifier of rules", "AUD-901", "GOV-901", "8:9", "their identifiers begin with AUD-"),
        spoiled("a fact of another check", "{servers}", "{serials}", "19:56", "No fact is named '{serials}'"),
        spoiled("no remedy", "    remedy: {kk: а, ru: б, en: c}\n", "", "8:5", "The key 'remedy' is missing"),
        spoiled("a missing translation", "sentence: {kk: \"а {count}\", ", "sentence: {", "19:15", "'kk' is missing"),
        spoiled(
            "a sanction that nobody can carry out", "serverHold", "prison", "15:15",
            "is no sanction: allowed are none, serverHold"),
        spoiled("a deadline of years", "deadline: 10", "deadline: 2500", "14:15", "out of range: from 1 to 250"),
        spoiled("no weight", "weight: 5", "weight: 0", "13:13", "out of range: from 1 to 100"),
        spoiled(
            "an empty span of registrations", "2030-01-01", "2010-09-07", "12:5", "has to lie after 'registered-from'"),
        spoiled("an unknown act", "order-1", "order-9", "17:18", "There is no act 'order-9'"),
        spoiled("a kind of holder", "stateBody", "statebody", "10:18", "did you mean 'stateBody'?"),
        spoiled(
            "no parameters", "    parameters: {minimum: {value: 2, source: a page, assumed: true}}\n", "", "8:5",
            "needs the key 'parameters'"),
        second(
            "TLS that is needed and not allowed", "protocol-versions", "{allowed: [\"1.3\"], needed: [\"1.2\"]}",
            "25:36", "TLS 1.2 is needed and not among those allowed"),
        second(
            "words of a link in capitals", "section-depth", "{clicks: 3, sections: [{id: news, words: [News]}]}",
            "25:51", "words of links stand in small letters"),
        second("parameters that a check has none of", "look-alikes", "{minimum: 2}", "25:18", "no key is allowed here"),
        Malformed(
            "a criterion that changes its check",
            [
                SmallAudit.path: SmallAudit.text,
                "audits/small.2.yaml": SmallPolicies.replaced(
                    SmallPolicies.replaced(
                        SmallPolicies.replaced(SmallAudit.text, "version: \"1\"", "version: \"2\""), "from: 2020",
                        "from: 2024"), "check: name-server-count", "check: network-diversity"
                )
                .replacing("{servers}", with: "{networks}"),
            ], "audits/small.2.yaml:8:5", "a criterion keeps its check"),
        Malformed(
            "a criterion of another audit",
            [
                SmallAudit.path: SmallAudit.text,
                "audits/tiny.1.yaml": SmallPolicies.replaced(SmallAudit.text, "audit: small", "audit: tiny"),
            ], "audits/tiny.1.yaml:8:5", "is used by audit 'small' already"),
    ]

    @Test("what is wrong is said with file, line and column", arguments: malformed)
    func complains(_ malformed: Malformed) throws {
        let complaints = try malformed.complaints()
        let found = complaints.contains { complaint in
            let place = complaint.line > 0 ? "\(complaint.path):\(complaint.line):\(complaint.column)" : complaint.path
            return place == malformed.place && complaint.sentence.contains(malformed.sentence)
        }
        #expect(
            found, "\(malformed.place): …\(malformed.sentence)… was expected; came: \(complaints.map(\.description))")
    }

    @Test("an identifier stands once")
    func twice() throws {
        let text =
            SmallAudit.text + SmallPolicies.replaced(SmallAudit.criterion("look-alikes", nil), "AUD-902", "AUD-901")
        let complaints = try Malformed("twice", [SmallAudit.path: text], "", "").complaints()
        #expect(
            complaints.map(\.description) == [
                "\(SmallAudit.path):21:5: The identifier AUD-901 is used twice in this file; first in line 8."
            ])
    }
}
