import Audits
import HTMLDocuments
import Testing

@Suite("The language of a text")
struct TextLanguageTests {
    @Test(arguments: LanguageSpecimens.kazakh) func kazakh(_ text: String) {
        #expect(TextLanguage.of(text) == .known(.kazakh))
    }

    /// The last one has Kazakh names in it, as Russian news of this country has.
    @Test(arguments: LanguageSpecimens.russian) func russian(_ text: String) {
        #expect(TextLanguage.of(text) == .known(.russian))
    }

    @Test(arguments: LanguageSpecimens.english) func english(_ text: String) {
        #expect(TextLanguage.of(text) == .known(.english))
    }

    @Test func kazakhInLatinLetters() { #expect(TextLanguage.of(LanguageSpecimens.latinKazakh) == .known(.kazakh)) }

    @Test func whatCannotBeTold() {
        #expect(TextLanguage.of("") == .tooShort)
        #expect(TextLanguage.of(LanguageSpecimens.menu) == .tooShort)
        #expect(TextLanguage.of("Қазақстан Республикасының Үкіметі") == .tooShort)
        #expect(TextLanguage.of(LanguageSpecimens.mixed) == .mixed)
        #expect(TextLanguage.of(LanguageSpecimens.russian[0] + LanguageSpecimens.english[0]) == .mixed)
    }

    @Test func neighboursAreNobodyOfTheThree() {
        #expect(TextLanguage.of(LanguageSpecimens.ukrainian) == .other)
        #expect(TextLanguage.of(LanguageSpecimens.turkish) == .other)
    }

    /// A page's menu in the language before its text changes nothing.
    @Test func brandsAndNumbersDoNotConfuse() {
        let text = LanguageSpecimens.kazakh[1] + " Microsoft Word, PDF, eGov.kz, 2026-11-20, COVID-19"
        #expect(TextLanguage.of(text) == .known(.kazakh))
    }
}
