import Foundation
import Glibc

/// A folder through which messages go to a mailer, one file each, as Maildir does it:
///
///     tmp/ ── in the register's books ──▶ new/ ── the mailer ──▶ sent/ or failed/
///
/// A file in `new/` is whole, and stands in the register. A file in `tmp/` may be the rest of a run that was cut off: it
/// goes on where the register knows of it, and is thrown away where it does not.
package struct MailSpool: Sendable {
    /// Where a message is.
    package enum Place: String, Sendable, CaseIterable {
        case held = "tmp"
        case waiting = "new"
        case sent, failed
    }

    package let path: String

    package init(path: String) { self.path = path }

    private func folder(_ place: Place) -> String { "\(path)/\(place.rawValue)" }
    private func file(_ name: String, in place: Place) -> String { "\(folder(place))/\(name)" }

    /// Makes the folders that are not there; nobody but their owner may look into them, since messages carry tokens.
    package func make() throws {
        for place in Place.allCases {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder(place), withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            } catch {
                throw SpoolFailure(sentence: "the folder \(folder(place)) can't be made: see who may write there")
            }
        }
    }

    /// Writes a message where no mailer looks yet; one of that name that is there goes. On the disk after `sync`.
    package func hold(_ octets: [UInt8], as name: String) throws {
        let path = file(name, in: .held)
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpoolFailure(path: path) }
        defer { close(descriptor) }
        var rest = octets[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                let failure = SpoolFailure(path: path)
                unlink(path)
                throw failure
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Returns when held messages are on the disk. To be called once for many: the first that is waited for takes most of
    /// the others along.
    package func sync(_ names: [String]) throws {
        for name in names {
            let path = file(name, in: .held)
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw SpoolFailure(path: path) }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw SpoolFailure(path: path) }
        }
    }

    /// Hands held messages to the mailer; those that are not held any more were handed over before.
    package func release(_ names: [String]) throws {
        for name in names where rename(file(name, in: .held), file(name, in: .waiting)) != 0 {
            guard errno == ENOENT else { throw SpoolFailure(path: file(name, in: .waiting)) }
        }
        guard !names.isEmpty else { return }
        let descriptor = open(folder(.waiting), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SpoolFailure(path: folder(.waiting)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SpoolFailure(path: folder(.waiting)) }
    }

    /// Takes what it says out of a message that was sent, and leaves its name: a token is good for others as long as it can
    /// be read. One that the mailer's people have moved away is theirs.
    package func blank(_ name: String) throws {
        let path = file(name, in: .sent)
        guard truncate(path, 0) == 0 || errno == ENOENT else { throw SpoolFailure(path: path) }
    }

    /// Throws a held message away.
    package func discard(_ name: String) { unlink(file(name, in: .held)) }

    /// Where a message is; nil: it is gone. Looked for along its way, so that one that is being moved is found.
    package func place(of name: String) -> Place? {
        Place.allCases.first { access(file(name, in: $0), F_OK) == 0 }
    }

    /// Messages that no mailer knows of yet.
    package func held() throws -> [String] { try names(in: .held) }

    /// Every message by its name, and where it is; one that is being moved is where it goes to.
    package func standing() throws -> [String: Place] {
        var standing: [String: Place] = [:]
        for place in Place.allCases {
            for name in try names(in: place) { standing[name] = place }
        }
        return standing
    }

    private func names(in place: Place) throws -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: folder(place)) } catch {
            throw SpoolFailure(
                sentence: "the folder \(folder(place)) can't be read: make it, or see who may look there")
        }
    }
}

/// The spool can't be written or read.
package struct SpoolFailure: Error, CustomStringConvertible {
    package let sentence: String

    init(sentence: String) { self.sentence = sentence }

    /// The system's word about a path.
    init(path: String, _ number: Int32 = errno) {
        sentence = "\(path) could not be written (\(String(cString: strerror(number))))"
    }

    package var description: String { "The mail spool: \(sentence). Nothing was handed to the mailer; run again." }
}
