import RegistryModel
import Testing

@Suite struct HolderTests {
    static let known: [(String?, Bool, HolderKind)] = [
        ("900101300126", false, .individual), ("851231450018", true, .individual),
        ("940140000385", false, .company), ("011140001654", true, .company), ("940150000385", false, .company),
        ("940141000385", false, .company), ("940142000385", false, .company), ("940160000385", false, .soleTrader),
        ("940143000385", true, .soleTrader), ("940163000385", false, .soleTrader),
        // No number that says anything: the organization decides.
        ("940170000385", false, .individual), ("94014000038", true, .company), ("9401400003x5", true, .company),
        ("", true, .company), ("", false, .individual), (nil, true, .company), (nil, false, .individual),
    ]

    @Test(arguments: known)
    func theKindIsAssumed(number: String?, hasOrganization: Bool, kind: HolderKind) {
        #expect(HolderKind.assumed(nationalIdentifier: number, hasOrganization: hasOrganization) == kind)
    }

    @Test func elementsStandOnceInTheirOrder() {
        let disclosure = ContactDisclosure(isAllowed: true, elements: [.email, .localName, .email])
        #expect(disclosure.elements == [.localName, .email])
        #expect(disclosure == ContactDisclosure(isAllowed: true, elements: [.localName, .email]))
        #expect(disclosure.names(.email) && !disclosure.names(.voice))
    }

    @Test func onlyWhatIsAllowedIsDisclosed() {
        var contact = Contact(
            identifier: ContactIdentifier("HOLDER-1"), kind: .company, email: "a@example.kz",
            sponsor: RegistrarIdentifier("ALPHA"), created: Instant(microseconds: 0))
        let everything = ContactDisclosure.Element.allCases
        #expect(everything.allSatisfy { !contact.discloses($0) })
        contact.disclosure = ContactDisclosure(isAllowed: false, elements: [.voice])
        #expect(everything.allSatisfy { !contact.discloses($0) })
        contact.disclosure = ContactDisclosure(isAllowed: true, elements: [.voice])
        #expect(everything.filter(contact.discloses) == [.voice])
    }
}
