import PolicyEngine
import RegistryModel
import Testing

@Suite("Names that look like a protected name")
struct LookAlikeTests {
    static func names(_ entries: [(String, String?)]) -> ProtectedNames {
        var bySkeleton: [String: [ProtectedNames.Entry]] = [:]
        for (label, holder) in entries {
            bySkeleton[ProtectedNames.skeleton(of: label), default: []].append(.init(label: label, holder: holder))
        }
        return ProtectedNames(name: "banks", entriesBySkeleton: bySkeleton)
    }
    static let condition = Condition.lookAlike(
        names([("kaspi", Fixture.otherCompany), ("қазпошта", Fixture.otherCompany), ("egov", nil)]))

    @Test(
        "pairs that a reader may take for each other",
        arguments: [
            ("kaspi", "kаspі"), ("kaspi", "kasp1"), ("kaspi", "ka-spi"), ("қазпошта", "казпошта"),
            ("қазпошта", "қазпоштa"), ("google", "g00gle"), ("modern", "modem"), ("wiki", "vviki"),
            ("ңан", "нан"), ("ғалым", "галым"), ("құс", "күс"), ("күс", "кус"), ("әке", "əке"), ("өмір", "омір"),
            ("һаһ", "hah"), ("xax", "хах"), ("peso", "реѕо"), ("qazaq", "qäzáq"), ("Kaspi", "kaspi"),
        ])
    func twins(left: String, right: String) {
        #expect(ProtectedNames.skeleton(of: left) == ProtectedNames.skeleton(of: right))
    }

    @Test(
        "pairs that are different", arguments: [("kaspi", "kaspo"), ("астана", "алматы"), ("қаз", "қаш"), ("a1", "a2")])
    func strangers(left: String, right: String) {
        #expect(ProtectedNames.skeleton(of: left) != ProtectedNames.skeleton(of: right))
    }

    @Test("the skeleton of a skeleton is itself", arguments: ["kaspi", "қазпошта", "rnrn", "vvv", "g00gle-1", "ұлы3б"])
    func idempotent(label: String) {
        let once = ProtectedNames.skeleton(of: label)
        #expect(ProtectedNames.skeleton(of: once) == once)
    }

    @Test("names unlike any, and the holder's own, pass")
    func permits() {
        #expect(Fixture.judge(Self.condition, Fixture.proposal("astana")).finding == .satisfied)
        var own = Fixture.proposal("kasp1")
        own.holder?.nationalIdentifier = Fixture.otherCompany
        #expect(Fixture.judge(Self.condition, own).finding == .satisfied)
    }

    @Test(
        "the name itself and its look-alikes are refused to others", arguments: ["kaspi", "kasp1", "kаspi", "ka-spi"])
    func refuses(label: String) {
        let judgement = Fixture.judge(Self.condition, Fixture.proposal(label))
        #expect(judgement.finding == .violated)
        #expect(judgement["similarTo"] == "kaspi")
        #expect(judgement["heldBy"] == Fixture.otherCompany)
        #expect(judgement["identifier"] == Fixture.company)
    }

    @Test("a name that nobody may have is refused even where no holder is named; others can't be told then")
    func withoutHolder() {
        var check = Fixture.proposal("egov", operation: .check)
        check.holder = nil
        #expect(Fixture.judge(Self.condition, check).finding == .violated)
        check.name = Fixture.raw("kaspi")
        #expect(Fixture.judge(Self.condition, check).finding == .undetermined)
    }

    @Test("an entry that is spelled the same outranks those that only look like it")
    func sameSpelling() {
        let condition = Condition.lookAlike(Self.names([("modern", Fixture.company), ("modem", Fixture.otherCompany)]))
        #expect(Fixture.judge(condition, Fixture.proposal("modern")).finding == .satisfied)
        #expect(Fixture.judge(condition, Fixture.proposal("modem")).finding == .violated)
        #expect(Fixture.judge(condition, Fixture.proposal("m-odem")).finding == .satisfied)
    }
}
