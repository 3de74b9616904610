import Foundation
import Programs
import Testing

/// Registration data by RDAP, asked of the real program by curl and by a client that we did not write. The rules are
/// those of another country's move, in which one claim was settled.
@Suite("RDAP", .serialized)
struct RDAPTests {
    private static let policies = ProjectFolder.path + "/Tests/Fixtures/Campaigns"
    private static let (old, new) = ("n-1.co.example-uk", "n-1.example-uk")
    /// школа.co.example-uk
    private static let school = "xn--80atdl2c.co.example-uk"
    private static let options = ["--rdap", "127.0.0.1:0", "--log", "serve.log"]

    private static func require(_ outcome: Tool.Outcome, _ words: [String]) throws {
        try #require(outcome.code == 0, "\(words): \(outcome.output) \(outcome.aside)")
    }

    /// Two names, of which one has moved and lives beside the new one.
    private func moved() throws -> Tool {
        var tool = try Tool()
        try FileManager.default.removeItem(atPath: tool.file("Policies"))
        try FileManager.default.createSymbolicLink(atPath: tool.file("Policies"), withDestinationPath: Self.policies)
        tool.clock = "2013-01-01T00:00:00Z"
        let create = ["--as", "DEMO", "--registrant", "HOLDER1", "--ns", "ns1.example.net", "--years", "10"]
        for step in [
            ["init"],
            [
                "registrar", "create", "DEMO", "--operator", "aliya", "--name", "Demo", "--zone", "example-uk",
                "--zone", "co.example-uk",
            ],
            ["host", "create", "ns1.example.net", "--as", "DEMO"],
            [
                "contact", "create", "HOLDER1", "--as", "DEMO", "--kind", "individual", "--name", "A Holder", "--city",
                "Leeds", "--country", "GB", "--email", "holder@example.org",
            ],
            ["domain", "create", Self.old] + create, ["domain", "create", Self.school] + create,
        ] { try Self.require(tool.run(step), step) }
        try settle(&tool)
        return tool
    }

    private func settle(_ tool: inout Tool) throws {
        tool.clock = "2014-05-01T00:00:00Z"
        let word = ["--operator", "aliya", "--reason", "Read."]
        let plan = try tool.run(["campaign", "plan", "uk-2014", "--operator", "aliya", "--json"])
        try Self.require(plan, ["plan"])
        let digest = try #require(try plan.objects().first?["digest"] as? String)
        for name in ["aliya", "berik"] {
            let sign = ["campaign", "sign", "uk-2014", "--digest", digest, "--operator", name, "--reason", "Read."]
            try Self.require(tool.run(sign), sign)
        }
        try Self.require(tool.run(["campaign", "start", "uk-2014"] + word), ["start"])
        tool.clock = "2014-06-11T00:00:00Z"
        let lodge = ["campaign", "lodge", "uk-2014", Self.old, "--choice", "register"] + word
        try Self.require(tool.run(lodge), lodge)
        tool.clock = "2014-09-11T00:00:00Z"
        let run = ["campaign", "run", "uk-2014", "--no-probe", "--spool", "mail", "--json"]
        try Self.require(tool.run(run), run)
    }

    private struct Answer {
        let status: Int
        let head: String
        let body: String

        func object() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any], "\(body)")
        }
    }

    private static func curl(_ port: Int, _ path: String, _ words: String...) throws -> Answer {
        let outcome = try OutsideProgram.run(
            ["curl", "-sS", "-i", "--path-as-is", "--max-time", "20"] + words + ["http://127.0.0.1:\(port)\(path)"],
            seconds: 30)
        try #require(outcome.code == 0, "\(path): \(outcome.aside)")
        let parts = outcome.output.components(separatedBy: "\r\n\r\n")
        let status = Int(parts[0].split(separator: " ").dropFirst().first ?? "") ?? 0
        return Answer(status: status, head: parts[0] + "\r\n", body: parts.dropFirst().joined(separator: "\r\n\r\n"))
    }

    /// Reads an answer as RFC 9083 has it, by Python's own JSON: no key twice, links and events and notices whole.
    private static let judge = """
        import datetime, json, sys
        def once(pairs):
            assert len(dict(pairs)) == len(pairs), "a key stands twice"
            return dict(pairs)
        def walk(value):
            if isinstance(value, list):
                for part in value: walk(part)
            if isinstance(value, dict):
                for link in value.get("links", []):
                    assert {"value", "rel", "href", "type"} <= set(link), "a link is not whole"
                    assert link["href"].startswith("http"), "a link leads nowhere"
                for event in value.get("events", []):
                    datetime.datetime.strptime(event["eventDate"], "%Y-%m-%dT%H:%M:%SZ")
                    assert event["eventAction"], "an event says nothing"
                for notice in value.get("notices", []) + value.get("remarks", []):
                    assert notice["title"] and notice["description"], "a notice says nothing"
                for part in value.values(): walk(part)
        answer = json.loads(sys.argv[1], object_pairs_hook=once)
        assert "rdap_level_0" in answer["rdapConformance"], "it does not conform"
        assert "errorCode" in answer or "objectClassName" in answer or "notices" in answer, "it is nothing"
        walk(answer)
        """

    private static func isJudgedWell(_ body: String) throws -> Bool {
        try OutsideProgram.run(["python3", "-c", judge, body], seconds: 30).code == 0
    }

    @Test("the judge rejects what is no answer") func judged() throws {
        let good = #"{"rdapConformance":["rdap_level_0"],"notices":[]}"#
        #expect(try Self.isJudgedWell(good))
        for bad in [
            "", "{}", good + "x", #"{"rdapConformance":[],"notices":[]}"#,
            good.replacing("}", with: #","notices":[]}"#), good.replacing("}", with: #","links":[{"href":"/"}]}"#),
            good.replacing("}", with: #","events":[{"eventAction":"x","eventDate":"2014-06-11"}]}"#),
        ] {
            #expect(try !Self.isJudgedWell(bad), "\(bad)")
        }
    }

    @Test("either name of a move tells the other, to curl and to a client that we did not write") func relation() throws
    {
        let tool = try moved()
        try tool.serving(Self.options, "rdap") { port in
            for (name, other, role) in [(Self.old, Self.new, "movedTo"), (Self.new, Self.old, "movedFrom")] {
                let answer = try Self.curl(port, "/domain/\(name.uppercased())")
                #expect(answer.status == 200)
                #expect(answer.head.contains("Content-Type: application/rdap+json\r\n"))
                #expect(answer.head.contains("Access-Control-Allow-Origin: *\r\n"))
                #expect(try Self.isJudgedWell(answer.body), "\(answer.body)")
                #expect(!answer.body.contains("HOLDER1") && !answer.body.contains("A Holder"))
                let domain = try answer.object()
                let whole = try #require((domain["tizilim_related"] as? [[String: Any]])?.first)
                let related = whole.compactMapValues { $0 as? String }
                #expect(related["name"] == other && related["role"] == role && related["campaign"] == "uk-2014")
                #expect(related["since"] == "2014-09-11T00:00:00Z" && related["until"] == nil)
                let link = try #require((whole["links"] as? [[String: String]])?.last)
                #expect(link["rel"] == "related" && link["href"] == "http://127.0.0.1:\(port)/domain/\(other)")
                let head = try Self.curl(port, "/domain/\(name)", "-I")
                #expect(head.status == 200 && head.body.isEmpty)
            }
            let school = try Self.curl(port, "/domain/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0.co.example-uk").object()
            #expect(school["ldhName"] as? String == Self.school)
            #expect(school["unicodeName"] as? String == "школа.co.example-uk" && school["tizilim_related"] == nil)
            for path in ["/help", "/nameserver/ns1.example.net", "/entity/DEMO"] {
                let answer = try Self.curl(port, path)
                #expect(answer.status == 200, "\(path)")
                #expect(try Self.isJudgedWell(answer.body), "\(path)")
            }
        }
    }

    private static let bad: [(path: String, words: [String], status: Int)] = [
        ("/domain/%zz.example-uk", [], 400), ("/domain/%D1", [], 400), ("/domain/", [], 400), ("/domain", [], 400),
        ("/domain/\(String(repeating: "a", count: 64)).example-uk", [], 400),
        ("/domain/\(String(repeating: "a.", count: 900))example-uk", [], 400),
        ("/domain/\(String(repeating: "a", count: 9_000))", [], 431),
        ("/domain/no.example-uk", [], 404), ("/domain/example.com", [], 404), ("/entity/HOLDER1", [], 404),
        ("/nothing", [], 404), ("/", [], 404), ("/domain/../help", [], 400), ("/ip/192.0.2.1", [], 501),
        ("/domains?name=n*", [], 501), ("/domain/\(old)", ["-d", "x=1"], 405), ("/help", ["-X", "DELETE"], 405),
        ("/help", ["-H", "Host;"], 200), ("/help", ["-H", "Host:"], 400),
    ]

    @Test("what is no question gets its status, and who asks too often waits") func refused() throws {
        let tool = try moved()
        try tool.serving(Self.options + ["--rdap-requests", "0"], "rdap") { port in
            for (path, words, status) in Self.bad {
                let outcome = try OutsideProgram.run(
                    ["curl", "-sS", "--path-as-is", "--max-time", "20", "-w", "\n%{http_code}"] + words
                        + ["http://127.0.0.1:\(port)\(path)"], seconds: 30)
                let lines = outcome.lines
                #expect(lines.last == "\(status)", "\(path.prefix(80)): \(outcome)")
                #expect(try Self.isJudgedWell(lines.dropLast().joined(separator: "\n")), "\(outcome.output)")
            }
        }
        try tool.serving(Self.options + ["--rdap-requests", "1"], "rdap") { port in
            // One process, so that its requests come faster than they are allowed.
            let outcome = try OutsideProgram.run(
                ["curl", "-sS", "--max-time", "20", "-w", "\n%{http_code}\n"]
                    + (0..<12).map { "http://127.0.0.1:\(port)/help?\($0)" }, seconds: 30)
            #expect(outcome.lines.contains("200") && outcome.lines.contains("429"), "\(outcome)")
        }
        let wrong = try tool.run(["serve", "--rdap", "127.0.0.1:0", "--rdap-url", "rdap.example"])
        #expect(wrong.code == 64 && wrong.aside.contains("--rdap-url"))
    }

    /// Asks for both names as whoisit does, with a bootstrap file (RFC 9224) that leads to our server.
    private static let client = """
        import json, sys, whoisit
        port, names = sys.argv[1], sys.argv[2:]
        base = "http://127.0.0.1:%s/" % port
        def file(services): return {"version": "1.0", "publication": "2014-09-11T00:00:00Z", "services": services}
        data = {"asn": file([[["1-2"], [base]]]), "ipv4": file([[["192.0.2.0/24"], [base]]]),
                "ipv6": file([[["2001:db8::/32"], [base]]]), "object": file([[["a@b"], ["X"], [base]]]),
                "dns": file([[["example-uk"], [base]]])}
        data["timestamp"] = 1
        whoisit.load_bootstrap_data(json.dumps(data), allow_insecure=True)
        for name in names:
            found = whoisit.domain(name)
            print(found["name"], found["handle"], found["registration_date"].isoformat(),
                  found["expiration_date"].isoformat(), ",".join(found["nameservers"]), ",".join(found["status"]),
                  found["entities"]["registrar"][0]["name"])
        try:
            whoisit.domain("no.example-uk")
        except whoisit.errors.ResourceDoesNotExist:
            print("none")
        """

    @Test("a client that we did not write reads the answers", .enabled(if: OutsideProgram.hasPython("whoisit")))
    func client() throws {
        let tool = try moved()
        try tool.serving(Self.options, "rdap") { port in
            let outcome = try OutsideProgram.run(["python3", "-c", Self.client, "\(port)", Self.old, Self.new])
            #expect(
                outcome.lines == [
                    "\(Self.old) D1-KZ 2013-01-01T00:00:00+00:00 2023-01-01T00:00:00+00:00 ns1.example.net active Demo",
                    "\(Self.new) D3-KZ 2014-09-11T00:00:00+00:00 2015-09-11T00:00:00+00:00 ns1.example.net active,add period Demo",
                    "none",
                ], "\(outcome)")
        }
    }
}
