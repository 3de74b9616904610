import PolicyEngine
import Testing

@testable import PolicyFiles

@Suite("Tables of letters (RFC 7940)")
struct LetterTableTests {
    private static let head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <lgr xmlns="urn:ietf:params:xml:ns:lgr-1.0">
        <meta><version>1</version><date>2026-01-01</date><language>kk</language>
        <scope type="domain">kz</scope><description>d</description></meta>

        """

    private static func read(_ text: String) -> (letters: Set<UInt32>?, complaints: [FileComplaint]) {
        let complaints = ComplaintList()
        let file = TextFile(path: "t.xml", relativePath: "names/t.xml", text: text)
        let content = LetterTable.read(file, complaints)
        guard case .letters(_, let letters) = content else {
            return (nil, Malformed.complaints(below: "") { () throws(FileComplaints) in try complaints.raise() })
        }
        return (letters, [])
    }

    @Test("Single letters and ranges are read")
    func letters() {
        let table = Self.read(
            Self.head + "<data><char cp=\"0430\"/><range first-cp=\"0030\" last-cp=\"0032\"/></data></lgr>")
        #expect(table.letters == [0x430, 0x30, 0x31, 0x32])
    }

    @Test(
        "What the project does not do is refused, with its line",
        arguments: [
            ("<data><char cp=\"0430\"><var cp=\"0061\"/></char></data></lgr>", 5, "'var' is not allowed here"),
            ("<data>\n<char cp=\"0430\"/>\n</data><rules/></lgr>", 7, "'rules' is not allowed here"),
            ("<data><char cp=\"0430 0431\"/></data></lgr>", 5, "is no single code point"),
            ("<data><char cp=\"D800\"/></data></lgr>", 5, "is no single code point"),
            ("<data><char/></data></lgr>", 5, "'cp' of 'char' is missing"),
            ("<data><char cp=\"0430\" when=\"x\"/></data></lgr>", 5, "'when' of 'char' is not allowed"),
            ("<data>\n<char cp=\"0430\"/>\n<char cp=\"0430\"/></data></lgr>", 7, "430 stands in the table already"),
            ("<data><range first-cp=\"0432\" last-cp=\"0430\"/></data></lgr>", 5, "runs backwards"),
            ("<data></data></lgr>", 0, "The table has no letters"),
            ("<data><char cp=\"0430\"></data></lgr>", 5, "no well-formed XML"),
            ("<date/></lgr>", 5, "did you mean 'data'?"),
        ])
    func refuses(_ rest: String, _ line: Int, _ sentence: String) {
        let complaints = Self.read(Self.head + rest).complaints
        #expect(
            complaints.contains { $0.line == line && $0.sentence.contains(sentence) },
            "\(complaints.map(\.description))")
    }

    @Test("A document type declaration never reaches the parser")
    func documentType() {
        let bomb = """
            <?xml version="1.0"?>
            <!DOCTYPE lgr [<!ENTITY a SYSTEM "file:///etc/passwd">]>
            <lgr xmlns="urn:ietf:params:xml:ns:lgr-1.0"><data>&a;</data></lgr>
            """
        let complaints = Self.read(bomb).complaints
        #expect(complaints.map(\.line) == [2])
        #expect(complaints[0].sentence.contains("document type declaration"))
    }

    @Test("A table of another namespace is refused")
    func namespace() {
        let complaints = Self.read("<lgr><data><char cp=\"0430\"/></data></lgr>").complaints
        #expect(complaints.contains { $0.sentence.contains("is not of the namespace") })
    }
}
