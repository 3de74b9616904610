import DNSCore
import Digests
import PortableSQL
import RegistryModel

/// Reading back the forms in which small values are kept in one column.
enum Stored {
    /// The register's own content can't be read: a failure of the world, since nobody but this room writes it.
    static func corrupt(_ what: String) -> SQLFailure {
        SQLFailure(
            .corrupt, "The register contradicts itself: \(what). Stop writing to it and bring back the last backup.")
    }

    static func name(_ text: String) throws -> DomainName {
        do { return try DomainName(text) } catch { throw corrupt("\(error)") }
    }

    static func names(_ text: String) throws -> [DomainName] {
        // By octets, not characters: every check reads a registrar with its zones.
        try text.utf8.split(separator: 0x20).map { try name(String(Substring($0))) }
    }

    static func addresses(_ text: String) throws -> [IPAddress] {
        try text.split(separator: " ").map {
            guard let address = IPAddress($0) else { throw corrupt("'\($0)' is no address") }
            return address
        }
    }

    /// Lines of any text as one: each ended by a line feed, whose own kind inside of a line is escaped.
    static func text(lines: [String]) -> String {
        var text = ""
        for line in lines {
            for character in line.unicodeScalars {
                switch character {
                case "\\": text += "\\\\"
                case "\n": text += "\\n"
                default: text.unicodeScalars.append(character)
                }
            }
            text += "\n"
        }
        return text
    }

    static func lines(_ text: String) throws -> [String] {
        var lines: [String] = []
        var line = ""
        var escaped = false
        for character in text.unicodeScalars {
            switch character {
            case _ where escaped:
                line.unicodeScalars.append(character == "n" ? "\n" : character)
                escaped = false
            case "\\": escaped = true
            case "\n":
                lines.append(line)
                line = ""
            default: line.unicodeScalars.append(character)
            }
        }
        guard line.isEmpty && !escaped else { throw corrupt("the lines of an address have no end") }
        return lines
    }

    static func text(_ signers: [DelegationSigner]) -> String? {
        if signers.isEmpty { return nil }
        return signers.map { signer in
            "\(signer.keyTag) \(signer.algorithm) \(signer.digestType) \(hexadecimal(signer.digest))"
        }.joined(separator: ";")
    }

    static func signers(_ text: String?) throws -> [DelegationSigner] {
        guard let text else { return [] }
        return try text.split(separator: ";").map { part in
            let words = part.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 4, let tag = UInt16(words[0]), let algorithm = UInt8(words[1]),
                let type = UInt8(words[2]), let digest = octets(words[3].utf8)
            else { throw corrupt("'\(part)' is no DS data") }
            return DelegationSigner(keyTag: tag, algorithm: algorithm, digestType: type, digest: digest)
        }
    }

    static func text(_ periods: [GracePeriod]) -> String? {
        if periods.isEmpty { return nil }
        return periods.map { "\($0.kind.rawValue) \($0.end.microseconds) \($0.years)" }.joined(separator: ";")
    }

    static func gracePeriods(_ text: String?) throws -> [GracePeriod] {
        guard let text else { return [] }
        return try text.split(separator: ";").map { part in
            let words = part.split(separator: " ")
            guard words.count == 3, let kind = GracePeriod.Kind(rawValue: String(words[0])), let end = Int64(words[1]),
                let years = Int(words[2])
            else { throw corrupt("'\(part)' is no grace period") }
            return GracePeriod(kind: kind, end: Instant(microseconds: end), years: years)
        }
    }

    /// `allow` or `forbid`, then the elements.
    static func text(_ disclosure: ContactDisclosure) -> String {
        ([disclosure.isAllowed ? "allow" : "forbid"] + disclosure.elements.map(\.rawValue)).joined(separator: " ")
    }

    static func disclosure(_ text: String) throws -> ContactDisclosure {
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first, ["allow", "forbid"].contains(first) else {
            throw corrupt("'\(text)' is no disclosure")
        }
        let elements = try words.dropFirst().map { word in
            guard let element = ContactDisclosure.Element(rawValue: word) else {
                throw corrupt("'\(word)' is no element of a disclosure")
            }
            return element
        }
        return ContactDisclosure(isAllowed: first == "allow", elements: elements)
    }

    /// Reads canonical JSON that this room wrote.
    static func json<Value: Decodable>(_ type: Value.Type, _ octets: [UInt8]) throws -> Value {
        do { return try decodeJSON(type, from: octets) } catch {
            throw corrupt("a kept \(type) can't be read: \(error)")
        }
    }

    private static func octets(_ hexadecimal: Substring.UTF8View) -> [UInt8]? {
        var result: [UInt8] = []
        var high: UInt8?
        for character in hexadecimal {
            guard let digit = Character(Unicode.Scalar(character)).hexDigitValue.map({ UInt8($0) }) else { return nil }
            if let first = high {
                result.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return high == nil ? result : nil
    }
}
