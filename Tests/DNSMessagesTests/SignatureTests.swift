import DNSCore
import DNSMessages
import DNSSpecimens
import Testing

@Suite struct SignatureTests {
    private static let now: UInt64 = 1_000_000

    private func judged(
        _ octets: [UInt8], _ ring: KeyRing = KeyRing([Samples.key]), now: UInt64 = now
    ) throws -> KeyRing.Verdict {
        ring.judge(try ReceivedMessage(octets, limits: .request), now: now)
    }

    private func word(_ verdict: KeyRing.Verdict) -> String {
        switch verdict {
        case .unsigned: "unsigned"
        case .holds: "holds"
        case .malformed: "malformed"
        case .refused(let signature): "refused \(signature.error.rawValue)"
        case .objected(_, let error, _, _, _): "objected \(error.rawValue)"
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases) func bothEndsHoldOneChain(algorithm: SignatureAlgorithm) throws {
        let key = Samples.key("a.b", algorithm)
        var (request, client) = Samples.signed(Samples.query(), key)
        request[0] ^= 0xff  // A forwarder's identifier; the original one stands in the signature.
        guard case .holds(_, var server) = try judged(request, KeyRing([key])) else {
            Issue.record("the request's signature does not hold")
            return
        }
        for number in 0..<3 {
            var answer = Samples.query(identifier: UInt16(number))
            server.sign(&answer, at: Self.now + UInt64(number))
            let message = try ReceivedMessage(answer, limits: .answer)
            var other = client
            let (first, second) = (client.holds(message), client.holds(message))
            #expect(first && !second, "message \(number) is the next one once")
            answer[MessageHeader.length + 1] ^= 1
            let bent = other.holds(try ReceivedMessage(answer, limits: .answer))
            #expect(!bent, "one octet is another")
        }
    }

    @Test func everyOctetCounts() throws {
        let (request, _) = Samples.signed()
        #expect(word(try judged(request)) == "holds")
        for index in request.indices where index > 1 {
            var bent = request
            bent[index] ^= 0x20
            let verdict = (try? ReceivedMessage(bent, limits: .request)).map {
                word(KeyRing([Samples.key]).judge($0, now: Self.now))
            }
            // Capitals of the key's and the algorithm's names say the same (RFC 4343).
            let isLetter = verdict == "holds" && (0x41...0x5a).contains(request[index] & 0xdf)
            #expect(verdict != "holds" || (isLetter && index > Samples.query().count), "octet \(index)")
        }
    }

    @Test func unknownKeysAndWrongSecretsAreRefused() throws {
        #expect(word(try judged(Samples.query())) == "unsigned")
        #expect(word(try judged(Samples.signed(Samples.query(), Samples.key("other")).octets)) == "refused 17")
        let wrong = Samples.key("ns1.example", filler: 8)
        #expect(word(try judged(Samples.signed(Samples.query(), wrong).octets)) == "refused 16")
        // The name is right, the algorithm another.
        let longer = Samples.key("ns1.example", .hmacSHA512)
        #expect(word(try judged(Samples.signed(Samples.query(), longer).octets)) == "refused 17")
    }

    @Test func timesOutsideOfTheFudgeAreObjected() throws {
        func verdict(at time: UInt64, fudge: UInt16 = 300) throws -> String {
            word(try judged(Samples.signed(at: time, fudge: fudge).octets))
        }
        #expect(try verdict(at: Self.now - 300) == "holds")
        #expect(try verdict(at: Self.now + 300) == "holds")
        #expect(try verdict(at: Self.now - 301) == "objected 18")
        #expect(try verdict(at: Self.now + 301) == "objected 18")
        // A wider fudge is not the client's to take, a narrower one is.
        #expect(try verdict(at: Self.now - 301, fudge: 60_000) == "objected 18")
        #expect(try verdict(at: Self.now - 11, fudge: 10) == "objected 18")
    }

    @Test func timesDoNotGoBackPastTheFudge() throws {
        let ring = KeyRing([Samples.key])
        let ahead = Samples.signed(at: Self.now + 290).octets
        #expect(word(try judged(ahead, ring)) == "holds")
        #expect(word(try judged(Samples.signed(at: Self.now - 9).octets, ring)) == "holds")
        #expect(word(try judged(Samples.signed(at: Self.now - 11).octets, ring)) == "objected 18")
        // What is not rightly signed moves nothing.
        let other = KeyRing([Samples.key])
        var forged = ahead
        forged[forged.count - 8] ^= 1
        #expect(word(try judged(forged, other)) == "refused 16")
        #expect(word(try judged(Samples.signed(at: Self.now - 11).octets, other)) == "holds")
    }

    /// The request with its signature cut to `length` octets.
    private func cut(to length: Int, of octets: [UInt8]) throws -> [UInt8] {
        let message = try ReceivedMessage(octets, limits: .request)
        var signature = try #require(message.signature)
        signature.mac = Array(signature.mac.prefix(length))
        var unsigned = Array(octets[..<(try #require(message.signatureStart))])
        unsigned[11] -= 1
        signature.append(to: &unsigned)
        return unsigned
    }

    @Test func signaturesAreTakenWholeOnly() throws {
        let request = Samples.signed().octets
        #expect(word(try judged(cut(to: 32, of: request))) == "holds")
        #expect(word(try judged(cut(to: 16, of: request))) == "objected 22")
        #expect(word(try judged(cut(to: 15, of: request))) == "malformed")
        #expect(word(try judged(cut(to: 0, of: request))) == "malformed")
        let wrong = Samples.signed(Samples.query(), Samples.key("ns1.example", filler: 8)).octets
        #expect(word(try judged(cut(to: 16, of: wrong))) == "refused 16")
    }
}
