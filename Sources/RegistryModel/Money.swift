/// An amount in hundredths of the accounts' currency (tiyn of the tenge), exact. Sums that do not fit are nil, never wrong.
package struct Money: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    package let hundredths: Int64

    package init(hundredths: Int64) { self.hundredths = hundredths }

    package static let zero = Money(hundredths: 0)
    /// More than any account can hold: what stands for a product that does not fit.
    package static let greatest = Money(hundredths: .max)

    package static func < (left: Money, right: Money) -> Bool { left.hundredths < right.hundredths }

    /// A decimal number with no or two places, such as `4000`, `4000.50` or `-12.00`; nil for any other text.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2 else { return nil }
        let isNegative = whole.utf8.first == UInt8(ascii: "-")
        let digits = String(isNegative ? whole.dropFirst() : whole[...])
        let places = parts.count == 2 ? String(parts[1]) : "00"
        let isNumber = (digits + places).utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, places.utf8.count == 2, !digits.isEmpty, digits.utf8.first != 0x30 || digits.utf8.count == 1,
            let units = Int64((isNegative ? "-" : "") + digits + places)
        else { return nil }
        hundredths = units
    }

    package func adding(_ other: Money) -> Money? {
        let (sum, overflow) = hundredths.addingReportingOverflow(other.hundredths)
        return overflow ? nil : Money(hundredths: sum)
    }

    /// The amount with the opposite sign; nil for the one amount that has none.
    package var negated: Money? { hundredths == .min ? nil : Money(hundredths: -hundredths) }

    /// The amount `count` times.
    package func times(_ count: Int) -> Money? {
        let (product, overflow) = hundredths.multipliedReportingOverflow(by: Int64(count))
        return overflow ? nil : Money(hundredths: product)
    }

    package init(from decoder: any Decoder) throws {
        hundredths = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hundredths)
    }

    /// With two places, such as `4000.00`.
    package var description: String {
        let (units, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(hundredths < 0 ? "-" : "")\(units).\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// The currency of all fees and accounts (ISO 4217): one, so that no amount is ever converted.
package enum Currency: String, Sendable, Codable, CaseIterable {
    case tenge = "KZT"
}
