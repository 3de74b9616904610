import Foundation
import XMLDocuments

/// The examples and schemas of the RFCs, which lie beside the project where its builders have them.
package enum SharedFrames {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    package static let folder = project.deletingLastPathComponent().appending(path: "shared/epp")
    private static let schemas = folder.appending(path: "xsd/epp-all.xsd")
    private static let own = project.appending(path: "Sources/EPPWire/Schemas")

    /// True where there are schemas to judge by.
    package static let haveSchemas = FileManager.default.fileExists(atPath: schemas.path)

    /// Frames of clients or servers by name; empty, with a printed word, where there are none.
    package static func frames(_ side: String) -> [(name: String, octets: [UInt8])] {
        let frames = folder.appending(path: "frames")
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: frames.path) else {
            print("skipped: no frames of the RFCs in ../shared/epp/frames")
            return []
        }
        return names.sorted().filter { $0.contains("-\(side)-") || ($0.hasPrefix("handmade") && side == "C") }
            .compactMap { name in
                guard let data = try? Data(contentsOf: frames.appending(path: name)) else { return nil }
                return (name, Array(data))
            }
    }

    /// The judge by all schemas; nil, with a printed word, where there are none.
    package static let judge: XMLSchemaJudge? = {
        guard haveSchemas else {
            print("skipped: no schemas in ../shared/epp/xsd")
            return nil
        }
        return try? ScratchFile.with(Array(whole().utf8)) { try XMLSchemaJudge(path: $0) }
    }()

    /// A schema of all schemas, the RFCs' and our own.
    package static func whole() throws -> String {
        var imports = ["  <import namespace=\"urn:x-conf:all\" schemaLocation=\"\(schemas.path)\"/>"]
        let names = try FileManager.default.contentsOfDirectory(atPath: own.path).sorted()
        for name in names where name.hasSuffix(".xsd") {
            let file = own.appending(path: name)
            let text = try String(contentsOf: file, encoding: .utf8)
            guard let namespace = text.firstMatch(of: /targetNamespace="([^"]+)"/)?.output.1 else {
                preconditionFailure("\(name) has no target namespace")
            }
            imports.append("  <import namespace=\"\(namespace)\" schemaLocation=\"\(file.path)\"/>")
        }
        return """
            <schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x-conf:whole">
            \(imports.joined(separator: "\n"))
            </schema>
            """
    }

    /// What the schemas have against a document, with the document itself; nil where it is valid or nobody can say.
    package static func complaint(about octets: [UInt8]) -> String? {
        guard let judge else { return nil }
        do {
            let found = try judge.complaints(about: octets)
            return found.isEmpty ? nil : "\(found)\n\(String(decoding: octets, as: UTF8.self))"
        } catch {
            return "\(error)\n\(String(decoding: octets, as: UTF8.self))"
        }
    }
}
