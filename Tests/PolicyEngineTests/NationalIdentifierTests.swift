import PolicyEngine
import RegistryModel
import Testing

@Suite("Identification numbers")
struct NationalIdentifierTests {
    @Test(
        "organisations, first and second pass of the check digit",
        arguments: [
            "940140000385", "990140004654", "050540004455", "011140001654", "011140001666", "960240007379",
            "020440002422", "120940010470",
        ])
    func validBIN(text: String) throws {
        let identifier = try NationalIdentifier(text)
        guard case .organisation(_, _, let residence, let unit) = identifier.kind else {
            Issue.record("\(text) is read as an individual's")
            return
        }
        #expect(residence == .resident)
        #expect(unit == .head)
    }

    @Test("individuals")
    func validIIN() throws {
        let man = try NationalIdentifier("900101300126")
        #expect(man.kind == .individual(born: Fixture.instant("1990-01-01"), sex: .male))
        let other = try NationalIdentifier("851231450018")
        #expect(other.kind == .individual(born: Fixture.instant("1985-12-31"), sex: .female))
    }

    @Test("prefixes whose check digit is 10 twice were never issued", arguments: ["90010130080", "05034000181"])
    func neverIssued(prefix: String) {
        #expect(NationalIdentifier.checkDigit(of: prefix.utf8.map { Int($0) - 48 }) == nil)
        for digit in 0...9 {
            #expect(throws: NationalIdentifier.Problem.badCheckDigit) {
                try NationalIdentifier("\(prefix)\(digit)")
            }
        }
    }

    @Test(
        "what is wrong is said",
        arguments: [
            ("", NationalIdentifier.Problem.notTwelveDigits), ("94014000038", .notTwelveDigits),
            ("9401400003850", .notTwelveDigits), ("94014000038x", .notTwelveDigits),
            ("٩٤٠١٤٠٠٠٠٣٨٥", .notTwelveDigits), ("940140000386", .badCheckDigit), ("941340000385", .badDate),
            ("900230300126", .badDate), ("901301300126", .badDate), ("900101700126", .badKind),
            ("900101000126", .badKind), ("940170000385", .badKind), ("940144000385", .badKind),
        ])
    func wrong(text: String, problem: NationalIdentifier.Problem) {
        #expect(throws: problem) { try NationalIdentifier(text) }
    }

    @Test("of ten last digits exactly one is right", arguments: ["94014000038", "01114000165", "90010130012"])
    func oneCheckDigit(prefix: String) {
        let valid = (0...9).filter { (try? NationalIdentifier("\(prefix)\($0)")) != nil }
        #expect(valid == [NationalIdentifier.checkDigit(of: prefix.utf8.map { Int($0) - 48 })])
    }
}
