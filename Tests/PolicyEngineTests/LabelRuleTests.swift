import DNSCore
import IDNA
import PolicyEngine
import RegistryModel
import Testing

@Suite("Rules on the label")
struct LabelRuleTests {
    static let syntax = Condition.labelSyntax(LabelSyntax(length: 2...61))
    static let table = Condition.idnTable(
        CodePointTable(
            name: "kazakh",
            codePoints: Set("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя0123456789-".unicodeScalars.map(\.value)),
            allowsASCII: true))

    @Test(
        "label syntax permits",
        arguments: ["kz", "a-b", "0day", "қазақстан", "a--b", "ab-c--d", String(repeating: "a", count: 61)])
    func syntaxPermits(label: String) {
        #expect(Fixture.judge(Self.syntax, Fixture.proposal(label)).finding == .satisfied)
    }

    @Test(
        "label syntax refuses",
        arguments: [
            ("a", "length"), (String(repeating: "a", count: 62), "length"), ("-ab", "hyphenAtEdge"),
            ("ab-", "hyphenAtEdge"), ("a_b", "notLDH"), ("a\\.b", "notLDH"), ("a\\200", "notLDH"),
            ("ab--c", "hyphenThirdFourth"), ("xn--a", "fakeALabel"), ("xn--zzzzzzzzz", "fakeALabel"),
        ])
    func syntaxRefuses(label: String, problem: String) {
        let judgement = Fixture.judge(Self.syntax, Fixture.proposal(label))
        #expect(judgement.finding == .violated)
        #expect(judgement["problem"] == problem)
        #expect(judgement["maximum"] == "61")
    }

    @Test("IDN table permits Kazakh and, where it says so, ASCII", arguments: ["қазақстан", "ұлы-дала2", "astana"])
    func tablePermits(label: String) {
        #expect(Fixture.judge(Self.table, Fixture.proposal(label)).finding == .satisfied)
    }

    @Test("IDN table refuses letters outside of it, each named once")
    func tableRefuses() {
        let judgement = Fixture.judge(Self.table, Fixture.proposal("ўїўa"))
        #expect(judgement.finding == .violated)
        #expect(judgement["letters"] == "U+045E, U+0457, U+0061")
        let strict = Condition.idnTable(CodePointTable(name: "t", codePoints: [0x49b], allowsASCII: false))
        #expect(Fixture.judge(strict, Fixture.proposal("astana")).finding == .violated)
        #expect(Fixture.judge(strict, Fixture.proposal("қ")).finding == .satisfied)
    }

    @Test(
        "what does not decode has no letters to judge",
        arguments: [
            LabelRuleTests.table, .mixedScript, .lookAlike(ProtectedNames(name: "p", entriesBySkeleton: [:])),
        ])
    func undecodable(condition: Condition) {
        #expect(Fixture.judge(condition, Fixture.proposal("xn--a")).finding == .undetermined)
    }

    @Test("one script permits", arguments: ["astana", "қазақстан", "дала-2", "αβγ", "xn--e1anb"])
    func scriptPermits(label: String) {
        #expect(Fixture.judge(.mixedScript, Fixture.proposal(label)).finding == .satisfied)
    }

    @Test(
        "two scripts refuse",
        arguments: [
            ("аstanа", "latin, cyrillic", "U+0430"), ("қазaқ", "cyrillic, latin", "U+0061"),
            ("αб", "greek, cyrillic", "U+0431"), ("abвгд", "cyrillic, latin", "U+0061, U+0062"),
        ])
    func scriptRefuses(label: String, scripts: String, letters: String) {
        let judgement = Fixture.judge(.mixedScript, Fixture.proposal(label))
        #expect(judgement.finding == .violated)
        #expect(judgement["scripts"] == scripts)
        #expect(judgement["letters"] == letters)
    }
}
