import RegistryModel

/// An individual (IIN) or business (BIN) identification number: twelve digits, the last one a check digit.
package struct NationalIdentifier: Hashable, Sendable {
    /// As the seventh digit of an IIN says it.
    package enum Sex: Hashable, Sendable { case male, female }
    /// Fifth digit of a BIN.
    package enum Residence: Int, Hashable, Sendable { case resident = 4, nonResident, jointSoleTrader }
    /// Sixth digit of a BIN.
    package enum Unit: Int, Hashable, Sendable { case head, branch, representation, farm }

    /// Whose number it is, and what the digits before the serial number say.
    package enum Kind: Hashable, Sendable {
        /// A person, born at midnight UTC of the civil date.
        case individual(born: Instant, sex: Sex)
        /// An organisation, registered in a month; the number holds only two digits of the year.
        case organisation(yearOfCentury: Int, month: Int, residence: Residence, unit: Unit)
    }

    /// Why a text is no such number. The raw values are the words that facts use.
    package enum Problem: String, Error, Hashable, Sendable {
        case notTwelveDigits, badDate, badKind, badCheckDigit
    }

    /// The twelve digits.
    package let text: String
    /// What the digits say.
    package let kind: Kind

    /// Reads a number; throws what is wrong with it, the form before the check digit.
    package init(_ text: some StringProtocol) throws(Problem) {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 12, digits.allSatisfy({ (0...9).contains($0) }) else { throw .notTwelveDigits }
        // The fifth digit is the tens of a day, up to 3, or the residence of an organisation, from 4.
        kind = digits[4] < 4 ? try Self.individual(digits) : try Self.organisation(digits)
        guard Self.checkDigit(of: digits[..<11]) == digits[11] else { throw .badCheckDigit }
        self.text = String(text)
    }

    /// The check digit of eleven digits; nil where both passes give 10, so that the number is never issued.
    package static func checkDigit(of digits: some Collection<Int>) -> Int? {
        precondition(digits.count == 11, "A check digit is made of eleven digits.")
        let first = remainder(digits, weights: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
        if first < 10 { return first }
        let second = remainder(digits, weights: [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])
        return second < 10 ? second : nil
    }

    private static func remainder(_ digits: some Collection<Int>, weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    }

    private static func individual(_ digits: [Int]) throws(Problem) -> Kind {
        // The seventh digit: 1 and 2 for the nineteenth century, 3 and 4, 5 and 6 for the next; odd for men.
        guard (1...6).contains(digits[6]) else { throw .badKind }
        let year = 1_800 + (digits[6] - 1) / 2 * 100 + digits[0] * 10 + digits[1]
        guard
            let born = Instant(year: year, month: digits[2] * 10 + digits[3], day: digits[4] * 10 + digits[5])
        else { throw .badDate }
        return .individual(born: born, sex: digits[6].isMultiple(of: 2) ? .female : .male)
    }

    private static func organisation(_ digits: [Int]) throws(Problem) -> Kind {
        let month = digits[2] * 10 + digits[3]
        guard (1...12).contains(month) else { throw .badDate }
        guard let residence = Residence(rawValue: digits[4]), let unit = Unit(rawValue: digits[5]) else {
            throw .badKind
        }
        return .organisation(yearOfCentury: digits[0] * 10 + digits[1], month: month, residence: residence, unit: unit)
    }
}
