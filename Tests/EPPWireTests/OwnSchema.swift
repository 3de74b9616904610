import Foundation
import Testing
import XMLDocuments

/// A schema of our own, and the parts of frames that it judges.
struct OwnSchema {
    /// The prefix that frames have, which is the start of the file's name.
    let prefix: String

    var path: String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/EPPWire/Schemas/\(prefix)-1.0.xsd").path
    }

    func judge() throws -> XMLSchemaJudge { try XMLSchemaJudge(path: path) }

    /// The part of a frame from the start tag of `name`, which declares its prefix, to its end tag.
    func part(_ name: String, of frame: [UInt8]) throws -> [UInt8] {
        let text = String(decoding: frame, as: UTF8.self)
        let start = try #require(text.range(of: "<\(prefix):\(name)"))
        let end = try #require(text.range(of: "</\(prefix):\(name)>"))
        return Array(text[start.lowerBound..<end.upperBound].utf8)
    }
}
