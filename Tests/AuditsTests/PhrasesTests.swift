import Testing

@testable import Audits

@Suite struct PhrasesTests {
    private static let words = Phrases(["контакт", "Қабылдау", "ac", "about us", "приёмная"])

    @Test(arguments: [
        ("Контакты", true), ("КОНТАКТ", true), ("о контактах", true), ("контак", false), ("", false), ("к", false),
        ("ҚАБЫЛДАУ", true), ("қабылда", false), ("About us", true), ("about  us", false), ("a c", false),
        ("xac", true), ("İac", true), ("Приёмная", true), ("прие\u{308}мная", true), ("приемная", false),
    ])
    func phrasesStandInTexts(text: String, stand: Bool) {
        #expect(Self.words.stand(in: SmallText(text)) == stand)
    }

    @Test(arguments: [
        ("акт", false), ("xac", false), ("ac", true), (" ac", true), ("x-act", true), ("жac", false), ("«ac", true),
        ("xac ac", true), ("9ac", true),
    ])
    func wordsBeginWithPhrases(text: String, begin: Bool) {
        #expect(Self.words.begin(aWordOf: SmallText(text)) == begin)
    }

    /// All letters that sites of this country write, as the language's own library makes them small.
    @Test func lettersAreMadeSmall() {
        for value in Array(UInt32(0x20)...0x24f) + Array(0x400...0x52f) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.lowercaseMapping.unicodeScalars.count == 1
            else { continue }
            #expect(
                SmallText(String(scalar)).octets == Array(String(scalar).lowercased().utf8),
                "U+\(String(value, radix: 16))")
        }
    }
}
