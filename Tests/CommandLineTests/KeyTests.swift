import Foundation
import Programs
import Testing

@Suite("Keys and secondaries on the command line")
struct KeyTests {
    /// A register, and a folder of zones in which kz is signed and has these lines besides.
    private func signed(_ lines: String = "") throws -> Tool {
        let tool = try Tool().furnished()
        _ = try tool.shell("rm Zones && cp -rL \(ProjectFolder.path)/Zones Zones")
        try tool.write(tool.text("Zones/kz.yaml") + "signing: {}\n" + lines, to: "Zones/kz.yaml")
        return tool
    }

    /// The keys of all zones as a program sees them.
    private func keys(_ tool: Tool) throws -> [[String: Any]] {
        try tool("key", "list", "--json").objects().filter { $0["step"] == nil }
    }

    @Test("Keys are made by the policy, listed, named for the parent, and rolled")
    func keys() throws {
        let tool = try signed()
        #expect(try tool("zone", "export", "kz", "--out", "zones").aside.contains("tizilim key generate kz"))
        #expect(try tool("key", "generate", "gov.kz").aside.contains("is not signed"))
        #expect(try tool("key", "ds", "kz").code == 1)
        #expect(try tool("key", "generate", "kz").code == 0)
        #expect(try tool("key", "generate", "kz").code == 1)
        let listed = try keys(tool)
        #expect(listed.compactMap { $0["role"] as? String }.sorted() == ["ksk", "zsk"])
        #expect(listed.allSatisfy { $0["state"] as? String == "active" && $0["algorithm"] as? Int == 13 })
        // Files that others can't read, and the same DS that BIND's tool makes of them.
        let ksk = try #require(listed.first { $0["role"] as? String == "ksk" }?["tag"] as? Int)
        let file = "var/keys/Kkz.+013+" + String(format: "%05d", ksk)
        let mode = try FileManager.default.attributesOfItem(atPath: tool.file(file + ".private"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let theirs = try OutsideProgram.run(["/usr/bin/dnssec-dsfromkey", "-2", tool.file(file + ".key")])
        let words = { (text: String) in text.split { $0.isWhitespace }.suffix(4).joined(separator: " ") }
        #expect(words(try tool("key", "ds", "kz").output) == words(theirs.output))
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        #expect(tool.text("zones/kz.zone").contains("DNSKEY") && tool.text("zones/kz.zone").contains("NSEC3PARAM"))
        #expect(try tool("zone", "verify", "kz").code == 0)
        #expect(try tool("key", "roll", "kz", "--role", "csk").code == 1)
        #expect(try tool("key", "roll", "kz", "--role", "zsk", "--json").objects()[0]["step"] as? String == "generate")
        #expect(try tool("key", "roll", "kz", "--role", "zsk").aside.contains("under way"))
        #expect(try keys(tool).count == 3)
        // What is waited for is told to programs too.
        let waits = try tool("key", "list", "kz", "--json").objects().filter { $0["step"] != nil }
        #expect(waits.contains { $0["step"] as? String == "wait" && $0["because"] != nil }, "\(waits)")
        #expect(try tool("key", "retire", "kz", "--tag", "\(ksk)").aside.contains("roll it instead"))
        #expect(try tool("key", "seen", "kz", "--tag", "\(ksk)").code == 1)
        let status = try tool("zone", "status", "kz", "--json").objects()[0]
        #expect((status["keys"] as? [Any])?.count == 3 && status["firstExpiry"] != nil)
        #expect(try tool("zone", "status", "kz").output.contains("first signature expires"))
        // A key that others may read is not used.
        _ = try tool.shell("chmod 644 \(file).private")
        let open = try tool("zone", "export", "kz", "--out", "zones")
        #expect(open.code == 2 && open.aside.contains("chmod 600"), "\(open.aside)")
        // The operator who looks why sees where the zone stands, and the reason.
        let broken = try tool("zone", "status", "kz", "--json")
        #expect(broken.code == 1)
        let fields = try broken.objects()[0]
        #expect(fields["serial"] as? Int == 1 && fields["firstExpiry"] != nil)
        #expect((fields["keyFailure"] as? String)?.contains("chmod 600") == true)
        #expect(try tool("zone", "status").output.contains("Keys of kz are of no use"))
        #expect(status["keyFailure"] == nil)
    }

    @Test("A key that has signed the zone leaves it by no time that somebody wrote")
    func early() throws {
        let tool = try signed()
        #expect(try tool("key", "generate", "kz").code == 0)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        // Published, and of no use yet: it may go at any time.
        #expect(try tool("key", "roll", "kz", "--role", "zsk").code == 0)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        func file(_ state: String) throws -> String {
            let key = try #require(
                try keys(tool).first { $0["role"] as? String == "zsk" && $0["state"] as? String == state })
            return "var/keys/Kkz.+013+" + String(format: "%05d", try #require(key["tag"] as? Int)) + ".private"
        }
        let (signing, next) = (try file("active"), try file("published"))
        let (text, end) = (tool.text(signing), "Delete: 20260901110000\n")
        try tool.write(text + end, to: signing)
        let stopped = try tool("zone", "export", "kz", "--out", "zones")
        #expect(stopped.code == 2 && stopped.aside.contains("has signatures by them"), "\(stopped.aside)")
        #expect(try tool("zone", "status", "kz", "--json").objects()[0]["serial"] as? Int == 2)
        try tool.write(text, to: signing)
        try tool.write(tool.text(next) + end, to: next)
        let out = try tool("zone", "export", "kz", "--out", "zones", "--json")
        #expect(try out.code == 0 && out.objects()[0]["serial"] as? Int == 3, "\(out.aside)")
        #expect(tool.text("zones/kz.zone").components(separatedBy: "\tDNSKEY\t").count == 3)
    }

    @Test("A zone that is paused says the same, and its signatures do not run out")
    func paused() throws {
        var tool = try signed()
        #expect(try tool("key", "generate", "kz").code == 0)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        #expect(try tool("zone", "pause", "kz", "--operator", "aliya", "--reason", "Try").code == 0)
        #expect(try tool.create("bir.kz").code == 0)
        func expiry() throws -> String {
            try #require(try tool("zone", "status", "kz", "--json").objects()[0]["firstExpiry"] as? String)
        }
        let before = try expiry()
        // Signatures are good for fourteen days, and renewed five before their end.
        for (clock, serial) in [("2026-09-02T12:00:00Z", 1), ("2026-09-11T12:00:00Z", 2), ("2026-09-11T12:01:00Z", 2)] {
            tool.clock = clock
            let out = try tool("zone", "export", "kz", "--out", "zones", "--json")
            #expect(out.code == 0 && out.aside.contains("It is written as it stands"), "\(out.aside)")
            #expect(try out.objects()[0]["serial"] as? Int == serial)
        }
        #expect(try expiry() > before)
        #expect(!tool.text("zones/kz.zone").contains("bir.kz"))
        // Lost keys are in nobody's way until something is to be signed.
        _ = try tool.shell("mv var/keys var/away")
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        tool.clock = "2026-09-21T12:00:00Z"
        let lost = try tool("zone", "export", "kz", "--out", "zones")
        #expect(lost.code == 2 && lost.aside.contains("put their files back"), "\(lost.aside)")
    }

    @Test("A transfer key is for its owner only, and goes with the settings of a secondary")
    func transferKeys() throws {
        let tool = try signed("secondaries: [almaty]\n")
        try tool.write(
            "schema: 1\nsecondaries:\n  - {name: almaty, servers: [192.0.2.1], key: almaty.transfer}\n",
            to: "Zones/secondaries.yaml")
        let make = ["key", "transfer", "almaty.transfer", "--out", "var/transfer.keys"]
        #expect(try tool.run(make).code == 0)
        let text = tool.text("var/transfer.keys")
        let mode = try FileManager.default.attributesOfItem(atPath: tool.file("var/transfer.keys"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try tool.run(make).code == 1)
        #expect(try tool("key", "transfer", "other.transfer", "--out", "var/transfer.keys").code == 0)
        #expect(tool.text("var/transfer.keys").hasPrefix(text))
        // What people wrote stays, and calls at once lose nothing.
        try tool.write("# Of 2026\n" + tool.text("var/transfer.keys"), to: "var/transfer.keys")
        let many = "for n in 1 2 3 4 5 6; do tizilim key transfer k$n.transfer --out var/transfer.keys & done; wait"
        _ = try tool.shell(many)
        let all = tool.text("var/transfer.keys")
        #expect(all.hasPrefix("# Of 2026\n" + text))
        #expect(all.components(separatedBy: "secret").count - 1 == 8, "\(all.components(separatedBy: "secret").count)")
        let secret = try #require(text.split(separator: "\"").dropFirst(3).first)
        for program in ["knot", "nsd", "bind"] {
            let words = ["zone", "secondaries", "--for", program, "--primary", "192.0.2.53:53"]
            let bare = try tool.run(words)
            #expect(bare.code == 0 && !bare.output.contains(secret) && bare.output.contains("192.0.2.53"))
            let whole = try tool.run(words + ["--whole", "--key-file", "var/transfer.keys"]).output
            #expect(whole.contains(secret) && whole.contains("almaty.transfer"))
            #expect(whole.contains("catalog.invalid") == (program != "nsd"))
            let listed = try tool.run(words + ["--listed", "--json"]).objects()[0]
            #expect((listed["text"] as? String)?.contains("catalog.invalid") == false)
        }
        #expect(try tool("zone", "secondaries", "astana", "--for", "knot", "--primary", "192.0.2.53:53").code == 1)
        #expect(try tool("zone", "secondaries", "--for", "unbound", "--primary", "192.0.2.53:53").code == 64)
        // Others may read it: it is not used.
        _ = try tool.shell("chmod 644 var/transfer.keys")
        let serve = try tool("serve", "--xfr", "--xfr-listen", "127.0.0.1:0", "--transfer-keys", "var/transfer.keys")
        #expect(serve.code == 2 && serve.aside.contains("chmod 600"), "\(serve.aside)")
    }
}
