import ArgumentParser
import CanonicalJSON
import DNSMessages
import Foundation
import Terminal
import ZoneTransfer

struct KeyTransfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Makes a key that a secondary signs its transfers by (TSIG).",
        discussion: """
            It is added to the file, which only its owner may read; a secondary in Zones/secondaries.yaml names it by \
            `key`. `tizilim zone secondaries --key-file` prints it with the settings of the secondary.

            EXAMPLES
              tizilim key transfer almaty.transfer --out var/transfer.keys
            """)

    @Argument(help: "The key's name.")
    var name: NameArgument
    @Option(help: ArgumentHelp("The file of keys; made where it is not there.", valueName: "file"))
    var out: String
    @Option(help: ArgumentHelp("hmac-sha256, hmac-sha384 or hmac-sha512.", valueName: "name"))
    var algorithm = SignatureAlgorithm.hmacSHA256
    @Flag(help: "Write JSON: one object a line.")
    var json = false

    func run() async throws {
        try Folder.makeParent(of: out)
        try Self.locked(out) {
            var text = ""
            if FileManager.default.fileExists(atPath: out) {
                guard try !TransferKeyFile.read(out).contains(where: { $0.name == name.name }) else {
                    throw AnswerIsNo("\(out) has a key \(name.name) already: give the new one another name.")
                }
                // As it stands, with all that people have written into it.
                text = try Self.text(of: out)
            }
            let key = try TransferKey.generated(
                name: name.name, algorithm: algorithm, random: Secret.chance(algorithm.length))
            try Self.write(text + key.text, to: out)
        }
        if json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("key", name.name.text)
                writer.member("algorithm", algorithm.rawValue)
                writer.member("file", out)
            }
            return try Console.json(writer.bytes)
        }
        try Console.line("\(out) has the key \(name.name) (\(algorithm.rawValue)).")
    }

    private static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw WorldFailure("\(path) can't be read as text: see to the file.") }
        return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    }

    /// Two calls at once would each write the file without the other's key. The lock is on the file's folder: the file
    /// itself is replaced.
    private static func locked(_ path: String, _ body: () throws -> Void) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
            throw WorldFailure("The folder of \(path) can't be locked: \(Console.systemError()).")
        }
        defer { close(descriptor) }
        try body()
    }

    /// Whole or not at all, and never for others to read.
    private static func write(_ text: String, to path: String) throws {
        let part = path + ".part"
        unlink(part)
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw WorldFailure("\(part) can't be made: \(Console.systemError()). See to its folder.")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
            try file.close()
        } catch {
            unlink(part)
            throw WorldFailure("\(part) can't be written: see to the disk.")
        }
        guard rename(part, path) == 0 else {
            throw WorldFailure("\(path) can't be replaced: \(Console.systemError()).")
        }
    }
}

extension SignatureAlgorithm: ExpressibleByArgument {}
