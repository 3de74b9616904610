import Foundation
import PolicyEngine
import RegistryModel

/// A message as a file that any mailer sends as it is (RFC 5322): plain text in UTF-8, every line in ASCII and short.
package struct MailMessage: Hashable, Sendable {
    package var sender: MailAddress
    package var recipient: MailAddress
    package var subject: String
    package var text: String
    /// The languages of the text, in its order (RFC 3282).
    package var languages: [Language]
    package var date: Instant
    /// What comes before the sign in the message's identifier: letters, digits and hyphens.
    package var identifier: String

    package init(
        from sender: MailAddress, to recipient: MailAddress, subject: String, text: String, languages: [Language],
        date: Instant, identifier: String
    ) {
        self.sender = sender
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.languages = languages
        self.date = date
        self.identifier = identifier
    }

    /// The whole message, lines ended by CR and LF.
    package var octets: [UInt8] {
        let lines =
            [
                "Date: \(Self.text(of: date))",
                "From: \(Self.text(of: sender))",
                "To: \(Self.text(of: recipient))",
                "Subject: \(Self.unstructured(subject))",
                "Message-ID: <\(identifier)@\(sender.domain)>",
                // RFC 3834, section 5: nothing answers it by itself.
                "Auto-Submitted: auto-generated",
                "Content-Language: \(languages.map(\.rawValue).joined(separator: ", "))",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
            ] + Self.body(text)
        return lines.flatMap { Array($0.utf8) + [0x0d, 0x0a] }
    }

    // MARK: Headers

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// RFC 5322, section 3.3; in UTC.
    static func text(of instant: Instant) -> String {
        let seconds = instant.microseconds >= 0 ? instant.microseconds / 1_000_000 : 0
        let (day, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let date = instant.civilDate
        let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(days[Int(day % 7)]), \(date.day) \(months[date.month - 1]) \(date.year) "
            + clock.joined(separator: ":") + " +0000"
    }

    private static func text(of address: MailAddress) -> String {
        if address.name.isEmpty { return address.address }
        let isPlain = address.name.utf8.allSatisfy { octet in
            (0x30...0x39).contains(octet) || (0x41...0x5a).contains(octet) || (0x61...0x7a).contains(octet)
                || octet == 0x20
        }
        if isPlain && address.name.utf8.count + address.address.utf8.count <= plainLength {
            return "\(address.name) <\(address.address)>"
        }
        // On lines of their own, so that one word holds as much as it can: some parsers leave a blank between two.
        return "\r\n \(encodedWords(address.name, of: longWordLength))\r\n <\(address.address)>"
    }

    /// Octets of a header's text up to which it stands on one line with its name (RFC 5322, section 2.1.1: 78).
    private static let plainLength = 60

    private static func unstructured(_ text: String) -> String {
        let isPlain = text.utf8.count <= plainLength && text.utf8.allSatisfy { (0x20...0x7e).contains($0) }
        // What looks like an encoded word would be read as one.
        return isPlain && !text.contains("=?") ? text : encodedWords(text)
    }

    /// Octets in one encoded word: with its frame, and `Subject: ` in front, a line stays under 76 (RFC 2047, section 2).
    private static let wordLength = 36
    /// The same for a line that has nothing else.
    private static let longWordLength = 45

    /// RFC 2047, section 4.1: no character is split between two words.
    private static func encodedWords(_ text: String, of length: Int = wordLength) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let octets = Array(String(scalar.value < 0x20 ? " " : scalar).utf8)
            if words[words.count - 1].count + octets.count > length { words.append([]) }
            words[words.count - 1] += octets
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    // MARK: Body

    /// RFC 2045, section 6.8: lines of 76 characters; the text's own lines end by CR and LF before that.
    private static func body(_ text: String) -> [String] {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let encoded = Array(Data(lines.joined(separator: "\r\n").utf8).base64EncodedString().utf8)
        return stride(from: 0, to: encoded.count, by: 76).map {
            String(decoding: encoded[$0..<min($0 + 76, encoded.count)], as: UTF8.self)
        }
    }
}
