import Dispatch
import Testing
import XMLDocuments

/// What the door to libxml2 gives, and what it never lets in.
@Suite struct XMLReaderTests {
    static func read(_ text: String, _ limits: XMLLimits = XMLLimits()) -> Result<XMLElement, XMLError> {
        Result { () throws(XMLError) in try XMLReader(limits: limits).read(Array(text.utf8)) }
    }

    static func error(_ octets: [UInt8], _ limits: XMLLimits = XMLLimits()) -> XMLError? {
        do throws(XMLError) {
            _ = try XMLReader(limits: limits).read(octets)
            return nil
        } catch {
            return error
        }
    }

    static func error(_ text: String, _ limits: XMLLimits = XMLLimits()) -> XMLError? {
        error(Array(text.utf8), limits)
    }

    @Test func aTreeOfValuesComesOut() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- not kept -->
            <a:root xmlns:a="urn:a" xmlns="urn:b" plain="1&amp;2" a:bound="x">
              <leaf>&lt;қаз<![CDATA[<&>]]></leaf>
              <a:empty/><bare xmlns=""/>
            </a:root>
            """
        let root = try Self.read(text).get()
        #expect(root.name == "root" && root.namespace == "urn:a" && root.line == 3)
        #expect(
            root.attributes == [
                XMLAttribute(name: "plain", value: "1&2"), XMLAttribute(namespace: "urn:a", name: "bound", value: "x"),
            ])
        #expect(root.text.isEmpty && !root.isMixed)
        #expect(root.children.map(\.name) == ["leaf", "empty", "bare"])
        #expect(root.children.map(\.namespace) == ["urn:b", "urn:a", ""])
        #expect(root.children[0].text == "<қаз<&>" && root.children[0].line == 4)
    }

    @Test func anAmpersandInANamespaceIsOne() throws {
        let root = try Self.read("<r xmlns=\"urn:a?b&amp;c\" xmlns:p=\"urn:&#x26;\" p:e=\"&amp;\"/>").get()
        #expect(root.namespace == "urn:a?b&c")
        #expect(root.attributes == [XMLAttribute(namespace: "urn:&", name: "e", value: "&")])
    }

    @Test func textBetweenChildrenIsSeen() throws {
        let root = try Self.read("<r> one <a>two</a> three <!-- c -->four<b/> </r>").get()
        #expect(root.isMixed)
        #expect(root.flattenedText == " one two three four")
        #expect(try !Self.read("<r>\n <a/>\n <!-- c -->\n <b/>\n</r>").get().isMixed)
        #expect(try Self.read("<r><a/>x</r>").get().isMixed)
        #expect(try Self.read("<r>a<!-- c -->b<?pi?>c</r>").get().text == "abc")
        #expect(try Self.read("<r>\n <!-- c -->x<a/></r>").get().text == "\n x")
    }

    @Test func documentTypesAreNeverRead() {
        let external = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>"
        #expect(Self.error(external) == .documentType(line: 1))
        #expect(Self.error("<?xml version=\"1.0\"?>\n<!DOCTYPE r>\n<r/>") == .documentType(line: 2))
        #expect(Self.error("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\"><r/>") == .documentType(line: 1))
        let levels = (1...40).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);\">" }.joined()
        let bomb = "<!DOCTYPE r [<!ENTITY l0 \"lol\">\(levels)]><r>&l40;</r>"
        #expect(Self.error(bomb) == .documentType(line: 1))
        let parameter = "<!DOCTYPE r [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><r/>"
        #expect(Self.error(parameter) == .documentType(line: 1))
        // The same words as text are harmless.
        #expect(Self.error("<r><![CDATA[<!DOCTYPE r>]]><!-- <!DOCTYPE r> --></r>") == nil)
    }

    @Test func entitiesThatNobodyDefinedAreErrors() {
        for text in ["<r>&nobody;</r>", "<r a=\"&nobody;\"/>"] {
            guard case .malformed(let sentence, let line)? = Self.error(text) else {
                Issue.record("\(text) was read")
                continue
            }
            #expect(sentence.contains("nobody") && line == 1)
        }
    }

    @Test func limitsHaveNamesAndHold() {
        let limits = XMLLimits(octets: 400, depth: 3, elements: 5, attributes: 2, text: 10)
        #expect(Self.error("<a><b><c/></b></a>", limits) == nil)
        #expect(Self.error("<a>\n<b><c><d/></c></b></a>", limits) == .tooDeep(limit: 3, line: 2))
        #expect(Self.error("<a><b/><b/><b/><b/></a>", limits) == nil)
        #expect(Self.error("<a><b/><b/><b/><b/><b/></a>", limits) == .tooManyElements(limit: 5, line: 1))
        #expect(Self.error("<a b='1' c='2'/>", limits) == nil)
        #expect(Self.error("<a b='1' c='2' d='3'/>", limits) == .tooManyAttributes(limit: 2, line: 1))
        #expect(Self.error("<a>0123456789</a>", limits) == nil)
        #expect(Self.error("<a>0123456789x</a>", limits) == .textTooLong(limit: 10, line: 1))
        #expect(Self.error("<a b='0123456789x'/>", limits) == .textTooLong(limit: 10, line: 1))
        #expect(Self.error("<a>01234567<b/>0123456789x</a>", limits) == .textTooLong(limit: 10, line: 1))
        let long = "<a>" + String(repeating: " ", count: 400) + "</a>"
        #expect(Self.error(long, limits) == .tooManyOctets(407, limit: 400))
    }

    @Test func namesAndSentencesStayShort() {
        let name = String(repeating: "n", count: 600)
        let limit = XMLLimits()
        #expect(Self.error("<\(name)/>") == .nameTooLong(limit: limit.names, line: 1))
        #expect(Self.error("<a \(name)='1'/>") == .nameTooLong(limit: limit.names, line: 1))
        #expect(Self.error("<a xmlns='urn:\(name)'/>") == .nameTooLong(limit: limit.names, line: 1))
        guard case .malformed(let sentence, _)? = Self.error("<a></\(name)>") else {
            Issue.record("a wrong end tag was read")
            return
        }
        #expect(sentence.count <= 240)
    }

    @Test func severalReadAtOnce() {
        DispatchQueue.concurrentPerform(iterations: 64) { index in
            #expect((Self.error(index % 2 == 0 ? "<a><b/></a>" : "<a><b></a>") == nil) == (index % 2 == 0))
        }
    }

    @Test func hugeNestingAndHugeTextEndEarly() {
        let deep = String(repeating: "<a>", count: 50_000) + String(repeating: "</a>", count: 50_000)
        #expect(Self.error(deep, XMLLimits(octets: 1_000_000)) != nil)
        let wide = "<a>" + String(repeating: "x", count: 900_000) + "</a>"
        #expect(Self.error(wide, XMLLimits(octets: 1_000_000)) == .textTooLong(limit: 65_536, line: 1))
        let many = "<a " + (0..<20_000).map { "b\($0)='1'" }.joined(separator: " ") + "/>"
        #expect(Self.error(many, XMLLimits(octets: 1_000_000)) == .tooManyAttributes(limit: 16, line: 1))
    }

    @Test(arguments: [
        [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe0, 0x80, 0xaf], [0x80], [0xff], [0xc3],
        [0xf0, 0x9f, 0x98], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xe1, 0x80, 0x3c],
    ])
    func onlyUTF8IsRead(_ wrong: [UInt8]) {
        #expect(Self.error(Array("<a>".utf8) + wrong + Array("</a>".utf8)) == .notUTF8(offset: 3))
    }

    @Test func otherEncodingsAreRefusedByName() {
        let latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>"
        #expect(Self.error(latin) == .otherEncoding("ISO-8859-1"))
        #expect(Self.error("<?xml version='1.0' encoding = 'utf-8' ?><a/>") == nil)
        let text = "<?xml version=\"1.0\"?><a/>"
        let big: [UInt8] = [0xfe, 0xff] + text.utf8.flatMap { [0, $0] as [UInt8] }
        let little: [UInt8] = text.utf8.flatMap { [$0, 0] as [UInt8] }
        #expect(Self.error(big) == .otherEncoding("UTF-16"))
        #expect(Self.error(little) == .otherEncoding("UTF-16"))
        #expect(Self.error([0xef, 0xbb, 0xbf] + Array(text.utf8)) == nil)
    }

    @Test func brokenDocumentsNameTheLine() {
        #expect(Self.error([]) == .empty)
        #expect(Self.error(Array("<a>\0</a>".utf8)) == .nulCharacter(offset: 3))
        for text in ["", " ", "x", "<a>", "<a></b>", "<a/><b/>", "<a b='1' b='2'/>", "<p:a/>", "<a>\u{1}</a>", "<a"] {
            #expect(Self.error(text) != nil, "\(text)")
        }
        guard case .malformed(let sentence, let line)? = Self.error("<a>\n<b>\n</a>") else {
            Issue.record("a wrong end tag was read")
            return
        }
        #expect(line == 3 && sentence.contains("mismatch"))
    }

    @Test func everyPrefixOfADocumentIsAnError() throws {
        let text = Array("<?xml version=\"1.0\"?><a b='1'><c>қаз &amp; x</c><!-- d --><e/></a>".utf8)
        #expect(Self.error(text) == nil)
        for length in 0..<text.count { #expect(Self.error(Array(text[..<length])) != nil, "\(length)") }
    }
}
