import HTMLDocuments
import Testing

@Suite struct TextEncodingTests {
    /// "Қазақстан" in ST RK 1048.
    private let kazakh: [UInt8] = [0x8d, 0xe0, 0xe7, 0xe0, 0x9d, 0xf1, 0xf2, 0xe0, 0xed]
    /// "Новости" in windows-1251.
    private let russian: [UInt8] = [0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8]

    private func page(_ head: String, _ body: [UInt8]) -> [UInt8] {
        Array("<html><head>\(head)</head><body>".utf8) + body
    }

    @Test func theMarkCountsBeforeTheHeader() {
        let octets = [0xef, 0xbb, 0xbf] + Array("<p>Қазақстан".utf8)
        let page = HTMLReader().read(octets, contentType: "text/html; charset=windows-1251")
        #expect(page.text == "Қазақстан")
        #expect(page.encodingSource == .mark)
        let wide: [UInt8] =
            [0xff, 0xfe] + Array("<p>Қаз".utf16).flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
        #expect(HTMLReader().read(wide).text == "Қаз")
        let big: [UInt8] =
            [0xfe, 0xff] + Array("<p>Қаз".utf16).flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xff)] }
        #expect(HTMLReader().read(big).text == "Қаз")
    }

    @Test func theHeaderCountsBeforeTheMeta() {
        let octets = page("<meta charset=utf-8>", russian)
        let read = HTMLReader().read(octets, contentType: "text/html; charset=\"Windows-1251\"")
        #expect(read.text == "Новости")
        #expect(read.encoding == .windows1251)
        #expect(read.encodingSource == .header)
    }

    @Test func theMetaIsFound() {
        let old = "<META http-equiv=Content-Type content='text/html; charset=kz-1048'>"
        let read = HTMLReader().read(page(old, kazakh), contentType: "text/html")
        #expect(read.text == "Қазақстан")
        #expect(read.encodingSource == .meta)
        let commented = HTMLReader().read(page("<!-- <meta charset=koi8-r> --><meta charset=kz-1048>", kazakh))
        #expect(commented.text == "Қазақстан")
        let koi = HTMLReader().read(page("<meta charset=koi8-r>", [0xee, 0xcf, 0xd7, 0xcf, 0xd3, 0xd4, 0xc9]))
        #expect(koi.text == "Новости")
    }

    @Test func withoutAWordItIsGuessed() {
        #expect(HTMLReader().read(page("", Array("Қазақстан".utf8))).text == "Қазақстан")
        let guessed = HTMLReader().read(page("", russian))
        #expect(guessed.text == "Новости")
        #expect(guessed.encodingSource == .guess)
        #expect(HTMLReader().read(page("<meta charset=klingon>", russian)).encodingSource == .guess)
    }

    @Test func everyEncodingHasAllItsOctets() {
        let all = (UInt8(1)...255).map { $0 }
        for encoding in TextEncoding.allCases {
            #expect(!encoding.decode(all[...]).isEmpty)
            #expect(
                encoding.decode([0]).unicodeScalars.allSatisfy { $0 == "\u{fffd}" }
                    || encoding.rawValue.hasPrefix("utf-16"))
            #expect(TextEncoding(label: encoding.rawValue) == encoding)
        }
        #expect(TextEncoding.windows1251.decode([0xb3, 0xbf]) == "ії")
        #expect(TextEncoding.windows1252.decode([0xe9]) == "é")
    }
}
