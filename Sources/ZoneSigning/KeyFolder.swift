import DNSCore
import Foundation
import LDNS
import RegistryModel

/// The folder that holds zones' keys, each as the two files of BIND (`dnssec-keygen`, `ldns-keygen`).
///
/// What the private file says of times is what holds; the public file repeats it for people to read.
package struct KeyFolder: Sendable {
    package let path: String

    /// Keys that one zone may have here: two roles, some rollovers' worth of old ones, and room to see that nobody
    /// clears up.
    package static let mostKeys = 1_024

    /// - Parameter path: the folder; it is made when the first key is.
    package init(path: String) { self.path = path }

    /// All keys of a zone that the folder has, by algorithm and tag, whatever their times.
    ///
    /// A file that is open to others, or another account's, is refused, and with it all: signing with fewer keys
    /// than there are breaks a zone.
    package func keys(of zone: DomainName) throws(KeyFolderFailure) -> [SigningKey] {
        guard try PrivateFile.checkFolder(path) else { return [] }
        let prefix = "K\(try fileText(zone))+"
        let names = try PrivateFile.names(in: path).filter { $0.hasPrefix(prefix) && $0.hasSuffix(Self.publicEnding) }
        if names.count > Self.mostKeys { throw .tooManyKeys(zone: zone, limit: Self.mostKeys) }
        var keys: [SigningKey] = []
        for name in names { keys.append(try key(String(name.dropLast(Self.publicEnding.count)), zone).key) }
        return keys.sorted { $0.identifier < $1.identifier }
    }

    /// Makes a key and its files; makes another one where the tag is taken.
    ///
    /// - Parameters:
    ///   - ttl: of the DNSKEY record in the public file, seconds.
    package func generate(
        zone: DomainName, algorithm: SigningPolicy.Algorithm, role: KeyRole, timing: KeyTiming, ttl: UInt32
    ) throws(KeyFolderFailure) -> SigningKey {
        _ = try fileText(zone)
        try PrivateFile.makeFolder(path)
        let taken = Set(try keys(of: zone).map(\.identifier.tag))
        for _ in 0..<Self.mostTries {
            let made: SigningKey
            do {
                made = try SigningKey.generate(zone: zone, algorithm: algorithm, role: role, timing: timing)
            } catch {
                throw .notGenerated(zone: zone, reason: "\(error)")
            }
            if taken.contains(made.identifier.tag) { continue }
            return try write(made, ttl: ttl)
        }
        throw .notGenerated(zone: zone, reason: "the key tags that came out are all taken")
    }

    /// Tags are of 16 bits: with 64 keys one try in a thousand meets a tag that is taken.
    private static let mostTries = 20

    /// Gives a key other times, in one step: the private file is replaced as a whole.
    package func setTiming(_ timing: KeyTiming, of key: SigningKey) throws(KeyFolderFailure) -> SigningKey {
        let name = KeyFileText.name(key.zone, key.identifier)
        let (stored, ttl) = try self.key(name, key.zone)
        guard stored.published == key.published else {
            throw .unreadable(path: file(name, Self.publicEnding), reason: "it is another key than the one in use")
        }
        let text = try PrivateFile.read(file(name, Self.privateEnding), limit: PrivateKeyText.limit)
        let replaced = KeyFileText.replacing(timing: timing, in: text)
        try PrivateFile.replace(file(name, Self.privateEnding), by: replaced)
        var changed = key
        changed.timing = timing
        try writePublic(changed, ttl: ttl)
        return changed
    }

    /// Writes the private file first: one without its public file is looked at by nobody.
    private func write(_ key: SigningKey, ttl: UInt32) throws(KeyFolderFailure) -> SigningKey {
        let name = KeyFileText.name(key.zone, key.identifier)
        guard let text = KeyFileText.privateText(key) else {
            throw .notGenerated(zone: key.zone, reason: "keys of algorithm \(key.identifier.algorithm) are only read")
        }
        try PrivateFile.replace(file(name, Self.privateEnding), by: text)
        try writePublic(key, ttl: ttl)
        // What will be read at the next start is what is used now.
        let (read, _) = try self.key(name, key.zone)
        guard read.published == key.published, read.timing == key.timing else {
            throw .unreadable(path: file(name, Self.privateEnding), reason: "it does not read back as it was written")
        }
        return read
    }

    private func writePublic(_ key: SigningKey, ttl: UInt32) throws(KeyFolderFailure) {
        let path = file(KeyFileText.name(key.zone, key.identifier), Self.publicEnding)
        do {
            let text = try KeyFileText.publicText(key, ttl: ttl)
            try PrivateFile.replace(path, by: text)
        } catch let failure as KeyFolderFailure {
            throw failure
        } catch {
            throw .unreadable(path: path, reason: "\(error)")
        }
    }

    /// Reads the key whose files have this name without their endings.
    private func key(_ name: String, _ zone: DomainName) throws(KeyFolderFailure) -> (key: SigningKey, ttl: UInt32) {
        let publicPath = file(name, Self.publicEnding)
        let privatePath = file(name, Self.privateEnding)
        let publicText = try PrivateFile.read(publicPath, limit: PrivateKeyText.limit, mayBeSeen: true)
        let privateText = try PrivateFile.read(privatePath, limit: PrivateKeyText.limit)
        do {
            let (published, ttl) = try KeyFileText.published(publicText, zone: zone)
            guard KeyFileText.name(zone, published.identifier) == name else {
                throw KeyFileText.Failure(description: "its key has the tag \(published.tag), not that of its name")
            }
            let text = try PrivateKeyText(reading: privateText)
            guard let algorithm = SigningPolicy.Algorithm(rawValue: text.algorithm) else {
                throw SigningKey.Failure.unknownAlgorithm(text.algorithm)
            }
            guard let secret = PrivateKey(der: text.der, algorithm) else { throw SigningKey.Failure.unusable }
            var timing = try KeyFileText.timing(of: privateText)
            // Keys of format 1.2 know no times: they are in use, as BIND's tools take them.
            if timing.isEmpty, KeyFileText.isTimeless(privateText) {
                timing = KeyTiming([.publish: .epoch, .activate: .epoch])
            }
            return (try SigningKey(zone: zone, published: published, secret: secret, timing: timing), ttl)
        } catch let failure as KeyFileText.Failure {
            throw .unreadable(path: publicPath, reason: failure.description)
        } catch {
            throw .unreadable(path: privatePath, reason: "\(error)")
        }
    }

    private static let publicEnding = ".key"
    private static let privateEnding = ".private"

    private func file(_ name: String, _ ending: String) -> String { "\(path)/\(name)\(ending)" }

    /// The zone's name as it stands in file names; refuses what could lead out of the folder.
    private func fileText(_ zone: DomainName) throws(KeyFolderFailure) -> String {
        let text = zone.absoluteText
        let isPlain = text.utf8.allSatisfy { octet in
            (0x61...0x7a).contains(octet) || (0x30...0x39).contains(octet) || [0x2d, 0x2e, 0x5f].contains(octet)
        }
        guard isPlain else { throw .zoneName(zone) }
        return text
    }
}

extension Instant {
    /// 1970-01-01T00:00:00Z.
    static let epoch = Instant(microseconds: 0)
}
