import DNSCore
import Foundation
import IDNA
import Testing

@Suite("Names as people type them")
struct IDNANameTests {
    @Test(
        "all forms of one name are one name",
        arguments: [
            "қазақстан.қаз", "ҚАЗАҚСТАН.ҚАЗ", "Қазақстан.қаз.", "қазақстан。қаз", "қазақстан．қаз", "қазақстан｡қаз",
            "xn--80aaa0a6awh12ed.xn--80ao21a", "XN--80AAA0A6AWH12ED.XN--80AO21A.", "қазақстан.xn--80ao21a",
        ])
    func oneName(text: String) throws {
        #expect(try IDNA.domainName(from: text).text == "xn--80aaa0a6awh12ed.xn--80ao21a")
    }

    @Test("upper case, full-width letters and decomposed letters are mapped")
    func mapped() throws {
        #expect(try IDNA.domainName(from: "Astana.KZ").text == "astana.kz")
        #expect(try IDNA.domainName(from: "ａｓｔａｎａ．ｋｚ").text == "astana.kz")
        #expect(try IDNA.domainName(from: "и\u{306}од.қаз") == IDNA.domainName(from: "йод.қаз"))
    }

    @Test("labels in ASCII are left to policy: no character is lost")
    func underscoreStays() throws {
        #expect(try IDNA.domainName(from: "a_b.kz").text == "a_b.kz")
        #expect(try IDNA.domainName(from: "a_b.қаз").text == "a_b.xn--80ao21a")
    }

    @Test(
        "bad input",
        arguments: [
            "", ".", "..", "a..kz", ".kz", "қаз..kz", "xn--.kz", "XN--a.kz", "қ_.kz", "ка\u{AD}з.kz", "қ\u{200B}з.kz",
            "қаз℀.kz", "қаз….kz", "қаз .kz", "☕.kz", "қ\0.kz", "-қаз.kz", "ｘｎ－－ａ.kz",
        ])
    func badInput(text: String) {
        if text == "." {
            #expect(throws: Never.self) { try IDNA.domainName(from: text) }
        } else {
            #expect(throws: IDNAError.self) { try IDNA.domainName(from: text) }
        }
    }

    @Test("names are shown with U-labels; fakes stay as they are")
    func shown() throws {
        #expect(IDNA.unicode(try DomainName("xn--80aaa0a6awh12ed.xn--80ao21a")) == "қазақстан.қаз")
        #expect(IDNA.unicode(try DomainName("www.xn--a.kz")) == "www.xn--a.kz")
        #expect(IDNA.unicode(try DomainName("astana.kz")) == "astana.kz")
        #expect(IDNA.unicode(try DomainName("a\\.x.kz")) == "a\\.x.kz")
        #expect(IDNA.unicode(.root) == ".")
    }

    @Test("notation of code points")
    func notation() {
        #expect(IDNA.notation(0x49b) == "U+049B")
        #expect(IDNA.notation(0x1f600) == "U+1F600")
    }

    @Test("the idn2 program says the same", .enabled(if: IDN2Program.path != nil, "idn2 is not installed"))
    func sameAsProgram() throws {
        for text in ["қазақстан.қаз", "мәңгілік.қаз", "үкімет.мем.қаз", "һ.kz", "ұлы-дала.қаз"] {
            #expect(try IDN2Program.run(text) == IDNA.domainName(from: text).text)
        }
    }
}

/// The command-line program of libidn2, where it is installed.
enum IDN2Program {
    static let path = ["/usr/bin/idn2", "/usr/local/bin/idn2"].first(where: FileManager.default.isExecutableFile)

    static func run(_ text: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["10", path ?? "idn2", text]
        process.environment = ["LC_ALL": "C.UTF-8"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
