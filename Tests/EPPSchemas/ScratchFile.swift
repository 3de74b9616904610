import Foundation

/// A file in a fresh folder, gone afterwards.
package enum ScratchFile {
    package static func with<Value>(_ octets: [UInt8], _ body: (String) throws -> Value) throws -> Value {
        var template = Array((NSTemporaryDirectory() + "/tizilim-epp-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        let folder = URL(filePath: String(cString: made))
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "document.xml")
        try Data(octets).write(to: file)
        return try body(file.path)
    }
}
