import Testing

@testable import PasswordHashing

@Suite struct PasswordHashingTests {
    private let salt = [UInt8](1...16)

    private func quick(_ password: String, salt: [UInt8]? = nil) throws -> PasswordVerifier {
        try PasswordHashing.verifier(of: password, salt: salt ?? self.salt, parameters: .quick)
    }

    @Test func theRightPasswordProvesAndOthersDoNot() throws {
        let text = try quick("құпия сөз 2026").description
        #expect(try PasswordHashing.proves("құпия сөз 2026", against: text))
        for wrong in ["", "құпия сөз 2025", "Құпия сөз 2026", "құпия сөз 2026 ", "құпия сөз 202"] {
            #expect(try !PasswordHashing.proves(wrong, against: text), "'\(wrong)'")
        }
    }

    @Test func theSaltMakesItAnother() throws {
        let one = try quick("correct horse")
        let two = try quick("correct horse", salt: [UInt8](2...17))
        #expect(one.hash != two.hash && one.hash.count == 32)
        #expect(try quick("correct horse") == one)
    }

    @Test func parametersStandWithTheHash() throws {
        let parameters = try #require(ScryptParameters(logarithm: 11, blockSize: 4, parallelization: 2))
        let verifier = try PasswordHashing.verifier(of: "correct horse", salt: salt, parameters: parameters)
        #expect(verifier.description.hasPrefix("scrypt$11$4$2$0102030405060708090a0b0c0d0e0f10$"))
        #expect(PasswordVerifier(verifier.description) == verifier)
        #expect(try PasswordHashing.proves("correct horse", against: verifier.description))
        // Another cost is another hash.
        let other = verifier.description.replacing("scrypt$11$", with: "scrypt$12$")
        #expect(try !PasswordHashing.proves("correct horse", against: other))
    }

    /// Worked out by Python's hashlib.scrypt: n=1024, r=8, p=1, dklen=32.
    @Test func anotherProgramComesToTheSameHash() throws {
        let hash = try quick("correct horse").description.split(separator: "$").last
        #expect(hash == "9db4e501251348d4cb1b37c70a8606687c1373923e7eebd419780e2174710478")
    }

    @Test(arguments: [nil, "", "plain", "scrypt$15$8$1$00$00", "scrypt$63$8$1$" + String(repeating: "0", count: 32)])
    func nothingProvesAgainstNoVerifier(_ text: String?) throws {
        #expect(try !PasswordHashing.proves("correct horse", against: text))
        #expect(text.flatMap { PasswordVerifier($0) } == nil)
    }

    @Test func limits() throws {
        #expect(throws: PasswordFailure.self) { try quick("seven77") }
        #expect(throws: PasswordFailure.self) { try quick(String(repeating: "a", count: 257)) }
        #expect(throws: PasswordFailure.self) { try quick("correct horse", salt: [1, 2, 3]) }
        #expect(ScryptParameters(logarithm: 20, blockSize: 32, parallelization: 1) == nil)
        #expect(ScryptParameters(logarithm: 9, blockSize: 8, parallelization: 1) == nil)
        #expect(ScryptParameters(logarithm: 15, blockSize: 8, parallelization: 1) == .standard)
        // What is longer than any password is cut before it is hashed, and is wrong all the same.
        let longest = String(repeating: "a", count: 256)
        let text = try quick(longest).description
        #expect(try PasswordHashing.proves(longest, against: text))
        #expect(try !PasswordHashing.proves(longest + "a", against: text))
    }
}
