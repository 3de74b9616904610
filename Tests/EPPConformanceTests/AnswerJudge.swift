import EPPSchemas
import Foundation
import Programs
import Testing
import XMLDocuments

/// Judges answers by the schemas of the RFCs, which lie beside the project where its builders have them, and by the
/// project's own: by libxml2, and by PyPI's xmlschema, which holds closer to the standard.
struct AnswerJudge {
    static let shared = SharedFrames.folder
    static let isHere = SharedFrames.haveSchemas

    /// Judges each XML file of `folder`; gives complaints with the file's name. Prints how many there were, or that
    /// nobody could say.
    static func complaints(about folder: URL, of whom: String) throws -> [String] {
        guard isHere else {
            print("\(whom): answers not judged, there are no schemas in ../shared/epp/xsd")
            return []
        }
        let schema = FileManager.default.temporaryDirectory.appending(path: "tizilim-\(UUID().uuidString).xsd")
        try SharedFrames.whole().write(to: schema, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: schema) }
        let judge = try XMLSchemaJudge(path: schema.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var found: [String] = []
        for name in names {
            let octets = Array(try Data(contentsOf: folder.appending(path: name)))
            found += try judge.complaints(about: octets).map { "\(name): \($0)" }
        }
        var judges = "libxml2"
        if OutsideProgram.hasPython("xmlschema") {
            found += try secondOpinion(folder, schema)
            judges += " and xmlschema"
        }
        print("\(whom): \(names.count) answers judged by \(judges), \(found.count) complaints")
        #expect(!names.isEmpty)
        return found
    }

    private static let program = """
        import pathlib, sys, xmlschema
        schema = xmlschema.XMLSchema(sys.argv[1])
        for file in sorted(pathlib.Path(sys.argv[2]).glob("*.xml")):
            for error in schema.iter_errors(str(file)):
                print(file.name + ": " + " ".join(str(error.reason).split()))
        """

    private static func secondOpinion(_ folder: URL, _ schema: URL) throws -> [String] {
        let outcome = try OutsideProgram.run(["python3", "-c", program, schema.path, folder.path])
        return outcome.code == 0 ? outcome.lines : ["xmlschema failed: \(outcome.aside)"]
    }
}
