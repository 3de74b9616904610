import Foundation
import Testing

/// Contacts at the shell: what they disclose, numbers taken away, numbers that were never issued.
@Suite("Contacts on the command line")
struct ContactTests {
    private func shown(_ tool: Tool) throws -> [String: Any] {
        try #require(try tool("contact", "show", "HOLDER1", "--json").objects()[0]["contact"] as? [String: Any])
    }

    @Test("a contact discloses what its registrar says, and nothing by itself")
    func disclosure() throws {
        let tool = try Tool().furnished()
        #expect(try shown(tool)["disclosure"] == nil)
        let update = ["contact", "update", "HOLDER1", "--as", "DEMO"]
        #expect(try tool.run(update + ["--disclose", "name", "--disclose", "email"]).code == 0)
        let allowed = try #require(try shown(tool)["disclosure"] as? [String: Any])
        #expect(allowed["isAllowed"] as? Bool == true)
        #expect(allowed["elements"] as? [String] == ["name:int", "name:loc", "email"])
        #expect(try tool("contact", "show", "HOLDER1").output.contains("may be shown: name:int name:loc email"))
        #expect(try tool.run(update + ["--withhold", "addr:loc"]).code == 0)
        #expect(try tool("contact", "show", "HOLDER1").output.contains("must not be shown: addr:loc"))
        #expect(try tool.run(update + ["--remove-disclosure"]).code == 0)
        #expect(try shown(tool)["disclosure"] == nil)
        let history = try tool("contact", "history", "HOLDER1", "--json").objects()
        let states = history.map { ($0["state"] as? [String: Any])?["disclosure"] != nil }
        #expect(states == [false, true, true, false])
        #expect(try tool("decision", "replay", "--all").code == 0)
        for wrong in [["--disclose", "shoe"], ["--disclose", "fax", "--withhold", "voice"]] {
            #expect(try tool.run(update + wrong).code == 64)
        }
        #expect(try tool.run(update + ["--disclose", "fax", "--remove-disclosure"]).code == 64)
    }

    @Test("a contact is made with its disclosure")
    func disclosureFromTheStart() throws {
        let tool = try Tool().furnished()
        let made = try tool(
            "contact", "create", "HOLDER3", "--as", "DEMO", "--kind", "individual", "--name", "Aigul", "--city",
            "Almaty", "--country", "KZ", "--email", "a@mysal.kz", "--withhold", "voice")
        #expect(made.code == 0, "\(made.aside)")
        #expect(try tool("contact", "show", "HOLDER3").output.contains("must not be shown: voice"))
    }

    @Test("telephone and fax can be taken away")
    func numbers() throws {
        let tool = try Tool().furnished()
        let update = ["contact", "update", "HOLDER1", "--as", "DEMO"]
        #expect(try tool.run(update + ["--fax", "+7.7272000001", "--remove-voice"]).code == 0)
        let contact = try shown(tool)
        #expect(contact["voice"] == nil && contact["fax"] as? String == "+7.7272000001")
        #expect(try tool.run(update + ["--remove-fax"]).code == 0)
        #expect(try shown(tool)["fax"] == nil)
        #expect(try tool.run(update + ["--fax", "+7.7272000001", "--remove-fax"]).code == 64)
    }

    @Test("a number that was never issued is refused, and says why in three languages")
    func identifiers() throws {
        let tool = try Tool().furnished()
        let create = [
            "contact", "create", "HOLDER3", "--as", "DEMO", "--kind", "company", "--name", "X", "--city", "Almaty",
            "--country", "KZ", "--email", "info@mysal.kz", "--identifier",
        ]
        for (number, language, words) in [
            ("940140000384", "en", "the check digit"), ("940140000384", "ru", "контрольная цифра"),
            ("940140000384", "kk", "бақылау цифры"), ("9401400003", "en", "twelve digits"),
        ] {
            let outcome = try tool.run(create + [number, "--lang", language])
            #expect(outcome.code == 1 && outcome.aside.contains(words), "\(outcome.aside)")
            #expect(outcome.aside.contains("--identifier (contact:nationalIdentifier)"), "\(outcome.aside)")
        }
        #expect(try tool("contact", "show", "HOLDER3").code == 1)
        #expect(try tool.run(create + ["990140004654"]).code == 0)
    }
}
