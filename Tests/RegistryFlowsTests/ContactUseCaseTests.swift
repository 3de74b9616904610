import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

@Suite struct ContactUseCaseTests {
    private let salt: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
    private var secret: AuthorizationSecretInput { .make(secret: "open sesame", salt: salt) }

    private func scene() -> Scene {
        var scene = Scene.registered()
        scene.zone = nil
        return scene
    }

    @Test func createRefusesInOrder() throws {
        var scene = scene()
        var command = Sample.createContact("x")
        command.international?.street = ["a", "b", "c", "d"]
        scene.refuses(command, .parameterSyntax(field: "contact:id", reason: "identifierForm"))
        command.identifier = ContactIdentifier("HOLDER-1")
        command.email = "nobody"
        scene.refuses(command, .parameterSyntax(field: "contact:email", reason: "mailForm"))
        command.email = "aigul@example.kz"
        command.international?.city = "Алматы"
        scene.refuses(command, .parameterSyntax(field: "contact:postalInfo", reason: "notASCII"))
        command.international?.city = "Almaty"
        scene.refuses(command, .parameterRange(field: "contact:street", reason: "tooMany 3"))
        command.international?.street = ["Abai 1"]
        scene.refuses(command, .objectExists(.contact, "HOLDER-1"))
        command.identifier = ContactIdentifier("HOLDER-2")
        command.authorization = secret
        let contact = try #require(try scene.accepts(command).changes.contacts.first?.after)
        #expect(contact.sponsor == Sample.alpha && contact.created == scene.instant)
        #expect(contact.authorization?.expires == scene.instant.adding(days: 14))
        command.international = nil
        scene.refuses(
            command, .parameterSyntax(field: "contact:postalInfo", reason: "addressMissing"), fresh: true)
    }

    @Test(arguments: ["", "7.7172000000", "+7", "+7.", "+.7172", "+7712.1", "+7.717200000000000", "+7.71-72", "+7.1.2"])
    func numbersThatNobodyCanCall(number: String) {
        var scene = scene()
        var command = UpdateContact(identifier: holder)
        command.fax = .set(number)
        let reason = number.isEmpty ? "empty" : "phoneForm"
        scene.refuses(command, .parameterSyntax(field: "contact:fax", reason: reason))
    }

    @Test(arguments: ["\u{1b}[31mred", "two\nlines", "\u{7f}", "\u{85}x"])
    func textThatSteersATerminal(text: String) {
        var scene = scene()
        var command = UpdateContact(identifier: holder)
        command.local = Sample.postal
        command.local?.name = text
        scene.refuses(command, .parameterSyntax(field: "contact:name", reason: "controlCharacter"))
    }

    @Test func updateRefusesInOrder() throws {
        var scene = scene()
        scene.actor = .registrar(Sample.beta)
        scene.facts.contacts[0].statuses = .clientUpdateProhibited
        scene.facts.contacts[0].transfer = pending
        var command = UpdateContact(identifier: holder)
        scene.refuses(command, .parameterSyntax(field: "update", reason: "nothingToChange"))
        command.addStatuses = .serverDeleteProhibited
        scene.refuses(command, .parameterRange(field: "status", reason: "statusNotYours serverDeleteProhibited"))
        command.addStatuses = []
        command.voice = .set("+7.7270000000")
        command.authorization = .set(secret)
        scene.refuses(command, .notAuthorized(.contact, "HOLDER-1"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .pendingTransfer("HOLDER-1"))
        scene.facts.contacts[0].transfer = nil
        scene.refuses(command, .statusProhibits(.contact, "HOLDER-1", ["clientUpdateProhibited"]))
        scene.facts.contacts[0].statuses = []
        let contact = try #require(try scene.accepts(command).changes.contacts.first?.after)
        #expect(contact.voice == "+7.7270000000" && contact.email == "aigul@example.kz")
        #expect(contact.authorization?.hash == secret.hash)
        command.authorization = .clear
        scene.facts.contacts = [contact]
        #expect(try scene.accepts(command).changes.contacts.first?.after?.authorization == nil)
    }

    /// RFC 5733, section 3.2.5: leave, set, take away.
    @Test func numbersAreLeftSetAndTakenAway() throws {
        var scene = scene()
        scene.facts.contacts[0].voice = "+7.1"
        scene.facts.contacts[0].fax = "+7.2"
        var command = UpdateContact(identifier: holder)
        command.fax = .clear
        let after = try #require(try scene.accepts(command).changes.contacts.first?.after)
        #expect(after.voice == "+7.1" && after.fax == nil)
        command.fax = .set("+7.3")
        command.voice = .clear
        let other = try #require(try scene.accepts(command).changes.contacts.first?.after)
        #expect(other.voice == nil && other.fax == "+7.3")
    }

    /// RFC 5733, section 3.2.5: what an update leaves out of an address stays as it is when its turn comes.
    @Test func partsOfAnAddressComeTogether() throws {
        var scene = scene()
        scene.facts.contacts[0].international?.organization = "Example LLP"
        var name = UpdateContact(identifier: holder)
        name.internationalParts = PostalParts(name: "Bolat")
        var place = UpdateContact(identifier: holder)
        place.internationalParts = PostalParts(
            organization: .clear, place: PostalParts.Place(city: "Oral", countryCode: "KZ"))
        // The one is decided on what the other has left: neither is lost.
        let before = try #require(scene.facts.contacts[0].international)
        let first = try #require(try scene.accepts(name).changes.contacts.first?.after)
        #expect(first.international?.name == "Bolat" && first.international?.organization == "Example LLP")
        #expect(first.international?.city == before.city && first.international?.street == before.street)
        scene.facts.contacts = [first]
        let second = try #require(try scene.accepts(place).changes.contacts.first?.after)
        let expected = PostalAddress(name: "Bolat", city: "Oral", countryCode: "KZ")
        #expect(second.international == expected)
    }

    @Test func aNewAddressIsNamedWhole() throws {
        var scene = scene()
        scene.facts.contacts[0].local = nil
        var command = UpdateContact(identifier: holder)
        command.localParts = PostalParts(name: "Айгүл")
        scene.refuses(command, .parameterMissing(field: "contact:addr"))
        command.localParts?.name = nil
        command.localParts?.place = PostalParts.Place(city: "Алматы", countryCode: "KZ")
        scene.refuses(command, .parameterMissing(field: "contact:name"))
        command.localParts?.name = "Айгүл"
        #expect(try scene.accepts(command).changes.contacts.first?.after?.local?.city == "Алматы")
        command.localParts?.place?.countryCode = "QQ"
        scene.refuses(command, .parameterSyntax(field: "contact:cc", reason: "countryForm"), fresh: true)
        command.localParts = nil
        command.internationalParts = PostalParts(name: "Айгүл")
        scene.refuses(command, .parameterSyntax(field: "contact:postalInfo", reason: "notASCII"), fresh: true)
        command.internationalParts = PostalParts(
            place: PostalParts.Place(street: ["1", "2", "3", "4"], city: "Oral", countryCode: "KZ"))
        scene.refuses(command, .parameterRange(field: "contact:street", reason: "tooMany 3"), fresh: true)
    }

    @Test func disclosureIsKeptSetAndTakenBack() throws {
        var scene = scene()
        let shown = ContactDisclosure(isAllowed: true, elements: [.email, .internationalName])
        var create = Sample.createContact("HOLDER-2")
        #expect(try scene.accepts(create).changes.contacts.first?.after?.disclosure == nil)
        create.disclosure = shown
        #expect(try scene.accepts(create).changes.contacts.first?.after?.disclosure == shown)
        scene.facts.contacts[0].disclosure = shown
        var command = UpdateContact(identifier: holder)
        command.email = "a@example.kz"
        #expect(try scene.accepts(command).changes.contacts.first?.after?.disclosure == shown)
        let hidden = ContactDisclosure(isAllowed: false, elements: [.voice])
        command.disclosure = .set(hidden)
        #expect(try scene.accepts(command).changes.contacts.first?.after?.disclosure == hidden)
        command.disclosure = .clear
        #expect(try scene.accepts(command).changes.contacts.first?.after?.disclosure == nil)
    }

    @Test(arguments: [
        ("940140000384", "checkDigit"), ("900101300127", "checkDigit"), ("900101300800", "checkDigit"),
        ("050341810000", "checkDigit"), ("94014000038", "numberForm"), ("9401400003855", "numberForm"),
        ("94014000038x", "numberForm"), ("941340000385", "numberForm"), ("900231300126", "numberForm"),
        ("940170000385", "numberForm"),
    ])
    func numbersThatWereNeverIssued(number: String, reason: String) throws {
        var scene = scene()
        scene.facts.formEdition = CreateContact.formEdition
        var command = Sample.createContact("HOLDER-2")
        command.nationalIdentifier = number
        let refusal = Refusal.parameterSyntax(field: "contact:nationalIdentifier", reason: reason)
        #expect(refusal.code == 2005)
        scene.refuses(command, refusal)
        // A receipt of before the digits were looked at comes to its own answer again.
        scene.facts.formEdition = nil
        #expect(try scene.accepts(command).changes.contacts.count == 1)
    }

    @Test(arguments: ["940140000385", "011140001654", "120940010470", "900101300126", "851231450018", nil])
    func numbersThatCanHaveBeenIssued(number: String?) throws {
        var scene = scene()
        scene.facts.formEdition = CreateContact.formEdition
        var command = Sample.createContact("HOLDER-2")
        command.nationalIdentifier = number
        #expect(try scene.accepts(command).changes.contacts.first?.after?.nationalIdentifier == number)
    }

    @Test func deleteRefusesInOrder() throws {
        var scene = scene()
        let command = DeleteContact(identifier: holder)
        scene.actor = .registrar(Sample.beta)
        scene.facts.contacts[0].transfer = pending
        scene.facts.contacts[0].statuses = .serverDeleteProhibited
        scene.facts.contactLinks = [Facts.Link(number: 11, count: 2)]
        scene.refuses(DeleteContact(identifier: ContactIdentifier("NONE")), .objectDoesNotExist(.contact, "NONE"))
        scene.refuses(command, .notAuthorized(.contact, "HOLDER-1"))
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(command, .pendingTransfer("HOLDER-1"))
        scene.facts.contacts[0].transfer = nil
        scene.refuses(command, .statusProhibits(.contact, "HOLDER-1", ["serverDeleteProhibited"]))
        scene.facts.contacts[0].statuses = []
        scene.refuses(command, .association(.contact, "HOLDER-1", reason: "linked 2"))
        scene.facts.contactLinks = []
        let change = try #require(try scene.accepts(command).changes.contacts.first)
        #expect(change.before != nil && change.after == nil)
    }

    @Test func transferRefusesInOrder() throws {
        var scene = scene()
        scene.facts.contacts[0].transfer = pending
        scene.facts.contacts[0].statuses = .clientTransferProhibited
        var command = TransferContact(identifier: holder, step: .request)
        scene.refuses(command, .badAuthorization(.contact, "HOLDER-1"))
        scene.facts.contacts[0].authorization = secret.secret(from: scene.instant, Sample.terms)
        command.authorization = AuthorizationProof(hash: secret.hash)
        scene.refuses(command, .pendingTransfer("HOLDER-1"))
        scene.facts.contacts[0].transfer = nil
        scene.refuses(command, .statusProhibits(.contact, "HOLDER-1", ["clientTransferProhibited"]))
        scene.facts.contacts[0].statuses = []
        scene.refuses(command, .notEligibleForTransfer("HOLDER-1", reason: "alreadySponsor"))
        scene.actor = .registrar(Sample.beta)
        let requested = try scene.accepts(command)
        scene.facts.contacts = [try #require(requested.changes.contacts.first?.after)]
        #expect(requested.code == 1001 && requested.changes.pollMessages.count == 2)
        scene.refuses(
            TransferContact(identifier: holder, step: .approve), .notAuthorized(.contact, "HOLDER-1"), fresh: true)
        scene.actor = .registrar(Sample.alpha)
        let approved = try scene.accepts(TransferContact(identifier: holder, step: .approve))
        let contact = try #require(approved.changes.contacts.first?.after)
        #expect(contact.sponsor == Sample.beta && contact.authorization == nil)
        scene.instant = scene.instant.adding(days: 5)
        scene.actor = .registrar(Sample.alpha)
        scene.refuses(
            TransferContact(identifier: holder, step: .reject), .notAuthorized(.contact, "HOLDER-1"), fresh: true)
    }
}
