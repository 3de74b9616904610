import Foundation
import Testing

@Suite("tizilim bulk", .serialized)
struct BulkTests {
    private static let count = 300

    /// A register with a second registrar and so many names of the first.
    private func furnished(_ count: Int) throws -> Tool {
        let tool = try Tool().furnished()
        let words = ["registrar", "create", "OTHER", "--operator", "aliya", "--name", "Other", "--zone", "kz"]
        try #require(try tool.run(words).code == 0)
        var text = "action,name,years,registrant,ns,server_street,server_city,server_country\n"
        for number in 1...count {
            text += "create,atau-\(number).kz,1,HOLDER1,ns1.example.net;ns2.example.net,Dostyk 5,Astana,KZ\n"
        }
        try tool.write(text, to: "b.csv")
        try #require(try tool("batch", "b.csv", "--as", "DEMO", "--json").code == 0)
        return tool
    }

    /// Lays the plan, signs it twice and starts it.
    private func start(_ tool: Tool, _ plan: [String]) throws {
        let laid = try tool.run(["bulk", "plan"] + plan + ["--operator", "aliya", "--json"])
        try #require(laid.code == 0, "\(laid.aside)")
        let digest = try #require(try laid.objects()[0]["digest"] as? String)
        for person in ["aliya", "bolat"] {
            let signed = try tool(
                "campaign", "sign", plan[1], "--digest", digest, "--operator", person, "--reason", "The list was read.")
            #expect(signed.code == 0, "\(signed.aside)")
        }
        let started = try tool("campaign", "start", plan[1], "--operator", "aliya", "--reason", "Contract 12.")
        #expect(started.code == 0, "\(started.aside)")
    }

    private func counts(_ tool: Tool, _ identifier: String) throws -> [String: Int] {
        let shown = try tool("bulk", "show", identifier, "--json")
        return try #require(try shown.objects()[0]["counts"] as? [String: Int], "\(shown.aside)")
    }

    @Test("A sale: looked at, signed by two, run, looked at again and taken back")
    func sale() throws {
        let tool = try furnished(12)
        let plan = ["registrar", "sale-2027", "--from", "DEMO", "--to", "OTHER"]
        let preview = try tool.run(["bulk", "plan"] + plan + ["--preview", "--csv", "list.csv"])
        #expect(preview.code == 0 && preview.output.contains("This was a preview"), "\(preview.aside)")
        #expect(tool.text("list.csv").split(separator: "\n").count == 13)
        #expect(try tool("bulk", "show", "sale-2027").code == 1)
        try start(tool, plan)
        // A second signature by the same person, a wrong digest, a plan that is signed: all refused.
        let again = try tool(
            "campaign", "sign", "sale-2027", "--digest", "00", "--operator", "dana", "--reason", "Late")
        #expect(again.code == 1, "\(again.output)")
        let run = try tool("campaign", "run", "sale-2027", "--batch", "5", "--json")
        #expect(try run.code == 0 && run.objects()[0]["done"] as? Int == 12, "\(run.aside)")
        #expect(try counts(tool, "sale-2027") == ["waiting": 0, "done": 12, "refused": 0])
        #expect(try tool("campaign", "status", "sale-2027").output.contains("12"))
        #expect(try tool("bulk", "list", "sale-2027", "--state", "done").lines.count == 14)
        let shown = try tool("domain", "show", "atau-7.kz", "--json").objects()[0]
        #expect((shown["domain"] as? [String: Any])?["sponsor"] as? String == "OTHER")
        #expect(try tool("decision", "replay", "--all").code == 0)
        let words = ["--operator", "bolat", "--reason", "The sale was called off."]
        #expect(try tool.run(["campaign", "pause", "sale-2027"] + words).code == 0)
        let undone = try tool.run(["campaign", "rollback", "sale-2027", "--to", "0", "--yes"] + words)
        #expect(undone.code == 0, "\(undone.aside)")
        let back = try tool("domain", "show", "atau-7.kz", "--json").objects()[0]
        #expect((back["domain"] as? [String: Any])?["sponsor"] as? String == "DEMO")
        #expect(try tool("decision", "replay", "--all").code == 0)
    }

    @Test("Suspension and lifting by a list of names, and a hoster's move")
    func others() throws {
        let tool = try furnished(3)
        try tool.write("# of CERT-17\natau-1.kz\natau-2.kz  # and this\n\n", to: "names.txt")
        try tool.write("atau-1.kz\nnone.kz\n", to: "wrong.txt")
        let wrong = try tool("bulk", "plan", "suspension", "cert-17", "--names", "wrong.txt", "--preview")
        #expect(wrong.code == 1 && wrong.aside.contains("none.kz"))
        try start(tool, ["suspension", "cert-17", "--names", "names.txt"])
        #expect(try tool("campaign", "run", "cert-17").code == 0)
        let held = try tool("domain", "show", "atau-1.kz", "--json").objects()[0]
        #expect((held["statuses"] as? [String])?.contains("serverHold") == true)
        try start(tool, ["lifting", "cert-17-over", "--names", "names.txt"])
        #expect(try tool("campaign", "run", "cert-17-over").code == 0)
        let lifted = try tool("domain", "show", "atau-1.kz", "--json").objects()[0]
        #expect((lifted["statuses"] as? [String])?.contains("serverHold") == false)
        #expect(try tool("host", "create", "ns1.new.example", "--as", "DEMO").code == 0)
        try start(
            tool, ["name-servers", "move-2027", "--from", "ns1.example.net", "--to", "ns1.new.example"])
        #expect(try tool("campaign", "run", "move-2027").code == 0)
        let moved = try tool("domain", "show", "atau-3.kz", "--json").objects()[0]
        #expect(moved["nameServers"] as? [String] == ["ns1.new.example", "ns2.example.net"])
        #expect(try tool("decision", "replay", "--all").code == 0)
    }

    @Test("A run that is killed many times changes every name once")
    func killed() throws {
        let tool = try furnished(Self.count)
        try start(tool, ["registrar", "sale-2027", "--from", "DEMO", "--to", "OTHER"])
        var kills = 0
        for _ in 0..<12 {
            let process = try tool.process(
                ["campaign", "run", "sale-2027", "--batch", "1"], wrapper: [], to: "killed-\(kills)")
            try process.run()
            let before = kills
            // Killed as soon as something was done that a run before it had not.
            for _ in 0..<400 where process.isRunning {
                usleep(10_000)
                if try counts(tool, "sale-2027")["done"] ?? 0 > before * 20 { break }
            }
            if process.isRunning {
                kill(process.processIdentifier, SIGKILL)
                kills += 1
            }
            process.waitUntilExit()
            if try counts(tool, "sale-2027")["waiting"] == 0 { break }
        }
        #expect(kills > 0, "no run was cut off: the list is too short for this machine")
        #expect(try tool("campaign", "run", "sale-2027").code == 0)
        #expect(try counts(tool, "sale-2027") == ["waiting": 0, "done": Self.count, "refused": 0])
        var changes: [String: Int] = [:]
        for decision in try tool("decision", "list", "--limit", "10000", "--json").objects()
        where decision["operation"] as? String == "changeMember" {
            changes[decision["object"] as? String ?? "", default: 0] += 1
        }
        #expect(changes.count == Self.count && changes.values.allSatisfy { $0 == 1 })
    }
}
