import Foundation
import Programs
import Testing

/// The built program, run as a person would: by its command line, in a folder of its own.
struct Tool {
    struct Outcome {
        var code: Int32
        var output: String
        var aside: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }
        var asideLines: [String] { aside.split(separator: "\n").map(String.init) }
        /// Each line of the output as a JSON object.
        func objects() throws -> [[String: Any]] {
            try lines.map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
            }
        }
    }

    static let path = BuiltProgram.path("tizilim")

    /// A folder that is gone when the last copy of the scene is.
    final class Room {
        let path: String
        init() throws {
            var template = Array((NSTemporaryDirectory() + "/tizilim-cli-XXXXXX").utf8CString)
            path = try #require(mkdtemp(&template).map { String(cString: $0) })
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    let room: Room
    /// Fixed for all that is told of here, so that answers are always the same; nil for the machine's own clock.
    var clock: String? = "2026-09-01T12:00:00Z"

    init() throws {
        room = try Room()
        for folder in ["Policies", "Zones"] {
            try FileManager.default.createSymbolicLink(
                atPath: file(folder), withDestinationPath: ProjectFolder.path + "/" + folder)
        }
    }

    func file(_ name: String) -> String { room.path + "/" + name }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    @discardableResult
    func write(_ octets: [UInt8], to name: String) throws -> String {
        try Data(octets).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func octets(_ name: String) -> Data? { FileManager.default.contents(atPath: file(name)) }

    /// A process of the program that writes to the two files, not yet started.
    func process(_ words: [String], wrapper: [String], to name: String) throws -> Process {
        let process = Process()
        let line = wrapper + [Self.path] + words
        process.executableURL = URL(fileURLWithPath: line[0])
        process.arguments = Array(line.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: room.path)
        var environment = ProcessInfo.processInfo.environment
        environment["TIZILIM_CLOCK"] = clock
        environment["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = environment
        for (ending, isOutput) in [(".out", true), (".err", false)] {
            _ = FileManager.default.createFile(atPath: file(name + ending), contents: nil)
            let handle = try #require(FileHandle(forWritingAtPath: file(name + ending)))
            if isOutput { process.standardOutput = handle } else { process.standardError = handle }
        }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs the program to its end, with a limit of time.
    @discardableResult
    func callAsFunction(_ words: String..., wrapper: [String] = []) throws -> Outcome {
        try run(words, wrapper: wrapper)
    }

    func run(_ words: [String], wrapper: [String] = []) throws -> Outcome {
        let name = "run-\(UUID().uuidString)"
        let process = try process(words, wrapper: ["/usr/bin/timeout", "-k", "5", "120"] + wrapper, to: name)
        try process.run()
        process.waitUntilExit()
        return Outcome(code: process.terminationStatus, output: text(name + ".out"), aside: text(name + ".err"))
    }

    func text(_ name: String) -> String { String(decoding: octets(name) ?? Data(), as: UTF8.self) }

    /// A register with a registrar, a holder and two hosts: what a registrar needs to begin.
    func furnished() throws -> Tool {
        let steps = [
            ["init"],
            [
                "registrar", "create", "DEMO", "--operator", "aliya", "--name", "Demo", "--zone", "kz", "--zone",
                "gov.kz",
            ],
            [
                "contact", "create", "HOLDER1", "--as", "DEMO", "--kind", "company", "--identifier", "940140000385",
                "--name", "Example LLP", "--city", "Almaty", "--country", "KZ", "--email", "info@mysal.kz", "--voice",
                "+7.7272000000",
            ],
            [
                "contact", "create", "HOLDER2", "--as", "DEMO", "--kind", "company", "--identifier", "990140004654",
                "--name", "Other LLP", "--city", "Almaty", "--country", "KZ", "--email", "info@mysal.kz", "--voice",
                "+7.7272000000",
            ],
            ["host", "create", "ns1.example.net", "--as", "DEMO"],
            ["host", "create", "ns2.example.net", "--as", "DEMO"],
        ]
        for step in steps {
            let outcome = try run(step)
            try #require(outcome.code == 0, "\(step): \(outcome.aside)")
        }
        return self
    }

    /// The place of a server, as every create needs it.
    static let place = ["--server-street", "Dostyk 5", "--server-city", "Astana", "--server-country", "KZ"]

    func create(_ name: String, _ more: [String] = []) throws -> Outcome {
        try run(
            [
                "domain", "create", name, "--as", "DEMO", "--registrant", "HOLDER1", "--ns", "ns1.example.net", "--ns",
                "ns2.example.net",
            ] + Self.place + more)
    }
}
