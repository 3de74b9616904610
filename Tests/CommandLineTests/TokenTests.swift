import Foundation
import Testing

/// Tokens for reserved names, times to live, and applications taken back, by the command line.
@Suite struct TokenTests {
    @Test func aTokenIsIssuedUsedAndListed() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("senat.kz").code == 1)
        let issued = try tool(
            "token", "issue", "senat.kz", "--for", "DEMO", "--until", "2027-01-01", "--operator", "aliya")
        let token = try #require(issued.lines.last)
        #expect(issued.code == 0 && token.count == 26)
        #expect(try tool("token", "issue", "senat.kz", "--operator", "aliya").code == 1)
        let file = try tool.write(token + "\n", to: "token.txt")
        let wrong = try tool.write("swordfish\n", to: "wrong.txt")
        let mismatch = try tool("domain", "check", "senat.kz", "--as", "DEMO", "--token-file", wrong)
        #expect(mismatch.code == 1 && mismatch.output.contains("Allocation Token mismatch"))
        #expect(try tool("domain", "check", "senat.kz", "--as", "DEMO", "--token-file", file).code == 0)
        let refused = try tool.create("senat.kz", ["--token-file", wrong])
        #expect(refused.code == 1 && refused.aside.contains("code 2201"))
        let created = try tool.create("senat.kz", ["--token-file", file, "--json"])
        #expect(created.code == 0, "\(created.aside)")
        let receipt = try #require(try created.objects().first?["decision"] as? Int)
        #expect(try tool("decision", "replay", "\(receipt)").code == 0)
        #expect(try tool("decision", "show", "\(receipt)", "--json").output.contains("allocationToken"))
        #expect(try tool("token", "list", "--json").objects().isEmpty)
        let listed = try #require(try tool("token", "list", "--all", "--json").objects().first)
        #expect(listed["state"] as? String == "spent" && listed["spender"] as? String == "DEMO")
        #expect(listed["salt"] == nil && listed["hash"] == nil)
        let octets = try #require(tool.octets("var/register.db"))
        #expect(octets.range(of: Data(token.utf8)) == nil)
    }

    @Test func aRevokedTokenIsWorthNothing() throws {
        let tool = try Tool().furnished()
        let issued = try #require(try tool("token", "issue", "senat.kz", "--operator", "aliya").lines.last)
        let file = try tool.write(issued + "\n", to: "token.txt")
        #expect(try tool("token", "revoke", "senat.kz", "--operator", "aliya").code == 0)
        #expect(try tool("token", "revoke", "senat.kz", "--operator", "aliya").code == 1)
        #expect(try tool.create("senat.kz", ["--token-file", file]).code == 1)
        #expect(try tool("token", "list", "--all").output.contains("revoked"))
    }

    @Test func aTimeToLiveIsSetShownAndPublished() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("mysal.kz").code == 0)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        let set = try tool("domain", "update", "mysal.kz", "--as", "DEMO", "--ttl", "NS=300")
        #expect(set.code == 0, "\(set.aside)")
        #expect(try tool("domain", "show", "mysal.kz").output.contains("NS 300 s"))
        let shown = try #require(try tool("domain", "show", "mysal.kz", "--json").objects().first)
        let times = (shown["domain"] as? [String: Any])?["timesToLive"] as? [String: Int]
        #expect(times == ["NS": 300])
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        #expect(tool.text("zones/kz.zone").contains("mysal.kz.\t300\tIN\tNS\tns1.example.net."))
        let low = try tool("domain", "update", "mysal.kz", "--as", "DEMO", "--ttl", "NS=59")
        #expect(low.code == 1 && low.aside.contains("code 2004"))
        let strange = try tool("domain", "update", "mysal.kz", "--as", "DEMO", "--ttl", "A=300")
        #expect(strange.code == 1 && strange.aside.contains("code 2306"))
        #expect(try tool("domain", "update", "mysal.kz", "--as", "DEMO", "--ttl", "NS:300").code == 64)
        #expect(try tool("domain", "update", "mysal.kz", "--as", "DEMO", "--ttl", "NS=").code == 0)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        #expect(tool.text("zones/kz.zone").contains("mysal.kz.\t3600\tIN\tNS\tns1.example.net."))
        let host = ["host", "create", "ns1.mysal.kz", "--as", "DEMO", "--address", "192.0.2.1"]
        #expect(try tool.run(host + ["--ttl", "A=60"]).code == 0)
        #expect(try tool("host", "show", "ns1.mysal.kz").output.contains("A 60 s"))
        #expect(try tool("host", "update", "ns1.mysal.kz", "--as", "DEMO", "--ttl", "A=").code == 0)
    }

    @Test func anApplicationIsTakenBack() throws {
        let tool = try Tool().furnished()
        let lodged = try tool.create("e-gov.kz", ["--json"])
        try #require(lodged.code == 0, "\(lodged.aside)")
        #expect(try tool("application", "list").output.contains("e-gov.kz"))
        #expect(try tool("application", "withdraw", "1", "--as", "DEMO").code == 0)
        #expect(try tool("application", "show", "1").output.contains("withdrawn"))
        #expect(try tool("application", "withdraw", "1", "--as", "DEMO").code == 1)
        #expect(try tool("domain", "show", "e-gov.kz").code == 1)
    }
}
