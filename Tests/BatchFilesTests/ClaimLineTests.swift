import RegistryModel
import Testing

@testable import BatchFiles

@Suite("Claims in batch files")
struct ClaimLineTests {
    private static let digest = String(repeating: "ab", count: 32)

    @Test("a line of CSV says everything that a holder can choose")
    func whole() throws {
        let text = """
            action,name,campaign,token,choice,alternatives,preference,follows,confirms_keys,releases_old_name,evidence,\
            language
            claim,дала.kz,edu-2027,T0k-En,Register,Дала-2; dala-3,noobjection,no,yes,YES,\
            licence|12|2025-02-03|\(Self.digest),KK
            claim,b.kz,edu-2027,t,waive,,,,,,,

            """
        let read = try entries(text)
        let request = try read[0].request.get()
        var expected = BatchClaim(campaign: "edu-2027", token: "T0k-En", choice: .register)
        expected.preference = .noObjection
        expected.follows = false
        expected.confirmsKeys = true
        expected.releasesOldName = true
        expected.language = "kk"
        #expect(request.claim?.alternatives.count == 2 && request.claim?.alternatives.first?.hasPrefix("xn--") == true)
        expected.alternatives = request.claim?.alternatives ?? []
        #expect(request.claim == expected && request.evidence.first?.number == "12")
        #expect(request.name.text.hasPrefix("xn--") && request.action == .claim)
        let plain = try read[1].request.get()
        #expect(plain.claim == BatchClaim(campaign: "edu-2027", token: "t", choice: .waive))
    }

    @Test("JSON Lines say yes and no by their own words")
    func json() throws {
        let read = try entries(
            """
            {"action":"claim","name":"a.kz","campaign":"c","token":"t","choice":"reserve","follows":false,\
            "confirms_keys":true,"releases_old_name":null,"alternatives":["b","c"]}

            """)
        let claim = try #require(try read[0].request.get().claim)
        #expect(!claim.follows && claim.confirmsKeys && !claim.releasesOldName && claim.alternatives == ["b", "c"])
    }

    @Test(
        "what is no claim is complained of with a reason",
        arguments: [
            ("claim,a.kz,c,,waive,,,", "'token' is missing"), ("claim,a.kz,,t,waive,,,", "'campaign' is missing"),
            ("claim,a.kz,c,t,,,,", "'choice' is missing"), ("claim,a.kz,c,t,take,,,", "none of register, reserve"),
            ("claim,a.kz,c,t,register,a.b,,", "no single label"),
            ("claim,a.kz,c,t,register,,maybe,", "none of want, nobody"),
            ("claim,a.kz,c,t,register,,,perhaps", "neither yes nor no"),
            ("check,a.kz,c,,,,,", "no meaning for check"),
        ])
    func wrong(line: String, reason: String) throws {
        let read = try entries("action,name,campaign,token,choice,alternatives,preference,follows\n\(line)\n")
        #expect(complaint(read[0])?.contains(reason) == true, "\(complaint(read[0]) ?? "accepted")")
        // The token is a secret that no complaint repeats.
        #expect(complaint(read[0])?.contains("'t'") != true)
    }
}
