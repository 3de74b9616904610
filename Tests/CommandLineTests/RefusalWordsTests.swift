import Foundation
import Testing

/// What people read at the shell: options and columns that they know, beside the RFCs' words.
@Suite("Words of refusals on the command line")
struct RefusalWordsTests {
    @Test("a refusal names the option that is meant, and the RFC's word")
    func options() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("mysal.kz").code == 0)
        let cases: [(words: [String], told: String)] = [
            (["domain", "renew", "mysal.kz", "--as", "DEMO", "--expiry", "2020-01-01"], "'--expiry (curExpDate)'"),
            (["domain", "renew", "mysal.kz", "--as", "DEMO", "--years", "50"], "'--years (period)'"),
            (["domain", "update", "mysal.kz", "--as", "DEMO", "--ds", "1 13 2 00"], "'--ds (secDNS:digest)'"),
            (
                [
                    "contact", "create", "X", "--as", "DEMO", "--kind", "company", "--name", "X", "--city", "Almaty",
                    "--country", "KZ", "--email", "info@mysal.kz",
                ], "'<handle> (contact:id)'"
            ),
        ]
        for (words, told) in cases {
            for language in ["en", "ru", "kk"] {
                let text = try tool.run(words + ["--lang", language])
                #expect(text.code == 1)
                let bare = told.trimmingCharacters(in: CharacterSet(charactersIn: "'"))
                #expect(text.aside.contains(language == "en" ? told : bare), "\(text.aside)")
                let object = try tool.run(words + ["--lang", language, "--json"]).objects()[0]
                #expect((object["sentence"] as? String)?.contains(bare) == true)
            }
        }
    }

    @Test("a batch file's refusals name its columns")
    func columns() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("mysal.kz").code == 0)
        try tool.write("action,name,years,expiry\nrenew,mysal.kz,1,2020-01-01\n", to: "b.csv")
        let outcome = try tool("batch", "b.csv", "--as", "DEMO")
        #expect(outcome.output.contains("'expiry (curExpDate)'"), "\(outcome.output)")
    }

    @Test("what is not there, not deleted or not ours is said so")
    func standing() throws {
        let tool = try Tool().furnished()
        #expect(try tool.create("mysal.kz").code == 0)
        let missing = try tool("application", "approve", "7", "--operator", "aliya", "--reason", "Why not")
        #expect(missing.code == 1)
        #expect(missing.aside.contains("There is no application 7; `tizilim application list` shows them."))
        let live = try tool("domain", "restore", "mysal.kz", "--as", "DEMO")
        #expect(live.code == 1)
        #expect(live.aside.contains("mysal.kz is not deleted"), "\(live.aside)")
        let foreign = try tool("domain", "show", "example.com")
        #expect(foreign.code == 1)
        #expect(foreign.aside.contains("example.com lies in no zone of ours."))
        #expect(try tool("domain", "show", "bos.kz").aside.contains("is not registered"))
        let both = try tool("domain", "delete", "mysal.kz", "--as", "DEMO", "--operator", "aliya")
        #expect(both.code == 64)
        #expect(both.aside.contains("give one of the two, not both"), "\(both.aside)")
    }

    @Test("a name that waits for its report is not called undeleted")
    func reported() throws {
        var tool = try Tool().furnished()
        #expect(try tool.create("mysal.kz").code == 0)
        tool.clock = "2026-12-01T12:00:00Z"
        #expect(try tool("domain", "delete", "mysal.kz", "--as", "DEMO").code == 0)
        let report = try tool("domain", "restore", "mysal.kz", "--as", "DEMO", "--report", "Too early.")
        #expect(report.code == 1)
        #expect(report.aside.contains("does not allow this"), "\(report.aside)")
    }

    @Test("--holder and --as mean the same in explaining")
    func holder() throws {
        let tool = try Tool()
        let words = ["policy", "explain", "astana.gov.kz", "--kind", "stateBody"]
        let outcome = try tool.run(words + ["--holder", "940140000385"])
        #expect(outcome.code < 2 && !outcome.output.isEmpty)
        #expect(outcome.output == (try tool.run(words + ["--as", "940140000385"]).output))
        #expect(outcome.output != (try tool.run(words + ["--holder", "1"]).output))
    }
}
