import EPPWire
import Foundation
import XMLDocuments

/// The examples and schemas of the RFCs, which lie beside the project where its builders have them.
enum SharedFrames {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/epp")

    /// Frames of clients or servers by name; empty, with a printed word, where there are none.
    static func frames(_ side: String) -> [(name: String, octets: [UInt8])] {
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
    static let judge: XMLSchemaJudge? = {
        let path = folder.appending(path: "xsd/epp-all.xsd").path
        guard let driver = try? String(contentsOfFile: path, encoding: .utf8) else {
            print("skipped: no schemas in ../shared/epp/xsd")
            return nil
        }
        // The driver imports each schema from beside it; ours joins them in a driver of the same kind.
        let ours =
            "<import namespace=\"\(EPPNamespace.holder.uri)\" schemaLocation=\"\(HolderSchema.path)\"/></schema>"
        let whole = driver.replacing("schemaLocation=\"", with: "schemaLocation=\"\(folder.path)/xsd/")
            .replacing("</schema>", with: ours)
        return try? ScratchFile.with(Array(whole.utf8)) { try XMLSchemaJudge(path: $0) }
    }()

    /// What the schemas have against a document, with the document itself; nil where it is valid or nobody can say.
    static func complaint(about octets: [UInt8]) -> String? {
        guard let judge else { return nil }
        do {
            let found = try judge.complaints(about: octets)
            return found.isEmpty ? nil : "\(found)\n\(String(decoding: octets, as: UTF8.self))"
        } catch {
            return "\(error)\n\(String(decoding: octets, as: UTF8.self))"
        }
    }
}
