import DNSCore
import IDNA
import Testing

@Suite("Labels between A-label and U-label (RFC 5890, RFC 5891)")
struct IDNALabelTests {
    static let kazakhAlphabet = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

    @Test("each of the 42 letters of Kazakh Cyrillic goes there and back")
    func lettersRoundTrip() throws {
        #expect(Self.kazakhAlphabet.count == 42)
        for letter in Self.kazakhAlphabet {
            let encoded = try IDNA.asciiLabel(String(letter))
            #expect(encoded.hasPrefix("xn--"))
            #expect(try IDNA.unicodeLabel(encoded) == String(letter))
        }
        let whole = try IDNA.asciiLabel(Self.kazakhAlphabet.prefix(21) + "")
        #expect(try IDNA.unicodeLabel(whole) == String(Self.kazakhAlphabet.prefix(21)))
    }

    @Test(
        "known pairs",
        arguments: [
            ("қазақстан", "xn--80aaa0a6awh12ed"), ("қаз", "xn--80ao21a"), ("мем", "xn--e1anb"), ("біл", "xn--90au4f"),
            ("қау", "xn--80a2bwq"), ("ком", "xn--j1aef"), ("бай", "xn--80abz"), ("қор", "xn--n1ae5y"),
        ])
    func knownPairs(unicode: String, ascii: String) throws {
        #expect(try IDNA.asciiLabel(unicode) == ascii)
        #expect(try IDNA.unicodeLabel(ascii) == unicode)
    }

    @Test("ASCII labels are their own")
    func asciiIsItsOwn() throws {
        #expect(try IDNA.asciiLabel("astana") == "astana")
        #expect(try IDNA.unicodeLabel("a_b") == "a_b", "no character is lost")
    }

    @Test(
        "what starts like an A-label and is none is told apart",
        arguments: [
            "xn--", "xn--a", "xn--astana-", "xn--kz-", "xn--zzzzzzzzzzzz", "xn--80ao21a-", "xn--80ao2_a",
            "xn--999999999",
            // Decodes to upper case Қаз, to a decomposed й, and to plain ASCII.
            "xn--80ao90a", "xn--qsa52d", "xn--abc-",
        ])
    func fakeALabels(label: String) {
        #expect(throws: IDNAError.self) { try IDNA.unicodeLabel(label) }
        do {
            _ = try IDNA.unicodeLabel(label)
        } catch {
            guard case .fakeALabel(let named, _) = error else {
                Issue.record("\(label): \(error)")
                return
            }
            #expect(named == label)
        }
    }

    @Test(
        "strict: nothing is mapped",
        arguments: [
            "Қаз", "КАЗ", "қаз.қаз", "қа_з", "қ а", "-қаз", "қаз-", "қа--з", "и\u{306}", "\u{301}қаз", "қ\u{200D}з",
            "қ\0з", "☕",
            "ﬁқ",
        ])
    func strictUnicode(label: String) {
        #expect(throws: IDNAError.self) { try IDNA.asciiLabel(label) }
    }

    @Test("empty, upper case and overlong labels are refused")
    func refusedLabels() {
        #expect(throws: IDNAError.empty) { try IDNA.asciiLabel("") }
        #expect(throws: IDNAError.empty) { try IDNA.unicodeLabel("") }
        #expect(throws: IDNAError.self) { try IDNA.unicodeLabel("XN--80AO21A") }
        #expect(throws: IDNAError.self) { try IDNA.unicodeLabel("қаз") }
        let long = String(repeating: "қәү", count: 20)
        #expect(throws: IDNAError.labelTooLong(long)) { try IDNA.asciiLabel(long) }
        #expect(throws: IDNAError.textTooLong(2_400)) { try IDNA.asciiLabel(String(repeating: "қ", count: 1_200)) }
    }

    @Test("an error is a sentence that names the label")
    func errorsAreSentences() {
        let error = #expect(throws: IDNAError.self) { try IDNA.unicodeLabel("xn--a") }
        #expect(error?.description.contains("'xn--a'") == true)
    }
}
