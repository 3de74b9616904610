import Foundation
import Testing

@Suite("Batch files on the command line")
struct BatchTests {
    private static let heading =
        "action,name,years,registrant,ns,server_street,server_city,server_country,expiry,step,authinfo\n"

    static func create(_ name: String, secret: String = "") -> String {
        "create,\(name),1,HOLDER1,ns1.example.net;ns2.example.net,Dostyk 5,Astana,KZ,,,\(secret)\n"
    }

    private static let csv =
        heading + create("bir.kz", secret: "Secret-123") + create("eki.kz") + create("bir.kz")
        + "check,bir.kz,,,,,,,,,\ncheck,bos-atau.kz,,,,,,,,,\nrenew,bir.kz,1,,,,,,2027-09-01,,\nfly,bir.kz,,,,,,,,,\n"
        + "delete,eki.kz,,,,,,,,,\nrestore,eki.kz,,,,,,,,,\ntransfer,bir.kz,,,,,,,,request,Secret-123\n"
        + create("nic.kz")

    private static let outcomes = [
        "accepted", "accepted", "refused", "unavailable", "available", "accepted", "malformed", "accepted", "refused",
        "refused", "refused",
    ]

    @Test("each line has its result, the summary counts them, and 1 says that something was refused")
    func csv() throws {
        let tool = try Tool().furnished()
        try tool.write(Self.csv, to: "b.csv")
        let outcome = try tool("batch", "b.csv", "--as", "DEMO", "--json")
        #expect(outcome.code == 1, "\(outcome.aside)")
        let objects = try outcome.objects()
        #expect(objects.dropLast().map { $0["outcome"] as? String } == Self.outcomes)
        #expect(objects.dropLast().map { $0["line"] as? Int } == Array(2...12))
        let last = try #require(objects[10]["rules"] as? [[String: Any]])
        #expect(last.map { $0["rule"] as? String } == ["KZ-002"])
        let summary = try #require(objects.last?["summary"] as? [String: Any])
        #expect((summary["outcomes"] as? [String: Int])?["refused"] == 4)
        #expect((summary["rules"] as? [String: Int])?["KZ-002"] == 1)
        // The same as text.
        let text = try tool("batch", "b.csv", "--as", "DEMO", "--run", "again")
        #expect(text.code == 1)
        #expect(text.lines.filter { !$0.hasPrefix("  ") }.count == 13)
        #expect(text.output.contains("KZ-002"))
    }

    @Test("each rule is told with its sentence and remedy as a single command tells it: now, as a try, and repeated")
    func rules() throws {
        let tool = try Tool().furnished()
        try tool.write(Self.heading + Self.create("nic.kz") + "check,nic.kz,,,,,,,,,\n", to: "b.csv")
        for language in ["kk", "ru", "en"] {
            let said = try tool.create("nic.kz", ["--lang", language]).asideLines
            let line = try #require(said.first { $0.hasPrefix("  KZ-002: ") })
            for more in [["--dry-run"], [], []] {
                let outcome = try tool.run(["batch", "b.csv", "--as", "DEMO", "--lang", language] + more)
                #expect(outcome.code == 1)
                #expect(outcome.lines.filter { $0 == line }.count == 2, "\(outcome.output)")
                let objects = try tool.run(
                    ["batch", "b.csv", "--as", "DEMO", "--lang", language, "--json"] + more
                ).objects()
                for object in objects.prefix(2) {
                    let rule = try #require((object["rules"] as? [[String: String]])?.first)
                    let parts = [rule["sentence"] ?? "", rule["remedy"] ?? ""]
                    #expect("  \(rule["rule"] ?? ""): " + parts.joined(separator: " ") == line)
                }
            }
        }
    }

    @Test("JSON Lines come to the same as CSV, and 0 says that all was done")
    func jsonLines() throws {
        let tool = try Tool().furnished()
        let create = """
            {"action":"create","name":"қалам.kz","years":1,"registrant":"HOLDER1","ns":["ns1.example.net","ns2.example.net"],\
            "server_street":"Dostyk 5","server_city":"Astana","server_country":"KZ"}

            """
        let ascii = create.replacingOccurrences(of: "қалам", with: "qalam")
        try tool.write(ascii + "{\"action\":\"delete\",\"name\":\"qalam.kz\"}\n", to: "b.jsonl")
        let outcome = try tool("batch", "b.jsonl", "--as", "DEMO")
        #expect(outcome.code == 0, "\(outcome.output) \(outcome.aside)")
        #expect(outcome.lines.count == 3)
        try tool.write(create, to: "idn.jsonl")
        let international = try tool("batch", "idn.jsonl", "--as", "DEMO", "--json")
        #expect((try international.objects()[0]["name"] as? String)?.hasPrefix("xn--") == true)
    }

    @Test("a dry run decides the same and writes nothing")
    func dryRun() throws {
        let tool = try Tool().furnished()
        try tool.write(Self.csv, to: "b.csv")
        let before = try tool("decision", "list", "--limit", "1000", "--json").output
        let digest = try tool("backup", "a.db", "--json").objects()[0]["contentSHA256"] as? String
        let rehearsed = try tool("batch", "b.csv", "--as", "DEMO", "--dry-run", "--json")
        #expect(rehearsed.code == 1)
        #expect(try tool("decision", "list", "--limit", "1000", "--json").output == before)
        #expect(try tool("backup", "b.db", "--json").objects()[0]["contentSHA256"] as? String == digest)
        let done = try tool("batch", "b.csv", "--as", "DEMO", "--json")
        for (dry, wet) in zip(try rehearsed.objects().dropLast(), try done.objects().dropLast()) {
            #expect(dry["outcome"] as? String == wet["outcome"] as? String)
            #expect(dry["reason"] as? String == wet["reason"] as? String)
        }
    }

    @Test("a file that is no batch ends with 2 and a sentence that names file and line")
    func notABatch() throws {
        let tool = try Tool().furnished()
        try tool.write("action,colour\ncheck,red\n", to: "bad.csv")
        try tool.write("", to: "empty.csv")
        for (file, place) in [("bad.csv", "bad.csv:1:"), ("empty.csv", "empty.csv:"), ("missing.csv", "missing.csv")] {
            let outcome = try tool("batch", file, "--as", "DEMO")
            #expect(outcome.code == 2)
            #expect(outcome.aside.contains(place), "\(outcome.aside)")
            #expect(outcome.output.isEmpty && !outcome.aside.contains("cut off"), "another run would end the same way")
        }
        let pipe = try tool.shell("printf 'action,name\\n' | tizilim batch /dev/stdin --as DEMO")
        #expect(pipe.code == 2)
        #expect(pipe.aside.contains("regular file"), "\(pipe.aside)")
    }

    @Test("what stands in a file neither steers the terminal nor passes for a line of ours")
    func controls() throws {
        let tool = try Tool().furnished()
        try tool.write("action,name\n\"fly\n\u{1b}[31m\",a.kz\n", to: "b.csv")
        let outcome = try tool("batch", "b.csv", "--as", "DEMO")
        #expect(outcome.lines.count == 2)
        #expect(outcome.output.contains("fly\\u{a}\\u{1b}[31m"), "\(outcome.output)")
    }

    @Test("lines are decided in the order of the file, so that a limit falls on the same names as in a dry run")
    func order() throws {
        let tool = try Tool().furnished()
        try tool.write(Self.heading + (1...1_200).map { Self.create("atau-\($0).kz") }.joined(), to: "b.csv")
        let dry = try tool("batch", "b.csv", "--as", "DEMO", "--dry-run", "--json").objects().dropLast()
        let wet = try tool("batch", "b.csv", "--as", "DEMO", "--json").objects().dropLast()
        #expect(Set(dry.map { $0["outcome"] as? String }) == ["accepted", "review"])
        #expect(dry.map { $0["outcome"] as? String } == wet.map { $0["outcome"] as? String })
        let numbers = wet.compactMap { $0["decision"] as? Int }
        #expect(numbers.count == 1_200 && numbers == numbers.sorted())
        #expect(dry.allSatisfy { $0["decision"] == nil && $0["application"] == nil })
    }

    @Test("a registrar that nobody knows is refused once, and no line is tried")
    func stranger() throws {
        let tool = try Tool().furnished()
        try tool.write(Self.heading + Self.create("bir.kz"), to: "b.csv")
        for more in [[], ["--dry-run"], ["--json"]] {
            let outcome = try tool.run(["batch", "b.csv", "--as", "NOBODY"] + more)
            #expect(outcome.code == 1 && outcome.output.isEmpty)
            #expect(outcome.asideLines == ["There is no registrar NOBODY. Check the identifier."])
        }
    }

    @Test("lines are told by action and name as far as they could be read, names as people read them")
    func subjects() throws {
        let tool = try Tool().furnished()
        try tool.write("action,name\nfly,қалам.kz\ncheck,a.kz,b\ncheck,қалам.kz\n", to: "b.csv")
        let text = try tool("batch", "b.csv", "--as", "DEMO").lines
        #expect(text[0].hasPrefix("2\tmalformed\tfly қалам.kz\t"), "\(text[0])")
        #expect(text[1].hasPrefix("3\tmalformed\tcheck a.kz\t"), "\(text[1])")
        #expect(text[2].contains("\tcheck қалам.kz (xn--"), "\(text[2])")
        let objects = try tool("batch", "b.csv", "--as", "DEMO", "--json").objects()
        #expect(objects[0]["action"] as? String == "fly" && objects[0]["name"] as? String == "қалам.kz")
        #expect((objects[2]["name"] as? String)?.hasPrefix("xn--") == true)
        try tool.write("action,name\ncheck,bos.kz\n", to: "one.csv")
        #expect(try tool("batch", "one.csv", "--as", "DEMO").lines.last?.hasPrefix("1 line: ") == true)
    }

    @Test("columns that are parted by something else are named")
    func separators() throws {
        let tool = try Tool().furnished()
        for (separator, words) in [(";", "';'"), ("\t", "tabs")] {
            try tool.write("action\(separator)name\ncheck\(separator)a.kz\n", to: "b.csv")
            let outcome = try tool("batch", "b.csv", "--as", "DEMO")
            #expect(outcome.code == 2)
            #expect(
                outcome.aside.contains("The columns seem to be parted by \(words): part them by commas."),
                "\(outcome.aside)")
        }
    }

    @Test("the file that help shows is a batch, every line of which is done")
    func sample() throws {
        let tool = try Tool().furnished()
        let help = try tool("batch", "--help").output.components(separatedBy: "\n")
        let start = try #require(help.firstIndex(of: "A FILE"))
        let sample = help[(start + 1)...].prefix { !$0.isEmpty }.map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(sample.count == 3)
        try tool.write(sample.joined(separator: "\n") + "\n", to: "b.csv")
        let outcome = try tool("batch", "b.csv", "--as", "DEMO")
        #expect(outcome.code == 0, "\(outcome.output) \(outcome.aside)")
        #expect(help.contains("  renew    needs years, expiry"))
    }
}
