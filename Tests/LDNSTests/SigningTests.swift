import DNSCore
import DNSSpecimens
import LDNS
import Testing

@Suite struct SigningTests {
    /// RFC 8080, section 6.1, with erratum 4935.
    private static let key =
        "Private-key-format: v1.2\nAlgorithm: 15 (ED25519)\nPrivateKey: ODIyNjAzODQ2MjgwODAxMjI2NDUxOTAyMDQxNDIyNjI=\n"
    private static let record = "example.com. 3600 IN DNSKEY 257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4="
    private static let set = "example.com. 3600 IN MX 10 mail.example.com."
    private static let signature =
        "example.com. 3600 IN RRSIG MX 15 2 3600 1440021600 1438207200 3613 example.com. "
        + "oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg=="

    private static func verifier() throws -> SignatureVerifier {
        try SignatureVerifier(keys: [ResourceRecord(presentation: record)])
    }

    @Test func readsPrivateKeys() throws {
        let key = try PrivateKeyText(reading: Array(Self.key.utf8))
        // RFC 8410, section 7: the key stands at the end.
        #expect(key.algorithm == 15 && key.der.suffix(32).elementsEqual("82260384628080122645190204142262".utf8))
        let timed = Self.key.replacing("v1.2", with: "v1.3") + "Created: 20260101000000\nPublish: 20260101000000\n"
        #expect(try PrivateKeyText(reading: Array(timed.utf8)).der == key.der)
    }

    @Test(arguments: [
        "", "\n", "Private-key-format: v1.2\n", "Private-key-format: v1.2\nAlgorithm: 15 (ED25519)\n", "\0",
    ])
    func refusesOtherTexts(_ text: String) {
        #expect(throws: PrivateKeyText.Failure.self) { try PrivateKeyText(reading: Array(text.utf8)) }
    }

    @Test func refusesLongTexts() {
        let long = [UInt8](repeating: 0x20, count: PrivateKeyText.limit + 1)
        #expect(throws: PrivateKeyText.Failure.tooLong(octets: long.count)) { try PrivateKeyText(reading: long) }
    }

    @Test func verifiesAtAnInstant() throws {
        let verifier = try Self.verifier()
        let set = try ResourceRecord(presentation: Self.set).wire
        let signature = try ResourceRecord(presentation: Self.signature)
        for (seconds, refusal) in [
            (1_439_000_000, nil), (1_438_207_199, .notYet), (1_440_021_601, .expired),
        ] as [(Int64, SignatureVerifier.Refusal?)] {
            #expect(try verifier.verify(set: set, signature: signature.wire, at: seconds) == refusal)
        }
        // An original TTL in the signature stands above the one of the records (RFC 4034, section 3.1.4).
        var aged = try ResourceRecord(presentation: Self.set)
        aged.ttl = 60
        #expect(try verifier.verify(set: aged.wire, signature: signature.wire, at: 1_439_000_000) == nil)
        let other = try ResourceRecord(presentation: Self.set.replacing("10", with: "11")).wire
        guard case .wrong? = try verifier.verify(set: other, signature: signature.wire, at: 1_439_000_000) else {
            Issue.record("another record went through")
            return
        }
        var stranger = signature
        stranger.data[17] ^= 1
        #expect(try verifier.verify(set: set, signature: stranger.wire, at: 1_439_000_000) == .noKey)
    }

    /// Any octets at all give an answer, never a crash.
    @Test func takesAnyOctets() throws {
        var chance = Chance(seed: 8_080)
        let verifier = try Self.verifier()
        let set = try ResourceRecord(presentation: Self.set).wire
        let good = try ResourceRecord(presentation: Self.signature).wire
        for _ in 0..<3_000 {
            var bad = good
            for _ in 0..<chance.number(in: 1...3) { bad[chance.below(bad.count)] = chance.octets(1)[0] }
            if chance.oneIn(4) { bad.removeLast(chance.below(bad.count)) }
            if bad == good { continue }
            do {
                let refusal = try verifier.verify(set: set, signature: bad, at: 1_439_000_000)
                // What stands in front of the record data is not under the signature.
                if refusal == nil { #expect(bad[23...] == good[23...]) }
            } catch {}
            _ = try? PrivateKeyText(reading: bad)
        }
    }

    /// Memory does not grow, whatever the answers.
    @Test func leavesNothingBehind() async {
        await #expect(processExitsWith: .success) {
            try Self.work()
            let before = try ResidentMemory.now()
            try Self.work()
            let growth = try ResidentMemory.now() - before
            #expect(growth < 2 << 20, "\(growth) octets more")
        }
    }

    private static func work() throws {
        let set = try ResourceRecord(presentation: set).wire
        let signature = try ResourceRecord(presentation: signature).wire
        var stranger = try ResourceRecord(presentation: Self.signature)
        stranger.data[17] ^= 1
        for round in 0..<20_000 {
            let verifier = try verifier()
            _ = try verifier.verify(set: set, signature: stranger.wire, at: 0)
            _ = try? verifier.verify(set: Array(set.dropLast()), signature: signature, at: 0)
            _ = try? PrivateKeyText(reading: Array(key.utf8.dropLast(12)))
            // libcrypto takes its time.
            guard round.isMultiple(of: 20) else { continue }
            _ = try verifier.verify(set: set, signature: signature, at: 1_439_000_000)
            _ = try PrivateKeyText(reading: Array(key.utf8))
        }
    }
}
