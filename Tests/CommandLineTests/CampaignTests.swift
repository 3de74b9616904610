import Foundation
import Programs
import Testing

/// Campaigns by the command line, and killed at any instant. The rules are those of another country's move, which need no
/// documents.
@Suite("Campaigns", .serialized)
struct CampaignTests {
    private static let policies = ProjectFolder.path + "/Tests/Fixtures/Campaigns"
    private static let names = 300

    /// A register with many names in two zones, some with the same label, and a signed plan that runs.
    private func begun() throws -> Tool {
        var tool = try Tool()
        try FileManager.default.removeItem(atPath: tool.file("Policies"))
        try FileManager.default.createSymbolicLink(atPath: tool.file("Policies"), withDestinationPath: Self.policies)
        tool.clock = "2013-01-01T00:00:00Z"
        var steps = [
            ["init"],
            [
                "registrar", "create", "DEMO", "--operator", "aliya", "--name", "Demo", "--zone", "example-uk",
                "--zone",
                "co.example-uk", "--zone", "org.example-uk",
            ],
            ["host", "create", "ns1.example.net", "--as", "DEMO"],
        ]
        for holder in ["HOLDER1", "HOLDER2"] {
            steps.append([
                "contact", "create", holder, "--as", "DEMO", "--kind", "individual", "--name", "A Holder", "--city",
                "Leeds",
                "--country", "GB", "--email", "\(holder)@example.org",
            ])
        }
        var lines = "action,name,years,registrant,ns\n"
        for number in 1...Self.names {
            lines += "create,n-\(number).co.example-uk,10,HOLDER1,ns1.example.net\n"
            if number % 10 == 0 { lines += "create,n-\(number).org.example-uk,10,HOLDER2,ns1.example.net\n" }
        }
        try tool.write(lines, to: "names.csv")
        steps.append(["batch", "names.csv", "--as", "DEMO", "--json"])
        for step in steps { try Self.require(tool.run(step), step) }
        tool.clock = "2014-05-01T00:00:00Z"
        let plan = try tool.run(["campaign", "plan", "uk-2014", "--operator", "aliya", "--json"])
        try Self.require(plan, ["plan"])
        let digest = try #require(try plan.objects().first?["digest"] as? String)
        for name in ["aliya", "berik"] {
            let sign = ["campaign", "sign", "uk-2014", "--digest", digest, "--operator", name, "--reason", "Read."]
            try Self.require(tool.run(sign), sign)
        }
        let start = ["campaign", "start", "uk-2014", "--operator", "aliya", "--reason", "The day has come."]
        try Self.require(tool.run(start), start)
        return tool
    }

    private static func require(_ outcome: Tool.Outcome, _ words: [String]) throws {
        try #require(outcome.code == 0, "\(words): \(outcome.output) \(outcome.aside)")
    }

    private static let run = ["campaign", "run", "uk-2014", "--batch", "8", "--no-probe", "--spool", "mail", "--json"]

    @Test("a run that is killed many times settles every claim once, and writes every letter once")
    func killed() throws {
        var tool = try begun()
        tool.clock = "2014-09-11T00:00:00Z"
        var kills = 0
        for _ in 0..<20 {
            let process = try tool.process(Self.run, wrapper: [], to: "killed-\(kills)")
            try process.run()
            usleep(UInt32.random(in: 150...600) * 1_000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .exit { break }
            kills += 1
        }
        #expect(kills > 0, "no run was cut off: the campaign is too short for this machine")
        try Self.require(tool.run(Self.run), Self.run)
        let claims = try tool.run(["campaign", "claims", "uk-2014", "--json"]).objects()
        let states = Dictionary(grouping: claims) { $0["state"] as? String ?? "" }.mapValues(\.count)
        // The rank of the zones decides: co before org.
        #expect(states == ["reserved": Self.names, "lost": Self.names / 10])
        // As a table, whose heading stands once though the claims are many.
        let table = try tool.run(["campaign", "claims", "uk-2014"]).output.split(separator: "\n")
        #expect(table.count == claims.count + 2)
        #expect(table.first?.split(separator: " ").prefix(3) == ["claim", "name", "to"])
        #expect(table.dropFirst(2).first?.contains("–") == true)
        // One step a claim, however often it was begun.
        try Self.require(
            tool.run(["campaign", "pause", "uk-2014", "--operator", "aliya", "--reason", "To look."]), ["pause"])
        let rollback = [
            "campaign", "rollback", "uk-2014", "--to", "0", "--operator", "aliya", "--reason", "No.", "--json",
        ]
        let outlook = try tool.run(rollback)
        #expect(outlook.code == 1)
        #expect(try outlook.objects().first?["steps"] as? Int == claims.count)
        // One letter a claim, in the register and in the mailer's folder.
        let letters = try tool.run(["campaign", "notices", "uk-2014", "--json"]).objects().filter {
            $0["channel"] as? String == "mail"
        }
        #expect(letters.count == claims.count)
        #expect(Set(letters.compactMap { $0["claim"] as? Int }).count == claims.count)
        let files = try FileManager.default.contentsOfDirectory(atPath: tool.file("mail/new"))
        #expect(Set(files) == Set(letters.compactMap { $0["reference"] as? String }))
        #expect(try FileManager.default.contentsOfDirectory(atPath: tool.file("mail/tmp")) == [])
        // And all of it can be taken back.
        try Self.require(tool.run(rollback + ["--yes"]), rollback)
        let again = try tool.run(["campaign", "claims", "uk-2014", "--state", "waiting", "--json"]).objects()
        #expect(again.count == claims.count)
    }

    /// An edit that has nothing to do with the campaign, and still makes its files others than those that were signed.
    private static func edit(_ tool: Tool) throws {
        try FileManager.default.removeItem(atPath: tool.file("Policies"))
        try FileManager.default.copyItem(atPath: policies, toPath: tool.file("Policies"))
        let acts = try String(contentsOfFile: tool.file("Policies/acts.yaml"), encoding: .utf8)
        try tool.write(acts + "# edited\n", to: "Policies/acts.yaml")
    }

    /// A holder who has lost the token gets another, in a letter or in a file.
    private func token(_ tool: Tool) throws {
        let words = ["campaign", "token", "uk-2014", "n-1.co.example-uk", "--operator", "aliya", "--json"]
        let letter = try tool.run(words + ["--spool", "mail"])
        try Self.require(letter, words)
        let path = try #require(try letter.objects().first?["letter"] as? String)
        #expect(tool.octets(path) != nil)
        let out = words + ["--out", "n-1.token"]
        try Self.require(tool.run(out), out)
        #expect(tool.text("n-1.token").count > 20)
        let attributes = try FileManager.default.attributesOfItem(atPath: tool.file("n-1.token"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        // What is there is not written over, and a name without a claim gets none.
        #expect(try tool.run(out).code != 0)
        let none = try tool.run(["campaign", "token", "uk-2014", "n-0.co.example-uk", "--operator", "aliya"])
        #expect(none.code == 1)
    }

    @Test("a plan that nobody laid, a wrong digest and a second signature are refused")
    func refused() throws {
        var tool = try begun()
        let unknown = try tool.run(["campaign", "run", "au-2022"])
        #expect(unknown.code == 1 && unknown.aside.contains("tizilim campaign plan au-2022"))
        let nothing = try tool.run(["campaign", "plan", "no-such", "--preview"])
        #expect(nothing.code == 1 && nothing.aside.contains("no-such"))
        let ahead = try tool.run(["campaign", "plan", "au-2022", "--operator", "aliya"])
        #expect(ahead.code == 1 && ahead.aside.contains("--preview"))
        let word = ["--operator", "aliya", "--reason", "No."]
        let withdrawn = try tool.run(["campaign", "withdraw", "uk-2014"] + word)
        #expect(withdrawn.code == 1 && withdrawn.aside.contains("running"))
        // More than one transaction holds.
        let large = try tool.run(["campaign", "run", "uk-2014", "--batch", "257"])
        #expect(large.code == 64 && large.aside.contains("1 to 256"))
        try Self.edit(tool)
        try token(tool)
        tool.clock = "2014-09-11T00:00:00Z"
        let close = try tool.run(["campaign", "close", "uk-2014", "--operator", "aliya", "--reason", "Enough."])
        #expect(close.code == 1)
        // Only what was not started can be given up.
        let withdraw = try tool.run(["campaign", "withdraw", "uk-2014", "--operator", "aliya", "--reason", "Enough."])
        #expect(withdraw.code == 1 && withdraw.aside.contains("running"), "\(withdraw.aside)")
        let published = try tool.run(["campaign", "publish", "uk-2014", "--out", "public/uk"])
        #expect(published.code == 0)
        #expect(tool.text("public/uk.csv").split(separator: "\n").count == 1 + Self.names + Self.names / 10)
        #expect(!tool.text("public/uk.json").contains("HOLDER"))
        #expect(try tool.run(["campaign", "report", "uk-2014", "--out", "report"]).code == 0)
        for file in ["report.kk.html", "report.ru.html", "report.en.html", "claims.csv"] {
            #expect(tool.octets("report/\(file)") != nil)
        }
    }
}
