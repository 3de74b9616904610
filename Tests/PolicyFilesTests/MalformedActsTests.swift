import PolicyEngine
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("The register of acts, and what rests on it")
struct MalformedActsTests {
    /// One text of the register replaced by another; the place is `line:column` in it.
    private static func acts(
        _ what: String, _ old: String, _ new: String, _ place: String, _ sentence: String
    ) -> Malformed {
        Malformed(
            what, [SmallPolicies.actsPath: SmallPolicies.replaced(SmallPolicies.acts, old, new)],
            "\(SmallPolicies.actsPath):\(place)", sentence)
    }

    static let registers: [Malformed] = [
        Malformed("no register", [SmallPolicies.actsPath: ""], SmallPolicies.actsPath, "can't be read"),
        acts("an unknown schema", "schema: 1", "schema: 2", "1:1", "schema version 2 is unknown"),
        acts("no acts", "acts:", "laws:", "1:1", "The key 'acts' is missing"),
        acts("an unknown key", "number:", "numbr:", "5:5", "did you mean 'number'?"),
        acts("no identifier", "id: order-1", "state: order-1", "3:5", "The key 'id' is missing"),
        acts("a bad identifier", "id: order-1", "id: Order_1", "3:9", "is no name"),
        acts("an identifier twice", "id: practice", "id: order-1", "10:5", "already; first in line 3"),
        acts("no title", "    title: {kk: Тәжірибе, ru: Практика, en: Practice}\n", "", "10:5", "'title' is missing"),
        acts("a missing translation", "kk: Бұйрық, ", "", "4:12", "'kk' is missing: kk, ru and en are all needed"),
        acts("a title in one language", "{kk: Бұйрық, ru: Приказ, en: Order}", "Order", "4:12", "Here stands text"),
        acts("a title with a fact", "Order}", "\"{order}\"}", "4:41", "none is allowed here"),
        acts("a number without quotes", "\"1\"", "1", "5:13", "(quotes make it text)"),
        acts("a bad date", "2019-01-01", "2019-02-30", "6:11", "'2019-02-30'; an instant is expected"),
        acts("a bad registration", "12345", "V12345", "7:17", "a whole number is expected"),
        acts("in force before it was signed", "2019-02-01", "2018-02-01", "8:5", "must not lie before 'date'"),
        acts("repealed before it held", "2029-01-01", "2019-01-31", "9:5", "must not lie before 'in-force'"),
    ]

    static let bases: [Malformed] = [
        Malformed(
            "an unknown act", "order-1", "order-11", "7:14",
            "There is no act 'order-11' in acts.yaml (did you mean 'order-1'?)."),
        Malformed(
            "an act unlike any", "order-1", "constitution", "7:14", "There is no act 'constitution' in acts.yaml."),
        Malformed(
            "an unknown act of a rule", "    operations", "    basis: {act: practise}\n    operations", "12:18",
            "did you mean 'practice'?"),
        Malformed(
            "an unknown act of a lifecycle",
            [SmallPolicies.lifecyclePath: SmallPolicies.replaced(SmallPolicies.lifecycle, "practice", "practices")],
            "\(SmallPolicies.lifecyclePath):6:14", "did you mean 'practice'?"),
        Malformed("a title for an act", "act: order-1", "act: The rules", "7:14", "'The rules' is no name"),
        Malformed("no act", "act: order-1, ", "", "7:8", "The key 'act' is missing"),
        Malformed(
            "a number that belongs to the act", "act: order-1", "act: order-1, number: \"1\"", "7:23",
            "The key 'number' is unknown"),
        Malformed("a clause in two languages", "ru: п. 1, ", "", "7:31", "The translation 'ru' is missing"),
        Malformed(
            "a clause in one language", "{kk: 1-тармақ, ru: п. 1, en: clause 1}", "clause 1", "7:31",
            "Here stands text; a sentence is a mapping"),
    ]

    @Test("Registers", arguments: Self.registers)
    func refusesRegister(_ malformed: Malformed) throws { malformed.check(try malformed.complaints()) }

    @Test("Bases", arguments: Self.bases)
    func refusesBasis(_ malformed: Malformed) throws { malformed.check(try malformed.complaints()) }

    @Test(
        "An act with a complaint of its own draws none on those who name it",
        arguments: registers.filter { $0.what != "an identifier twice" })
    func saidOnce(_ malformed: Malformed) throws {
        let complaints = try malformed.complaints()
        #expect(complaints.allSatisfy { $0.path == SmallPolicies.actsPath }, "\(complaints)")
    }

    @Test("A basis is its act's title, number and date, with the clause, in each language; an act may be unused")
    func basis() throws {
        let unused = SmallPolicies.acts + "  - id: spare\n    title: {kk: а, ru: б, en: c}\n"
        let folder = try FolderOnDisk(SmallPolicies.files.merging([SmallPolicies.actsPath: unused]) { $1 })
        let library = try PolicyFolder.read(folder.path)
        let document = try #require(library.documents.first)
        let assumed = [
            Language.kazakh: "жорамал: актінің мәтіні қолжетімді болмады",
            .russian: "предположение: текст акта недоступен",
            .english: "assumed: the text of the act was not to be had",
        ]
        let words = [
            Language.kazakh: "Бұйрық № 1, 2019-01-01, 1-тармақ", .russian: "Приказ № 1, 2019-01-01, п. 1",
            .english: "Order № 1, 2019-01-01, clause 1",
        ]
        for language in Language.allCases {
            let text = try "\(#require(words[language])) (\(#require(assumed[language])))"
            #expect(document.basis.text(in: language) == text)
            // A rule without a basis of its own rests on its document's.
            #expect(document.rules[0].basis.text(in: language) == text)
        }
        #expect(library.lifecycles[0].basis.text(in: .kazakh) == "Тәжірибе")
    }
}
