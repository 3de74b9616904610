import EPPWire
import EPPSchemas
import Testing

/// The notation of the stories, without a server.
@Suite("Notation")
struct NotationTests {
    static let answer = """
        <epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><response><result code="2304"><msg lang="ru">Нельзя</msg></result>
        <resData><domain:infData xmlns:domain="urn:ietf:params:xml:ns:domain-1.0"><domain:name>a.kz</domain:name>
        <domain:status s="ok"/><domain:status s="linked"/></domain:infData></resData>
        <trID><svTRID>S-17</svTRID></trID></response></epp>
        """

    @Test(
        "an answer meets",
        arguments: [
            "2304", "2304 Нель*", "domain:name a.kz", "domain:name *.kz", "name a.kz", "domain:status@s linked",
            "no domain:authInfo", "no host:name", "domain:infData has only name status", "resData/infData/name a.kz",
            "result/msg@lang ru", "svTRID S-{number}", "domain:name",
        ])
    func met(_ expected: String) throws { _ = try Answer(Array(Self.answer.utf8)).meet(expected) }

    @Test(
        "an answer does not meet",
        arguments: [
            "1000", "2304 Можно*", "domain:name b.kz", "domain:name a.k", "host:name a.kz", "domain:status@s hold",
            "no domain:name", "no domain:status@s", "domain:infData has only name", "msg/name a.kz", "greeting",
            "domain:infData has only name status roid", "result/msg@lang kk", "contact:id",
        ])
    func notMet(_ expected: String) throws {
        #expect(throws: Disappointment.self) { try Answer(Array(Self.answer.utf8)).meet(expected) }
    }

    @Test func wordsAreKept() throws {
        let names = try Answer(Array(Self.answer.utf8)).meet("svTRID S-{number}")
        #expect(names == ["number": "17"])
    }

    @Test func anOutlineIsAFrame() throws {
        let outline = try Outline(
            head: "domain transfer(op=request) ; name mysal.kz",
            block: ["  authInfo", "    pw(roid=D1-KZ) a<b $secret", "  + fee transfer", "    fee 0.00"])
        let frame = outline.frame(transaction: "D-1") { $0.replacing("$secret", with: "&") }
        let request = try EPPReader().request(Array(frame.utf8))
        guard case .command(let command) = request, case .domain(.transfer(.request, let transfer)) = command.action
        else {
            Issue.record("\(frame)")
            return
        }
        #expect(transfer.name.text == "mysal.kz")
        #expect(transfer.authorization == .password("a<b &", repositoryIdentifier: "D1-KZ"))
        #expect(command.clientTransaction == "D-1")
        #expect(command.extensions.count == 1)
    }

    @Test(
        "a script that makes no sense is told by its line",
        arguments: [
            (1, "S: 1000"), (1, "  indented"), (2, "at 2027-01-31T12:00:00Z\nREG-A dances"), (1, "policy x"),
            (1, "exit 1"), (1, "REG-A: domain info(x ; name a.kz"),
        ])
    func nonsense(_ line: Int, _ text: String) {
        #expect { try Dialogue(name: "nonsense", text: text) } throws: { ($0 as? Dialogue.Complaint)?.line == line }
    }

    @Test(
        "answers of stories are judged by the schemas",
        .enabled(if: SharedFrames.haveSchemas, "there are no schemas in ../shared/epp/xsd"))
    func judged() throws {
        // The answer above is good enough for a notation, and lacks what RFC 5731 asks for.
        #expect(throws: Disappointment.self) { try Answer(judged: Array(Self.answer.utf8)) }
    }
}
