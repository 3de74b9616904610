import PolicyEngine
import Testing

@testable import PolicyFiles

/// The smallest campaign that says all there is to say, for tests to spoil: names of schools and companies under kz and
/// org.kz move to edu.kz in the spring of 2021.
enum SmallCampaign {
    static let path = "campaigns/move.1.yaml"

    static let text = """
        schema: 1
        campaign: move
        version: "1"
        title: {kk: а, ru: б, en: c}
        basis: {act: practice, assumed: true}
        signatures: 2
        source:
          zones: [kz, org.kz]
          kinds: [education, company]
        snapshot: 2021-01-01
        continuity: [lapse]
        target: edu.kz
        labels:
          same: true
          without-suffixes: [-edu]
          table: {a.kz: b, c.org.kz: ~}
          alternatives: 2
        rank:
          - zones: [kz, org.kz]
          - registered
        cohorts:
          - {id: first, title: {kk: а, ru: б, en: c}, opens: 2021-02-01, closes: 2021-03-01, kinds: [education]}
          - {id: rest, title: {kk: а, ru: б, en: c}, opens: 2021-02-15, closes: 2021-04-01}
        choices: [register, reserve, waive, object]
        consent: {registrars: any, operators: true, token-days: 60}
        silence: {means: lapse, from: 2021-04-01}
        contest: {methods: [rank, {draw: seed}], decides: 2021-04-01, unresolved: block}
        fees: waived
        term: {years: 1}
        old-name: {ends: never, answers-for: 30d, web: true}
        reservation: 2022-01-01
        appeal-days: 30
        release:
          - {at: 2021-05-01, kinds: [education]}
          - {at: 2021-06-01}
        stop: {after: 50, failures: 2}
        notices: {reminders: [1, 14], ending-days: 30, languages: [kk, ru], sender: "Registry <help@example.org>"}
        registrar-load: 500

        """

    /// The campaign with texts replaced by others, one after the other; each old one has to be there.
    static func text(_ changes: [(old: String, new: String)]) -> String {
        changes.reduce(text) { SmallPolicies.replaced($0, $1.old, $1.new) }
    }

    /// A folder of policies with three zones and this campaign.
    static func files(_ campaign: String, path: String = path) -> [String: String] {
        let zones = { (text: String) in SmallPolicies.replaced(text, "[kz]", "[kz, org.kz, edu.kz]") }
        return [
            SmallPolicies.policyPath: zones(SmallPolicies.policy),
            SmallPolicies.lifecyclePath: zones(SmallPolicies.lifecycle), SmallPolicies.actsPath: SmallPolicies.acts,
            path: campaign,
        ]
    }

    static func library(_ files: [String: String]) throws -> PolicyLibrary {
        let folder = try FolderOnDisk(files)
        return try PolicyFolder.read(folder.path)
    }

    static func complaints(_ files: [String: String]) throws -> [FileComplaint] {
        let folder = try FolderOnDisk(files)
        return Malformed.complaints(below: folder.path) { () throws(FileComplaints) in
            _ = try PolicyFolder.read(folder.path)
        }
    }
}

/// A campaign that contradicts itself, the complaint that has to come, and beside it one that is permitted.
struct Contradiction: Sendable, CustomTestStringConvertible {
    typealias Change = (old: String, new: String)

    let what: String
    /// What is changed in the small campaign.
    let refused: [Change]
    /// The first text like this in the refused file is where the complaint has to stand.
    let place: String
    /// A part of the sentence.
    let sentence: String
    let permitted: [Change]
    /// Further files.
    let files: [String: String]

    init(
        _ what: String, _ refused: [Change], at place: String, _ sentence: String, permitted: [Change],
        files: [String: String] = [:]
    ) {
        self.what = what
        self.refused = refused
        self.place = place
        self.sentence = sentence
        self.permitted = permitted
        self.files = files
    }

    var testDescription: String { what }

    func check() throws {
        let text = SmallCampaign.text(refused)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains(place) }, "'\(place)' is not in the file.")
        let before = lines[line].split(separator: place, maxSplits: 1, omittingEmptySubsequences: false)[0]
        let expected = "\(SmallCampaign.path):\(line + 1):\(before.unicodeScalars.count + 1)"
        let complaints = try SmallCampaign.complaints(SmallCampaign.files(text).merging(files) { $1 })
        let found = complaints.contains {
            "\($0.path):\($0.line):\($0.column)" == expected && $0.sentence.contains(sentence)
        }
        #expect(found, "\(expected): …\(sentence)… was expected; there came: \(complaints.map(\.description))")
        #expect(complaints.count == 1, "one contradiction, one complaint: \(complaints.map(\.description))")
        let allowed = SmallCampaign.files(SmallCampaign.text(permitted)).merging(files) { $1 }
        #expect(try SmallCampaign.complaints(allowed) == [], "this one is permitted")
    }
}
