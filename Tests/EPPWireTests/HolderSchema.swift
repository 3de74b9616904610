import EPPSchemas
import EPPWire
import Foundation

/// Our own extension's schema, and a program that judges by it.
enum HolderSchema {
    static let path = OwnSchema(prefix: "holder").path

    /// xmllint (of Debian's libxml2-utils), where the machine has it.
    static let program = "/usr/bin/xmllint"
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }

    /// Whether xmllint holds a document for valid.
    static func allows(_ document: String) throws -> Bool {
        try ScratchFile.with(Array(document.utf8)) { file in
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/timeout")
            process.arguments = ["20", program, "--nonet", "--noout", "--schema", path, file]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            // 3 is "not valid"; anything else is a run that says nothing.
            guard [0, 3].contains(process.terminationStatus) else { throw NoVerdict(code: process.terminationStatus) }
            return process.terminationStatus == 0
        }
    }

    struct NoVerdict: Error { let code: Int32 }

    /// The extension's element out of a frame that has no other one.
    static func part(of frame: [UInt8]) -> String? {
        let text = String(decoding: frame, as: UTF8.self)
        guard let start = text.range(of: "<holder:"), let end = text.range(of: "</extension>"),
            start.lowerBound < end.lowerBound
        else { return nil }
        return String(text[start.lowerBound..<end.lowerBound])
    }
}
