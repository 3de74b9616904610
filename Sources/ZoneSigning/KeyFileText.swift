import DNSCore
import Foundation
import LDNS
import RegistryModel

/// The two texts that a key is kept as: BIND's `K<zone>+<algorithm>+<tag>.private` and `.key`.
enum KeyFileText {
    /// Why a text is no half of a key.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The name of a key's files without their ending.
    static func name(_ zone: DomainName, _ key: KeyIdentifier) -> String { "K\(zone.absoluteText)\(key)" }

    /// The times in a private text; lines with other words, `Revoke` among them, are left alone.
    static func timing(of text: [UInt8]) throws(Failure) -> KeyTiming {
        var timing = KeyTiming()
        for line in lines(text) {
            guard let (moment, value) = moment(line) else { continue }
            guard let instant = instant(value) else {
                throw Failure(description: "'\(line)' has no time of the form 20260131235959")
            }
            timing[moment] = instant
        }
        return timing
    }

    /// True for the format that `ldns-keygen` writes, which has no times.
    static func isTimeless(_ text: [UInt8]) -> Bool { text.starts(with: "\(versionWord) v1.2".utf8) }

    /// The text with its times replaced; what else it says stays as it is.
    ///
    /// The version becomes 1.3, since readers of 1.2 look for no times.
    static func replacing(timing: KeyTiming, in text: [UInt8]) -> [UInt8] {
        var kept = lines(text).filter { moment($0) == nil && !$0.isEmpty }
        if let first = kept.first, first.hasPrefix(versionWord) { kept[0] = "\(versionWord) v1.3" }
        for moment in KeyMoment.allCases {
            if let instant = timing[moment] { kept.append("\(moment.rawValue): \(digits(instant))") }
        }
        return Array((kept.joined(separator: "\n") + "\n").utf8)
    }

    /// The private text of a key whose secret is one number (RFC 6605, RFC 8080); nil for RSA.
    static func privateText(_ key: SigningKey) -> [UInt8]? {
        guard let secret = key.secretOctets else { return nil }
        let text = """
            \(versionWord) v1.3
            Algorithm: \(key.identifier.algorithm) (\(mnemonic(key.algorithm)))
            PrivateKey: \(Data(secret).base64EncodedString())
            """
        return replacing(timing: key.timing, in: Array(text.utf8))
    }

    /// The public text: the DNSKEY record, and the times for people to read.
    static func publicText(_ key: SigningKey, ttl: UInt32) throws(Failure) -> [UInt8] {
        let zone = key.zone.absoluteText
        let data = Data(key.published.publicKey).base64EncodedString()
        var lines = ["; This is a \(key.role.words), keyid \(key.identifier.tag), for \(zone)"]
        for moment in KeyMoment.allCases {
            if let instant = key.timing[moment] {
                lines.append("; \(moment.rawValue): \(digits(instant)) (\(weekday(instant)))")
            }
        }
        lines.append("\(zone) \(ttl) IN DNSKEY \(key.published.flags) 3 \(key.published.algorithm) \(data)")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// The DNSKEY record of a public text, whose owner must be the zone.
    static func published(_ text: [UInt8], zone: DomainName) throws(Failure) -> (key: ZoneKey, ttl: UInt32) {
        let records: [ZoneTextRecord]
        do {
            records = try ZoneTextReader.records(in: text, origin: .root, defaultTTL: 0)
        } catch {
            throw Failure(description: "\(error)")
        }
        guard records.count == 1, records[0].record.type == .dnskey, let key = ZoneKey(data: records[0].record.data)
        else { throw Failure(description: "it is to hold one DNSKEY record and nothing else") }
        guard records[0].record.owner == zone else {
            throw Failure(description: "its record is of \(records[0].record.owner), not of \(zone)")
        }
        return (key, records[0].record.ttl)
    }

    private static let versionWord = "Private-key-format:"

    private static func mnemonic(_ algorithm: SigningPolicy.Algorithm) -> String {
        switch algorithm {
        case .rsaSHA256: "RSASHA256"
        case .ecdsaP256SHA256: "ECDSAP256SHA256"
        case .ed25519: "ED25519"
        }
    }

    private static func lines(_ text: [UInt8]) -> [String] {
        String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func moment(_ line: String) -> (KeyMoment, String)? {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let moment = KeyMoment(rawValue: String(parts[0])) else { return nil }
        return (moment, String(parts[1]))
    }

    /// `20260131235959`, in UTC.
    private static func instant(_ text: String) -> Instant? {
        let digits = Array(text.utf8.filter { $0 != UInt8(ascii: " ") })
        guard digits.count == 14 else { return nil }
        let part = { (range: Range<Int>) in String(decoding: digits[range], as: UTF8.self) }
        return Instant(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z")
    }

    private static func digits(_ instant: Instant) -> String {
        String(instant.wholeSeconds.description.filter(\.isWholeNumber))
    }

    /// `Sat Jan 31 23:59:59 2026`, as C's `asctime` writes it.
    private static func weekday(_ instant: Instant) -> String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = instant.civilDate
        let number = instant.seconds / 86_400 % 7
        let time = instant.wholeSeconds.description.split(separator: "T").last?.dropLast() ?? ""
        let day = String(date.day)
        return "\(days[Int(number < 0 ? number + 7 : number)]) \(months[date.month - 1]) "
            + "\(day.count < 2 ? " " : "")\(day) \(time) \(date.year)"
    }
}
