import DNSCore
import IDNA
import PolicyEngine
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("The project's own policies")
struct ProjectPoliciesTests {
    let library: PolicyLibrary

    init() throws { library = try PolicyFolder.read(ProjectFolder.policies) }

    @Test("All cases come out as expected")
    func cases() throws {
        let results = try PolicyCases.run(folder: ProjectFolder.policies, library: library)
        for result in results {
            let failures = result.failures.joined(separator: " ")
            #expect(result.passed, "\(result.place): \(result.title): \(failures)")
        }
        #expect(results.count > 90)
    }

    @Test("Every rule has a case that permits and one that refuses")
    func everyRuleIsCovered() throws {
        let results = try PolicyCases.run(folder: ProjectFolder.policies, library: library)
        let uncovered = PolicyCases.uncovered(library, by: results).map { "\($0.0): \($0.1)" }
        #expect(uncovered.isEmpty, "\(uncovered.joined(separator: "; "))")
    }

    @Test("Every kind of rule is in use")
    func everyKind() {
        let used = Set(library.documents.flatMap { $0.rules.map(\.condition.kind) })
        #expect(used == Set(ConditionKind.allCases))
    }

    @Test("Every kind of check is in use, and criteria speak otherwise in each language")
    func criteria() throws {
        let criteria = library.audits.flatMap(\.criteria)
        #expect(Set(criteria.map(\.check.kind)) == Set(CheckKind.allCases))
        for criterion in criteria {
            #expect(criterion.basis.assumed, "\(criterion.identifier): the text of no act was to be had")
            for sentence in [criterion.sentence, criterion.remedy] {
                #expect(Set(Language.allCases.map(sentence.text)).count == 3, "\(criterion.identifier)")
            }
        }
        // What takes a name out of its zone rests on an item that names it as a ground.
        let held = criteria.filter { $0.sanction == .serverHold }
        #expect(!held.isEmpty && held.allSatisfy { $0.basis.number == "38/НҚ" && $0.basis.clause != nil })
    }

    @Test("What the rules say to people is whole: no placeholder is left over in any language")
    func sentences() throws {
        for result in try PolicyCases.run(folder: ProjectFolder.policies, library: library) {
            let at = library.documents.filter { result.verdict.policies.contains($0.reference) }
            for ground in result.verdict.grounds {
                let rule = try #require(PolicySnapshot(documents: at).rule(ground.rule))
                for language in Language.allCases {
                    for sentence in [rule.sentence, rule.remedy] {
                        let text = sentence.text(in: language, facts: ground.facts)
                        #expect(!text.contains("{"), "\(ground.rule): \(text)")
                    }
                }
            }
        }
    }

    @Test("The fourteen zones, each with clocks and rules from 2016 on")
    func zones() throws {
        let shown = Set(library.zones.map(IDNA.unicode))
        #expect(
            shown == [
                "kz", "gov.kz", "edu.kz", "org.kz", "com.kz", "net.kz", "mil.kz", "қаз", "мем.қаз", "біл.қаз",
                "қау.қаз", "ком.қаз", "бай.қаз", "қор.қаз",
            ])
        for instant in ["2016-03-13", "2018-03-13", "2026-11-21"].compactMap({ Instant($0) }) {
            for zone in library.zones {
                #expect(library.terms(of: zone, at: instant) != nil)
                #expect(library.snapshot(of: zone, at: instant).documents.count == 3)
            }
        }
    }

    @Test("The table has the 42 letters of Kazakh Cyrillic, the digits and the hyphen, and nothing else")
    func letters() throws {
        let tables = library.documents.flatMap(\.rules).compactMap { rule in
            if case .idnTable(let table) = rule.condition { table } else { nil }
        }
        let alphabet = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя".unicodeScalars.map(\.value)
        #expect(alphabet.count == 42)
        let rest = "0123456789-".unicodeScalars.map(\.value)
        for table in tables { #expect(table.codePoints == Set(alphabet + rest)) }
        #expect(Set(tables.map(\.allowsASCII)) == [true, false])
    }

    @Test("What a rule rests on is told in each language by itself, and no title is the same in two")
    func bases() throws {
        let cyrillic = Set("абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі")
        for basis in Set(
            library.documents.flatMap { [$0.basis] + $0.rules.map(\.basis) } + library.lifecycles.map(\.basis)
                + library.campaigns.map(\.basis) + library.audits.flatMap { [$0.basis] + $0.criteria.map(\.basis) })
        {
            let texts = Language.allCases.map(basis.text)
            #expect(Set(texts).count == 3, "\(texts)")
            // The number of an act is the same everywhere, so its letters don't count.
            let english = basis.title.english + (basis.clause?.english ?? "")
            #expect(!english.lowercased().contains(where: cyrillic.contains), "\(english)")
            for language in [Language.kazakh, .russian] {
                let text = basis.title.text(in: language) + (basis.clause?.text(in: language) ?? "")
                let words = text.split(whereSeparator: { !$0.isLetter }).filter { !["DNSSEC"].contains($0) }
                #expect(words.allSatisfy { $0.lowercased().allSatisfy(cyrillic.contains) }, "\(text)")
            }
        }
        let place = try #require(
            library.documents.last { $0.identifier == "national" }?.rules.first {
                $0.condition.kind == .serverPlace
            })
        #expect(
            place.basis.text(in: .russian) == "Правила регистрации, пользования и распределения доменных имен в "
                + "пространстве казахстанского сегмента Интернета № 38/НҚ, 2018-03-13, "
                + "п. 16 (размещение интернет-ресурса за пределами страны)")
    }

    @Test("Every rule says on what it rests, and every parameter of its own source whether that is assumed")
    func provenance() {
        for rule in library.documents.flatMap(\.rules) {
            for language in Language.allCases { #expect(!rule.basis.title.text(in: language).isEmpty) }
            let needsNone = [.mixedScript, .accreditation].contains(rule.condition.kind)
            #expect(needsNone || !rule.parameters.isEmpty)
        }
    }
}
