import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("What changed between two versions")
struct PolicyDifferenceTests {
    static let old = Fixture.document([
        Fixture.rule(.nameServerCount(2...13), "A-1"), Fixture.rule(.holderLimit(5), "A-2"),
        Fixture.rule(.labelSyntax(LabelSyntax(length: 1...61)), "A-3"),
    ])

    @Test("a document and itself, in another order, do not differ", arguments: Language.allCases)
    func same(language: Language) {
        var other = Self.old
        other.rules.reverse()
        let difference = PolicyDifference(from: Self.old, to: other)
        #expect(difference.changes.isEmpty)
        #expect(difference.lines(in: language).count == 1)
    }

    @Test("clocks of two lifecycles", arguments: Language.allCases)
    func clocks(language: Language) {
        func lifecycle(_ version: String, redemption: Int) -> LifecyclePolicy {
            LifecyclePolicy(
                identifier: "national", version: version, from: Fixture.instant("2018-03-13"), until: nil,
                zones: [Fixture.name("kz")], basis: Self.old.basis,
                terms: LifecycleTerms(
                    maximumYears: 10, addGrace: 5, renewGrace: 5, transferGrace: 5, renewableAfterExpiry: 30,
                    redemption: redemption, pendingDelete: 5, restoreReport: 7, transferPending: 5, transferYears: 1,
                    authorizationInformation: 14),
                digest: version)
        }
        let difference = PolicyDifference(from: lifecycle("1", redemption: 30), to: lifecycle("2", redemption: 45))
        #expect(difference.changes == [.term("redemption", 30, 45)])
        let lines = difference.lines(in: language)
        #expect(lines.count == 2 && lines[1].contains("30") && lines[1].contains("45"), "\(lines)")
        #expect(
            PolicyDifference(from: lifecycle("1", redemption: 30), to: lifecycle("2", redemption: 30)).changes == [])
    }

    @Test("rules added, removed and changed")
    func rules() {
        var new = Fixture.document(
            [
                Fixture.rule(.nameServerCount(2...8), "A-1", effect: .warn, operations: [.create]),
                Fixture.rule(.labelSyntax(LabelSyntax(length: 1...61)), "A-3"), Fixture.rule(.mixedScript, "A-4"),
            ], version: "2", signatures: 2, from: Fixture.instant("2026-01-01"), zones: ["kz", "қаз"])
        new.rules[0].registeredFrom = Fixture.instant("2010-09-07")
        new.rules[0].sentence.russian = "иначе"
        let difference = PolicyDifference(from: Self.old, to: new)
        #expect(
            difference.changes.prefix(3) == [
                .from(Fixture.instant("2018-03-13"), Fixture.instant("2026-01-01")),
                .zonesAdded([Fixture.name("қаз")]), .signatures(1, 2),
            ])
        #expect(difference.changes.contains(.ruleAdded(new.rules[2])))
        #expect(difference.changes.contains(.ruleRemoved(Self.old.rules[1])))
        guard case .ruleChanged(let rule, let inside) = difference.changes[3] else {
            Issue.record("\(difference.changes)")
            return
        }
        #expect(rule.rawValue == "A-1")
        #expect(inside.contains(.effect(.refuse, .warn)))
        #expect(inside.contains(.parameter("maximum", old: "13", new: "8")))
        #expect(inside.contains(.registeredFrom(nil, Fixture.instant("2010-09-07"))))
        #expect(inside.contains { if case .operationsRemoved(let gone) = $0 { gone.count == 7 } else { false } })
        #expect(inside.contains { if case .sentence(.russian, _, "иначе") = $0 { true } else { false } })
    }

    @Test("words of a change")
    func words() {
        var new = Self.old
        new.version = "2"
        new.until = Fixture.instant("2030-01-01")
        new.rules[1].condition = .holderLimit(7)
        let lines = PolicyDifference(from: Self.old, to: new).lines(in: .english)
        #expect(
            lines == [
                "kz: what changed from version 1 to version 2", "Holds until: none → 2030-01-01",
                "Rule changed: A-2", "    limit: 5 → 7",
            ])
        #expect(PolicyDifference(from: Self.old, to: new).lines(in: .russian)[3] == "    предел: 5 → 7")
        #expect(PolicyDifference(from: Self.old, to: new).lines(in: .kazakh)[1] == "Қолданылу соңы: жоқ → 2030-01-01")
    }

    @Test("another basis is told in the reader's language")
    func bases() {
        var new = Self.old
        new.version = "2"
        new.basis = Basis(title: Fixture.sentence("custom"), assumed: false)
        new.rules[0].basis.clause = nil
        // Rests on its document's basis as before: no change of its own.
        new.rules[1].basis = new.basis
        let difference = PolicyDifference(from: Self.old, to: new)
        let heads = [Language.kazakh: "Негіздеме", .russian: "Основание", .english: "Basis"]
        for (language, custom) in [(Language.kazakh, "kk custom"), (.russian, "ru custom"), (.english, "custom")] {
            let lines = difference.lines(in: language)
            #expect(lines[1] == "\(heads[language] ?? ""): \(Fixture.basisText(language)) → \(custom)")
            // The heading, the document's basis, and the rule with a basis of its own.
            #expect(lines.count == 4, "\(lines)")
            #expect(lines[3].contains(Fixture.basisText(language)), "\(lines)")
        }
    }

    static func change(_ old: Condition, _ new: Condition) -> [PolicyDifference.RuleChange] {
        let difference = PolicyDifference(
            from: Fixture.document([Fixture.rule(old)]), to: Fixture.document([Fixture.rule(new)]))
        guard difference.changes.count == 1, case .ruleChanged(_, let inside) = difference.changes[0] else { return [] }
        return inside.filter {
            switch $0 {
            case .sentence, .remedy: false
            default: true
            }
        }
    }

    @Test("lists are compared entry by entry")
    func lists() {
        let bodies = { Condition.eligibleBody(EligibleBodies(name: "b", bodies: $0)) }
        #expect(
            Self.change(bodies(["1": "A", "2": "B", "3": "C"]), bodies(["1": "A", "2": "X", "4": "D"])) == [
                .membersAdded(["4"]), .membersRemoved(["3"]), .membersChanged(["2"]),
            ])
        let table = { (letters: Set<UInt32>, ascii: Bool) in
            Condition.idnTable(CodePointTable(name: "t", codePoints: letters, allowsASCII: ascii))
        }
        #expect(
            Self.change(table([0x430], true), table([0x430, 0x49b], false)) == [
                .parameter("allowsASCII", old: "true", new: "false"), .membersAdded(["U+049B"]),
            ])
        let blocked = { (label: String, reason: String) in
            Condition.blockedName(BlockedNames(name: "b", entries: [label: Fixture.sentence(reason)]))
        }
        #expect(Self.change(blocked("a", "x"), blocked("a", "y")) == [.membersChanged(["a"])])
        #expect(
            Self.change(blocked("xn--80ao21a", "x"), blocked("a", "x")) == [
                .membersAdded(["a"]), .membersRemoved(["қаз"]),
            ])
        let segment = { (blocks: [String]) in
            let prefixes = SegmentPrefixes(name: "s", prefixes: blocks.compactMap { IPPrefix($0) })
            return Condition.nameServersInSegment(SegmentRequirement(minimum: 1, prefixes: prefixes))
        }
        #expect(
            Self.change(segment(["2.72.0.0/13"]), segment(["2.72.0.0/13", "2a00::/16"])) == [
                .membersAdded(["2a00::/16"])
            ])
        #expect(Self.change(.holderLimit(3), .mixedScript).contains(.kind(.holderLimit, .mixedScript)))
    }

    @Test("long lists are cut, and how much is said")
    func longLists() {
        let bodies = { (count: Int) in
            Condition.eligibleBody(
                EligibleBodies(
                    name: "b", bodies: Dictionary(uniqueKeysWithValues: (0..<count).map { (String(1_000 + $0), "") })))
        }
        let difference = PolicyDifference(
            from: Fixture.document([Fixture.rule(bodies(0))]), to: Fixture.document([Fixture.rule(bodies(25))]))
        let line = difference.lines(in: .english)[2]
        #expect(line.hasPrefix("    added to the list (25): 1000, "))
        #expect(line.hasSuffix("1019 and 5 more"))
    }
}
