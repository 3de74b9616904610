import Foundation
import Testing
import XMLDocuments

/// Judging by a schema: lines, sentences, imports from beside it, and many at once.
@Suite struct XMLSchemaJudgeTests {
    static let main = """
        <schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:other" targetNamespace="urn:main"
          elementFormDefault="qualified">
          <import namespace="urn:other" schemaLocation="other.xsd"/>
          <element name="list"><complexType><sequence>
            <element ref="o:number" maxOccurs="3"/>
          </sequence></complexType></element>
        </schema>
        """
    static let other = """
        <schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:other">
          <element name="number" type="unsignedByte"/>
        </schema>
        """

    static func withJudge(_ body: (XMLSchemaJudge) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try main.write(to: folder.appending(path: "main.xsd"), atomically: true, encoding: .utf8)
        try other.write(to: folder.appending(path: "other.xsd"), atomically: true, encoding: .utf8)
        try body(XMLSchemaJudge(path: folder.appending(path: "main.xsd").path))
    }

    static func document(_ numbers: [String]) -> [UInt8] {
        let lines = numbers.map { "<o:number>\($0)</o:number>" }.joined(separator: "\n")
        return Array("<list xmlns=\"urn:main\" xmlns:o=\"urn:other\">\n\(lines)\n</list>".utf8)
    }

    @Test func validDocumentsPassAndOthersAreToldByLine() throws {
        try Self.withJudge { judge in
            #expect(try judge.complaints(about: Self.document(["1", "2"])).isEmpty)
            let wrong = try judge.complaints(about: Self.document(["1", "256", "3", "4"]))
            #expect(wrong.contains { $0.line == 3 && $0.sentence.contains("256") })
            #expect(wrong.contains { $0.line == 5 && $0.sentence.contains("not expected") })
            #expect(throws: XMLError.self) { try judge.complaints(about: Array("<!DOCTYPE list><list/>".utf8)) }
            #expect(throws: XMLError.self) { try judge.complaints(about: Array("<list>".utf8)) }
        }
    }

    @Test func severalJudgeAtOnce() throws {
        try Self.withJudge { judge in
            DispatchQueue.concurrentPerform(iterations: 64) { index in
                let found = try? judge.complaints(about: Self.document(index % 2 == 0 ? ["7"] : ["x"]))
                #expect(found?.isEmpty == (index % 2 == 0))
            }
        }
    }

    @Test func aSchemaThatIsNoneIsAFailure() throws {
        #expect(throws: XMLSchemaFailure.self) { try XMLSchemaJudge(path: "/nowhere/at/all.xsd") }
        let file = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString).xsd")
        try "<schema xmlns='http://www.w3.org/2001/XMLSchema'><element type='x'/></schema>"
            .write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        do throws(XMLSchemaFailure) {
            _ = try XMLSchemaJudge(path: file.path)
            Issue.record("a wrong schema was taken")
        } catch {
            #expect(error.description.contains(file.lastPathComponent))
        }
    }
}
