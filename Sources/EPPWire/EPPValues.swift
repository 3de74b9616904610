import RegistryModel

/// A term in years or months (`periodType` of RFC 5731): 1 to 99.
package struct EPPPeriod: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable { case years = "y", months = "m" }
    package var value: Int
    package var unit: Unit
    package init(_ value: Int, _ unit: Unit = .years) {
        self.value = value
        self.unit = unit
    }
    static let range = 1...99
}

/// A day of the calendar, in UTC (`curExpDate` of RFC 5731).
package struct EPPDate: Hashable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Reads `YYYY-MM-DD`, with `Z` behind it or not; nil for anything else and for days that don't exist.
    package init?(_ text: String) {
        let day = text.hasSuffix("Z") ? text.dropLast() : text[...]
        guard day.utf8.count == 10, let instant = Instant(day) else { return nil }
        self.init(instant)
    }

    /// The day of `instant` in UTC.
    package init(_ instant: Instant) { (year, month, day) = instant.civilDate }

    package var description: String {
        var writer = FrameWriter()
        writer.date(year: year, month: month, day: day)
        return String(decoding: writer.octets, as: UTF8.self)
    }
}

/// Authorization information as it is sent (`authInfo`). RFC 9154 makes the empty password a form of its own: in a
/// create or an update it says that none is set, in an answer that one is set and not shown.
package enum EPPAuthorization: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The password, and the object (`roid`) that it belongs to where that is not the object of the command.
    case password(String, repositoryIdentifier: String? = nil)
    /// `null` in an update of a domain: take away what is set.
    case none

    /// A secret does not get into a log by accident.
    package var description: String { "authorization information" }
    package var debugDescription: String { description }
}

/// A status as it is sent: the RFC's word, and what somebody wrote about it.
package struct EPPStatus: Hashable, Sendable {
    /// The word, such as `clientHold`.
    package var word: String
    package var language: String?
    package var text: String
    package init(_ word: String, language: String? = nil, text: String = "") {
        self.word = word
        self.language = language
        self.text = text
    }
}

/// The steps of a transfer (RFC 5730, section 2.9.3.4, and the query of section 2.9.2.4).
package enum EPPTransferOperation: String, Hashable, Sendable, CaseIterable {
    case request, approve, reject, cancel, query
}

/// An exact decimal number: `digits` divided by ten to the power of `scale`. 5.00 and 5 are different writings.
package struct EPPDecimal: Hashable, Sendable, CustomStringConvertible {
    package var digits: Int64
    package var scale: Int
    /// Digits that are read: what 64 bits hold.
    package static let longest = 18

    package init(digits: Int64, scale: Int) {
        self.digits = digits
        self.scale = scale
    }

    /// Reads `xs:decimal`: a sign, digits, a point; nil for anything else and for more than 18 digits.
    package init?(_ text: String) {
        var rest = text[...]
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        let all = String(parts[0]) + fraction
        guard !all.isEmpty, all.utf8.count <= Self.longest, all.utf8.allSatisfy(\.isASCIIDigit),
            let digits = Int64(all)
        else { return nil }
        self.init(digits: isNegative ? -digits : digits, scale: fraction.utf8.count)
    }

    package var description: String {
        let text = String(digits.magnitude)
        let sign = digits < 0 ? "-" : ""
        if scale == 0 { return sign + text }
        let padded = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }
}
