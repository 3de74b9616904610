import Digests
import DNSCore
import Foundation
import IDNA
import PolicyEngine
import Terminal

/// A list of names as it is in real life, read a line at a time: every line is accounted for.
struct NameList {
    /// One line that offers a name, and what is to be done with it.
    enum Entry: Sendable {
        case name(DomainName, zone: DomainName)
        /// The same name stood on an earlier line.
        case duplicate(DomainName, zone: DomainName, first: Int)
        /// No name of ours, with the zone that it comes nearest to.
        case rejected(zone: DomainName?, reason: String)
    }

    struct Line: Sendable {
        /// From 1.
        var number: Int
        /// As it stands in the file, shortened for showing.
        var text: String
        var entry: Entry
    }

    /// Longest line in octets that can hold a name; what is longer is rejected, and passed over without being kept.
    static let longestLine = IDNA.longestText
    /// Most lines of a list: more than any zone of the country has names.
    static let mostLines = 2_000_000

    /// SHA-256 of the whole file, which tells one import from another.
    private(set) var digest: [UInt8] = []
    private(set) var lines: [Line] = []
    /// Blank lines and comments, which offer nothing.
    private(set) var silent = 0

    private let library: PolicyLibrary
    private let limit: Int
    private var seen: [DomainName: Int] = [:]
    private var number = 0

    /// Reads the list at `path`; no more than `limit` lines that offer a name.
    init(path: String, library: PolicyLibrary, limit: Int?) throws {
        self.library = library
        self.limit = limit ?? Self.mostLines
        let file = try InputFile(path)
        var hash = SHA256()
        var line: [UInt8] = []
        while case let piece = try file.read(), !piece.isEmpty {
            hash.update(piece)
            for octet in piece {
                if octet == 0x0a {
                    try take(line)
                    line.removeAll(keepingCapacity: true)
                } else if line.count <= Self.longestLine {
                    line.append(octet)
                }
            }
        }
        if !line.isEmpty { try take(line) }
        digest = hash.finalize()
    }

    private mutating func take(_ octets: [UInt8]) throws {
        number += 1
        guard number <= Self.mostLines else {
            throw WorldFailure("The list has more than \(Self.mostLines) lines: split it.")
        }
        guard lines.count < limit else { return }
        let text = String(validating: octets, as: UTF8.self).map(Self.bare)
        if let text, text.isEmpty || text.hasPrefix("#") {
            silent += 1
            return
        }
        let entry: Entry
        if octets.count > Self.longestLine {
            entry = Self.tooLong
        } else if let text {
            entry = self.entry(text)
        } else {
            entry = Self.notUTF8
        }
        let shown = text ?? String(decoding: octets, as: UTF8.self)
        lines.append(Line(number: number, text: String(shown.prefix(80)), entry: entry))
    }

    private static let tooLong = Entry.rejected(zone: nil, reason: "the line is longer than any name")
    private static let notUTF8 = Entry.rejected(zone: nil, reason: "the line is not UTF-8")

    /// The line without the blanks around it and the mark that some editors put in front of a file.
    private static func bare(_ text: String) -> String {
        let bare = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return bare.hasPrefix("\u{feff}") ? String(bare.dropFirst()) : bare
    }

    private mutating func entry(_ text: String) -> Entry {
        if text.contains(where: \.isWhitespace) { return .rejected(zone: nil, reason: "more than a name stands there") }
        let name: DomainName
        do {
            name = try IDNA.domainName(from: text)
        } catch {
            return .rejected(zone: nil, reason: error.description)
        }
        if library.zones.contains(name) { return .rejected(zone: name, reason: "\(name) is a zone itself") }
        guard let zone = library.zone(of: name) else {
            return .rejected(zone: nil, reason: "\(name) lies in no zone of ours")
        }
        guard name.labelCount == zone.labelCount + 1 else {
            return .rejected(zone: zone, reason: "\(name) has more labels than zone \(zone) delegates")
        }
        if let first = seen[name] { return .duplicate(name, zone: zone, first: first) }
        seen[name] = number
        return .name(name, zone: zone)
    }
}
