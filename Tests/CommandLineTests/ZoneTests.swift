import Foundation
import Testing

@Suite("Zones and backups on the command line")
struct ZoneTests {
    @Test("export, change, difference, rollback, resume")
    func past() throws {
        let tool = try Tool().furnished()
        for name in ["bir.kz", "eki.kz"] { #expect(try tool.create(name).code == 0) }
        let first = try tool("zone", "export", "kz", "--out", "zones", "--json").objects()[0]
        #expect(first["delegations"] as? Int == 2)
        let file = tool.octets("zones/kz.zone")
        #expect(try tool.create("ush.kz").code == 0)
        let second = try tool("zone", "export", "kz", "--out", "zones", "--json").objects()[0]
        let serials = [first, second].compactMap { $0["serial"] as? Int }.map(String.init)
        #expect(Data(try tool("zone", "show", "kz", "--serial", serials[0]).output.utf8) == file)
        let difference = try tool("zone", "diff", "kz", serials[0], serials[1])
        #expect(difference.code == 1)
        #expect(difference.lines.allSatisfy { $0.hasPrefix("+ ush.kz.") })
        #expect(try tool("zone", "diff", "kz", serials[0], serials[0]).code == 0)
        #expect(
            try tool("zone", "rollback", "kz", "--to", serials[0], "--operator", "aliya", "--reason", "Try").code == 0)
        let third = try tool("zone", "export", "kz", "--out", "zones")
        #expect(third.code == 0, "\(third.aside)")
        #expect(!tool.text("zones/kz.zone").contains("ush.kz"))
        #expect(try tool("zone", "status", "kz").output.contains("aliya"))
        let resumed = try tool("zone", "resume", "kz", "--operator", "saule", "--reason", "Over", "--json").objects()
        #expect(resumed.count == 1 && resumed[0]["event"] as? String == "resume")
        #expect(resumed[0]["actor"] as? String == "operator saule")
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        #expect(tool.text("zones/kz.zone").contains("ush.kz"))
        let history = try tool("zone", "history", "kz", "--json").objects()
        #expect(
            history.map { ($0["event"] ?? $0["cause"]) as? String }
                == ["changes", "resume", "hold", "rollback", "changes", "build"])
        #expect(history[1]["actor"] as? String == "operator saule" && history[1]["reason"] as? String == "Over")
        #expect(try tool("zone", "history", "kz").output.contains("rollback"))
        #expect(try tool("zone", "history", "kz", "--limit", "2", "--json").objects().count == 2)
        #expect(try tool("zone", "resume", "kz").code == 64)
        let verified = try tool("zone", "verify", "kz", "--file", "zones/kz.zone")
        #expect(verified.code == 0, "\(verified.aside)")
        // A file that somebody changed is told of.
        try tool.write(
            tool.text("zones/kz.zone").replacingOccurrences(of: "bir.kz", with: "bar.kz"), to: "zones/kz.zone")
        #expect(try tool("zone", "verify", "kz", "--file", "zones/kz.zone").code == 2)
        #expect(try tool("zone", "status", "kz", "--json").objects()[0]["file"] as? String == "different")
        #expect(try tool("zone", "show", "kz", "--serial", "77").code == 1)
        #expect(try tool("zone", "show", "example.ru").code == 1)
    }

    @Test("a version that shrinks too much waits until exactly that serial is approved")
    func shrink() throws {
        let tool = try Tool().furnished()
        let names = (1...14).map { "atau-\($0).kz" }
        for name in names { #expect(try tool.create(name).code == 0) }
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        let before = tool.octets("zones/kz.zone")
        for name in names.dropLast(2) { #expect(try tool("domain", "delete", name, "--as", "DEMO").code == 0) }
        let refused = try tool("zone", "export", "kz", "--out", "zones")
        #expect(refused.code == 1)
        #expect(refused.aside.contains("Serial 2") && refused.aside.contains("fewer"))
        #expect(tool.octets("zones/kz.zone") == before)
        // It is there to be looked at: what it is, why it waits, and what it would change.
        let status = try tool("zone", "status", "kz", "--json").objects()[0]
        let held = try #require(status["held"] as? [String: Any])
        #expect(held["serial"] as? Int == 2 && status["serial"] as? Int == 1)
        #expect((held["findings"] as? [String])?.first?.contains("fewer") == true)
        #expect(try tool("zone", "status", "kz").output.contains("waits for a word"))
        let newest = try tool("zone", "history", "kz", "--json").objects()[0]
        #expect(newest["serial"] as? Int == 2 && newest["findings"] != nil)
        #expect(try tool("zone", "diff", "kz", "1", "2").lines.count { $0.hasPrefix("- atau-") } == 24)
        let word = ["--operator", "aliya", "--reason", "Looked at."]
        #expect(try tool.run(["zone", "approve", "kz", "--serial", "9"] + word).code == 1)
        let discarded = try tool.run(["zone", "discard", "kz", "--serial", "2", "--json"] + word).objects()
        #expect(discarded.map { $0["event"] as? String } == ["discard"] && discarded[0]["serial"] as? Int == 2)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 1)
        // It comes again under another serial, so that nobody means one by the other.
        let accepted = try tool.run(["zone", "approve", "kz", "--serial", "3"] + word)
        #expect(accepted.code == 0, "\(accepted.aside)")
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        #expect(tool.octets("zones/kz.zone") != before)
        #expect(
            try tool("zone", "history", "kz", "--json").objects().map { ($0["event"] ?? $0["cause"]) as? String }
                == ["approve", "changes", "build", "discard"])
    }

    @Test("what comes out of a backup is what went in, and nothing is overwritten unasked")
    func backup() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("bir.kz").code == 0)
        let saved = try tool("backup", "copy.db", "--json").objects()[0]["contentSHA256"] as? String
        #expect(try tool.create("eki.kz").code == 0)
        let unasked = try tool("restore", "copy.db")
        #expect(unasked.code == 2 && unasked.aside.contains("--replace"), "\(unasked.aside)")
        let again = try tool("backup", "copy.db")
        #expect(again.code == 2 && again.aside.contains("--replace"), "\(again.aside)")
        #expect(try tool("backup", "later.db").code == 0)
        #expect(try tool("backup", "later.db", "--replace").code == 0)
        #expect(try tool("domain", "show", "eki.kz").code == 0)
        let restored = try tool("restore", "copy.db", "--replace", "--json")
        #expect(try restored.objects()[0]["contentSHA256"] as? String == saved, "\(restored.aside)")
        #expect(try tool("domain", "show", "bir.kz").code == 0)
        #expect(try tool("domain", "show", "eki.kz").code == 1)
        // A backup that was damaged is refused, and the register stays.
        var octets = Array(try #require(tool.octets("copy.db")))
        for index in stride(from: 5_000, to: 40_000, by: 7) where index < octets.count { octets[index] ^= 0x5a }
        let cut = Array(octets.prefix(octets.count / 2))
        for content in [octets, cut] {
            try tool.write(content, to: "copy.db")
            let damaged = try tool("restore", "copy.db", "--replace")
            #expect(damaged.code == 2)
            #expect(
                damaged.aside == "The backup copy.db is damaged: use another; the register was not touched.\n",
                "\(damaged.aside)")
        }
        #expect(try tool("domain", "show", "bir.kz").code == 0)
    }

    @Test("after a restore no serial goes back, and none is used twice")
    func serialsAfterRestore() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("bir.kz").code == 0)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        #expect(try tool("backup", "copy.db").code == 0)
        #expect(try tool.create("eki.kz").code == 0)
        #expect(try serial(tool("zone", "export", "kz", "--out", "zones", "--json")) == 2)
        // The file is ahead of the restored register.
        #expect(try tool("restore", "copy.db", "--replace").code == 0)
        let ahead = try tool("zone", "export", "kz", "--out", "zones", "--json")
        #expect(try serial(ahead) == 3)
        #expect(ahead.code == 0 && ahead.aside.contains("zones/kz.zone had serial 2"), "\(ahead.aside)")
        #expect(tool.text("zones/kz.zone").contains(" 3 ") && !tool.text("zones/kz.zone").contains("eki.kz"))
        let newest = try tool("zone", "history", "kz", "--json").objects()[0]
        #expect(newest["cause"] as? String == "overtake")
        // Nothing more to overtake: the same serial again, and not a word.
        let again = try tool("zone", "export", "kz", "--out", "zones", "--json")
        #expect(try serial(again) == 3)
        #expect(again.aside.isEmpty, "\(again.aside)")
        // The file has the serial that the register comes to by itself, with other content; a hold keeps content only.
        #expect(try tool("restore", "copy.db", "--replace").code == 0)
        for name in ["ush.kz", "tort.kz"] {
            #expect(try tool.create(name).code == 0)
            #expect(try tool("zone", "export", "kz", "--out", "elsewhere").code == 0)
        }
        let hold = ["zone", "hold", "kz", "--operator", "aliya", "--reason", "Try", "--serial"]
        #expect(try tool.run(hold + ["9"]).code == 1)
        #expect(try tool.run(hold + ["3"]).code == 0)
        let twice = try tool("zone", "export", "kz", "--out", "zones", "--json")
        #expect(try serial(twice) == 4, "\(twice.aside)")
        #expect(tool.text("zones/kz.zone").contains("tort.kz"))
        #expect(try tool("zone", "verify", "kz", "--file", "zones/kz.zone").code == 0)
    }

    @Test("overtake builds a first version only where no server publishes")
    func overtakeFromNothing() throws {
        let tool = try Tool().furnished()
        let words = [
            "zone", "overtake", "kz", "--serial", "77", "--operator", "aliya", "--reason", "Another was there.",
        ]
        let refused = try tool.run(words, wrapper: ["/usr/bin/flock", "var/register.db.publisher"])
        #expect(refused.code == 1 && refused.aside.contains("A server publishes this register"), "\(refused.aside)")
        #expect(try tool("zone", "history", "kz", "--json").code == 1)
        #expect(try tool.run(words).code == 0)
        let history = try tool("zone", "history", "kz", "--json").objects()
        #expect(history.map { $0["serial"] as? Int } == [78, 1])
        // A zone that has a version is overtaken beside a server.
        let again = try tool.run(
            words.map { $0 == "77" ? "99" : $0 } + ["--json"],
            wrapper: ["/usr/bin/flock", "var/register.db.publisher"])
        #expect(try serial(again) == 100)
    }

    private func serial(_ outcome: Tool.Outcome) throws -> Int? { try outcome.objects()[0]["serial"] as? Int }

    @Test("verify looks at the file that was released")
    func verifyFile() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("bir.kz").code == 0)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        let sound = try tool("zone", "verify", "kz")
        #expect(sound.code == 0 && sound.output.contains("as written"), "\(sound.aside)")
        try tool.write(
            tool.text("zones/kz.zone").replacingOccurrences(of: "bir.kz", with: "bar.kz"), to: "zones/kz.zone")
        let changed = try tool("zone", "verify", "kz")
        #expect(changed.code == 2 && changed.output.contains("changed by somebody"), "\(changed.output)")
        #expect(changed.aside.contains("zones/kz.zone"))
        // So it is among others, of which some were never published.
        #expect(try tool("zone", "verify").output.contains("changed by somebody"))
        // An export mends it, under a serial of its own: a name server may have loaded what stood there.
        let mended = try tool("zone", "export", "kz", "--out", "zones", "--json")
        #expect(try serial(mended) == 2)
        #expect(try tool("zone", "verify", "kz").code == 0)
        _ = try tool.shell("rm zones/kz.zone")
        let missing = try tool("zone", "verify", "kz", "--json")
        #expect(missing.code == 2)
        #expect(try missing.objects()[0]["file"] as? String == "missing")
    }

    @Test("a zone whose content breaks a rule stays as it was, the others are written, and 2 says so")
    func brokenZone() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("portal.kz").code == 0)
        _ = try tool.shell("cp -rL Zones other && sed -i 's/owner: www.nic,/owner: portal,/' other/kz.yaml")
        let outcome = try tool("zone", "export", "--out", "zones", "--zones", "other", "--json")
        #expect(outcome.code == 2)
        #expect(outcome.aside.contains("Zone kz stays at its last version: portal.kz is both configured"))
        #expect(try outcome.objects().count == 13, "\(outcome.output)")
        #expect(tool.octets("zones/kz.zone") == nil && tool.octets("zones/gov.kz.zone") != nil)
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        // Data that only the DNS library can judge is complained of before anything is published.
        _ = try tool.shell("sed -i 's/owner: portal, record: .*}/owner: www.nic, record: \"MX x\"}/' other/kz.yaml")
        let check = try tool("policy", "check", "--zones", "other")
        #expect(check.code == 2)
        #expect(check.aside.contains("other/kz.yaml:"), "\(check.aside)")
        // A change of the settings waits to be published.
        _ = try tool.shell("rm -r other && cp -rL Zones other && sed -i 's/refresh: 1800/refresh: 1801/' other/kz.yaml")
        #expect(try tool("zone", "status", "kz", "--zones", "other").output.contains("0 + settings"))
    }
}
