import Foundation
import Programs
import Testing
import TryOuts

/// The built server and programs that we did not write. Where one can't be had, its test is skipped and says so.
@Suite("Clients that we did not write", .serialized)
struct IndependentClientTests {
    @Test(
        "epptools goes through the protocol, with the project's policies",
        .enabled(if: OutsideProgram.hasPython("epptools"), "epptools (PyPI) is not here: `make deps-test` brings it"))
    func epptools() async throws {
        let walk = try Walk(client: "epptools", interpreter: "python3", script: "epptools-walk.py")
        try await walk.go(try await TryOut.served())
    }

    @Test(
        "Net::EPP goes through the protocol, with restores that want a report",
        .enabled(if: OutsideProgram.hasNetEPP, "libnet-epp-perl is not here: `make deps-test` brings it"))
    func netEPP() async throws {
        let walk = try Walk(client: "Net::EPP", interpreter: "perl", script: "net-epp-walk.pl")
        try await walk.go(try await TryOut.served(reports: 7))
    }

    @Test("A step that gives something else is found, and so is one that is missing or too much")
    func differences() throws {
        let expected = ["login 1000", "check 1000", "logout 1500"]
        #expect(Walk.differences(expected, from: expected).isEmpty)
        #expect(Walk.differences(["login 2200", "check 1000", "logout 1500"], from: expected).count == 1)
        #expect(Walk.differences(["login 1000"], from: expected) == ["ended before 'check 1000'"])
        #expect(Walk.differences(expected + ["more 1000"], from: expected).count == 1)
    }

    @Test(
        "The judges of answers reject an answer that is none",
        .enabled(
            if: AnswerJudge.isHere,
            "there are no schemas in ../shared/epp/xsd"))
    func judge() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tizilim-judge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let answer = """
            <epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><response><result code="1000"><msg>ok</msg></result>\
            <trID><svTRID>TZ-1</svTRID></trID></response></epp>
            """
        try answer.write(to: folder.appending(path: "good.xml"), atomically: true, encoding: .utf8)
        #expect(try AnswerJudge.complaints(about: folder, of: "a good answer").isEmpty)
        try answer.replacingOccurrences(of: "1000", with: "1007")
            .write(to: folder.appending(path: "bad.xml"), atomically: true, encoding: .utf8)
        let found = try AnswerJudge.complaints(about: folder, of: "a bad answer")
        #expect(found.allSatisfy { $0.hasPrefix("bad.xml") })
        #expect(found.count >= (OutsideProgram.hasPython("xmlschema") ? 2 : 1))
    }
}
