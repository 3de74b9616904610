import Foundation
import Testing

@Suite("Drafts of policies against the register")
struct SimulateTests {
    /// A name as it was registered, and what decides about it.
    private struct Name {
        let name: String
        let holder: Holder
        /// Registered in 2019, and in 2026 otherwise.
        let isOld: Bool
        let servers: Int

        /// By the draft below; written here a second time, in other words than the policy's.
        var outcome: String {
            let isWrong = holder.kind == "company"
            if isWrong && !isOld { return "refused" }
            if servers < 3 { return "review" }
            return isWrong ? "grandfathered" : "unaffected"
        }
        var rules: String {
            ["refused": "KZ-901", "review": "KZ-902", "grandfathered": "KZ-901", "unaffected": ""][outcome]!
        }
        var zone: String { name.hasSuffix(".gov.kz") ? "gov.kz" : "kz" }
    }

    private struct Holder {
        let handle: String
        let kind: String
        let number: String
    }

    /// The third is the first under another handle.
    private static let holders = [
        Holder(handle: "HOLDER1", kind: "company", number: "940140000385"),
        Holder(handle: "HOLDER2", kind: "company", number: "990140004654"),
        Holder(handle: "HOLDER3", kind: "company", number: "940140000385"),
        Holder(handle: "HOLDER4", kind: "individual", number: "900101300126"),
    ]

    private static let names = (0..<24).map { index in
        Name(
            name: "mysal-\(["bir", "eki", "ush"][index % 3])-\(index).kz", holder: holders[index * 7 % 4],
            isOld: index % 5 < 2, servers: index % 3 == 0 ? 2 : 3)
    }

    private static let draft = """
        schema: 1
        policy: kz
        version: "2027-01"
        from: 2027-01-01
        zones: [kz]
        basis: {act: order-38, assumed: true}
        rules:
          - id: KZ-901
            kind: holder-kind
            effect: refuse
            operations: [create]
            registered-from: 2020-01-01
            parameters:
              kinds: [individual, stateBody]
            sentence: {kk: "{holderKind}", ru: "{holderKind}", en: "{holderKind}"}
            remedy: {kk: а, ru: б, en: c}
          - id: KZ-902
            kind: name-server-count
            effect: review
            operations: [create]
            parameters: {minimum: 3, maximum: 13}
            sentence: {kk: "{count}", ru: "{count}", en: "{count}"}
            remedy: {kk: а, ru: б, en: c}

        """

    /// The names in a register, the old ones registered in 2019 for ten years; a name of another zone beside them, and
    /// one that waits.
    private static func furnished() throws -> Tool {
        var tool = try Tool()
        tool.clock = "2019-03-01T12:00:00Z"
        tool = try tool.furnished()
        try #require(tool("host", "create", "ns3.example.net", "--as", "DEMO").code == 0)
        for holder in holders[2...] {
            let made = try tool(
                "contact", "create", holder.handle, "--as", "DEMO", "--kind", holder.kind, "--identifier",
                holder.number, "--name", "One more", "--city", "Almaty", "--country", "KZ", "--email", "a@mysal.kz",
                "--voice", "+7.7272000000")
            try #require(made.code == 0, "\(made.aside)")
        }
        try register(names.filter(\.isOld), years: 10, with: tool)
        tool.clock = "2026-09-01T12:00:00Z"
        try register(names.filter { !$0.isOld }, years: 1, with: tool)
        let waiting = try tool.create("eg0v.kz", ["--json"])
        try #require(waiting.output.contains("review"), "\(waiting.output) \(waiting.aside)")
        _ = try tool.shell("mkdir draft")
        try tool.write(draft, to: "draft/kz.2027-01.yaml")
        return tool
    }

    private static func register(_ names: [Name], years: Int, with tool: Tool) throws {
        let lines = names.map { name in
            let servers = (1...name.servers).map { "ns\($0).example.net" }.joined(separator: ";")
            return "create,\(name.name),\(years),\(name.holder.handle),\(servers),Dostyk 5,Astana,KZ"
        }
        let heading = "action,name,years,registrant,ns,server_street,server_city,server_country"
        try tool.write(([heading] + lines).joined(separator: "\n") + "\n", to: "names.csv")
        let outcome = try tool("batch", "names.csv", "--as", "DEMO")
        try #require(outcome.code == 0, "\(outcome.output) \(outcome.aside)")
    }

    /// What is to be counted for some names, by their outcome: names and holders.
    private static func counts(_ names: [Name]) -> [String: [Int]] {
        var counts: [String: [Int]] = [:]
        for outcome in ["refused", "review", "grandfathered", "unaffected"] {
            let these = names.filter { $0.outcome == outcome }
            counts[outcome] = [these.count, Set(these.map(\.holder.number)).count]
        }
        return counts
    }

    private static func counts(_ sides: Any?, _ side: String) throws -> [String: [Int]] {
        let group = try #require(sides as? [String: Any])
        let outcomes = try #require(group[side] as? [String: [String: Any]])
        return outcomes.mapValues { [$0["names"] as? Int ?? -1, $0["holders"] as? Int ?? -1] }
    }

    private static func group(_ object: [String: Any], _ groups: String, _ name: String) throws -> [String: Any] {
        let found = try #require(object[groups] as? [[String: Any]])
        return try #require(found.first { $0["name"] as? String == name }, "\(groups): \(found)")
    }

    @Test("a draft is counted as its rules read, by zone, registrar, kind, holder and rule, and listed name by name")
    func counted() throws {
        let tool = try Self.furnished()
        let outcome = try tool("policy", "simulate", "draft/kz.2027-01.yaml", "--csv", "out.csv", "--json")
        #expect(outcome.code == 0, "\(outcome.aside)")
        let object = try #require(try outcome.objects().first)
        let whole = try #require(object["whole"] as? [String: Any])
        #expect(whole["names"] as? Int == Self.names.count && whole["holders"] as? Int == 3)
        #expect(object["waiting"] as? Int == 1)
        // The draft begins later, and is judged as of then.
        #expect(object["at"] as? String == "2027-01-01T00:00:00Z")
        let expected = Self.counts(Self.names)
        for (_, counts) in expected { #expect(counts[0] > 0, "each outcome is there: \(expected)") }
        #expect(try Self.counts(whole, "draft") == expected)
        #expect(try Self.counts(whole, "before")["unaffected"] == [Self.names.count, 3])
        #expect(try Self.counts(Self.group(object, "zones", "kz"), "draft") == expected)
        #expect(try Self.counts(Self.group(object, "registrars", "DEMO"), "draft") == expected)
        for kind in ["company", "individual"] {
            let names = Self.names.filter { $0.holder.kind == kind }
            #expect(try Self.counts(Self.group(object, "holderKinds", kind), "draft") == Self.counts(names))
        }
        let rules = try #require(object["rules"] as? [[String: Any]])
        let limits = try #require(rules.first { $0["rule"] as? String == "KZ-901" }?["draft"] as? [String: Any])
        let says = { (word: String) in (limits[word] as? [String: Any])?["names"] as? Int }
        let companies = Self.names.filter { $0.holder.kind == "company" }
        #expect(says("refuses") == companies.filter { !$0.isOld }.count)
        // Each rule for itself, also where another one decides about the name.
        #expect(says("spares") == companies.filter(\.isOld).count && says("reviews") == 0)
        let lines = tool.text("out.csv").split(separator: "\n").map(String.init)
        #expect(lines.first == "name,unicode,zone,registrar,holder_kind,before,draft,rules")
        let listed = Self.names.map {
            "\($0.name),\($0.name),\($0.zone),DEMO,\($0.holder.kind),unaffected,\($0.outcome),\($0.rules)"
        }
        #expect(Array(lines.dropFirst()) == listed.sorted())
        // For people: the same figures, in tables that are aligned.
        let page = try tool("policy", "simulate", "draft/kz.2027-01.yaml")
        #expect(page.code == 0 && page.output.contains("kz@2027-01"), "\(page.output)")
        let row = try #require(page.lines.first { $0.hasPrefix("refused ") }).split(separator: " ").map(String.init)
        let (refused, holders) = (expected["refused"]![0], expected["refused"]![1])
        #expect(row == ["refused", "0", "\(refused)", "+\(refused)", "0", "\(holders)", "+\(holders)"])
    }

    @Test("nothing is written, neither to the register nor beside it, and the same question has the same answer")
    func nothingWritten() throws {
        let tool = try Self.furnished()
        // What was written last may still stand in the log. SQLite's index of that is a reader's to make, and so is an
        // empty log.
        let state = {
            try tool.shell(
                "sha256sum var/register.db $(find var -size +0 -name '*-wal') Policies/*.yaml Policies/*/* draft/*; "
                    + "find . ! -name 'run-*' ! -name 'shell-*' ! -name '*-shm' ! -name '*-wal' -type f"
            ).output
        }
        let before = try state()
        let words = ["policy", "simulate", "draft/kz.2027-01.yaml", "--json"]
        let first = try tool.run(words)
        let second = try tool.run(words)
        #expect(first.code == 0 && second.output == first.output)
        #expect(try tool.run(["policy", "simulate", "Policies"]).code == 0)
        #expect(try state() == before)
        // The judge sees what is written: to the register by another command, and beside it.
        #expect(before.contains("register.db"), "\(before)")
        try #require(tool.create("mysal-onda.kz").code == 0)
        let written = try state()
        #expect(written != before)
        try tool.write("", to: "beside")
        #expect(try state() != written)
    }

    @Test("a draft that can't be read is told of by file and line, and no list is left behind")
    func mistake() throws {
        let tool = try Self.furnished()
        try tool.write(
            Self.draft.replacing("kind: name-server-count", with: "kind: name-server-cuont"),
            to: "draft/kz.2027-01.yaml")
        try tool.write("old\n", to: "out.csv")
        let wrong = try tool("policy", "simulate", "draft/kz.2027-01.yaml", "--csv", "out.csv")
        #expect(wrong.code == 2 && wrong.output.isEmpty)
        #expect(
            wrong.asideLines.contains {
                $0.hasPrefix("draft/kz.2027-01.yaml:18:") && $0.contains("name-server-count")
            }, "\(wrong.aside)")
        #expect(tool.text("out.csv") == "old\n")
        for (words, code, part) in [
            (["draft/none.yaml"], 2, "draft/none.yaml"), (["Policies", "--register", "none.db"], 2, "tizilim init"),
            (["Policies", "--zone", "example.ru"], 1, "none of ours"),
            (["Policies", "--operation", "check"], 64, "holder"),
            (["Policies", "--csv", "var/register.db"], 64, "register itself"),
            (["Policies", "--csv", "/dev/null"], 2, "/dev/null"),
            (["Policies", "--csv", "no/folder/x.csv"], 2, "x.csv"),
            (["Policies", "--at", "2001-01-01"], 2, "no policy holds in kz"),
        ] as [([String], Int32, String)] {
            let outcome = try tool.run(["policy", "simulate"] + words)
            #expect(outcome.code == code && outcome.aside.contains(part), "\(words): \(outcome.code) \(outcome.aside)")
            #expect(outcome.output.isEmpty)
        }
        #expect(try tool.shell("ls var no 2>/dev/null").output.contains("tmp-") == false)
    }

    @Test("two drafts are compared with each other, prices by their lists, other operations and zones when asked")
    func compared() throws {
        let tool = try Self.furnished()
        _ = try tool.shell(
            """
            cp -rL Policies dear && cp draft/kz.2027-01.yaml dear/registration/ &&
            sed 's/"2025-01"/"2027-01"/; s/^from:.*/from: 2027-01-01/; s/4000.00/5500.00/' \
              Policies/fees/national.2025-01.yaml > dear/fees/national.2027-01.yaml
            """)
        let whole = { (words: [String]) throws -> [String: Any] in
            let outcome = try tool.run(["policy", "simulate"] + words + ["--json"])
            #expect(outcome.code == 0, "\(words): \(outcome.aside)")
            return try #require(try outcome.objects()[0]["whole"] as? [String: Any])
        }
        let prices = try whole(["dear"])
        #expect(prices["renewalBefore"] as? String == "\(Self.names.count * 4_000).00")
        #expect(prices["renewalDraft"] as? String == "\(Self.names.count * 5_500).00")
        #expect(try Self.counts(prices, "draft") == Self.counts(Self.names))
        // Against the other draft, nothing but the prices changes.
        let between = try whole(["dear", "--against", "draft/kz.2027-01.yaml"])
        #expect(try Self.counts(between, "before") == Self.counts(between, "draft"))
        #expect(between["renewalDraft"] as? String == prices["renewalDraft"] as? String)
        // The draft's rules are about new names alone, and about kz.
        let renewal = try whole(["dear", "--operation", "renew"])
        #expect(try Self.counts(renewal, "draft")["unaffected"]?[0] == Self.names.count)
        #expect(try whole(["dear", "--zone", "gov.kz"])["names"] as? Int == 0)
        // Before it begins, a draft that is looked at changes nothing, and that is said.
        let early = try tool("policy", "simulate", "draft/kz.2027-01.yaml", "--at", "2026-12-01")
        #expect(early.code == 0 && early.aside.contains("it holds from 2027-01-01"), "\(early.aside)")
        #expect(early.output.contains("No name comes to anything else"))
        let same = try tool("policy", "simulate", "Policies")
        #expect(same.code == 0 && same.aside.contains("says nothing else"), "\(same.aside)")
    }
}
