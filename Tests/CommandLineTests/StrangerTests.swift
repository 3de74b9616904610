import Foundation
import Programs
import Testing

/// What somebody meets who has only the program and its help.
@Suite("The first hour with the program")
struct StrangerTests {
    /// All values of a JSON object that are no object themselves, with the path of their keys.
    private func leaves(_ value: Any, _ path: String = "") -> [(path: String, value: Any)] {
        if let object = value as? [String: Any] { return object.flatMap { leaves($0.value, path + "/" + $0.key) } }
        if let array = value as? [Any] { return array.flatMap { leaves($0, path + "/") } }
        return [(path, value)]
    }

    @Test("the register is its owner's alone, made by init, by the demo and by a restore")
    func modes() throws {
        let tool = try Tool().furnished()
        func mode(_ name: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: tool.file(name))[.posixPermissions] as? Int
        }
        #expect(try mode("var/register.db") == 0o600)
        #expect(try tool("backup", "copy.db").code == 0)
        #expect(try tool("restore", "copy.db", "--register", "other.db").code == 0)
        #expect(try mode("other.db") == 0o600)
        try tool.write("bir.kz\n", to: "names.txt")
        #expect(try tool("demo", "--names", "names.txt", "--register", "demo.db", "--json").code == 0)
        #expect(try mode("demo.db") == 0o600)
        // An operator who lets a group read it is not overruled.
        #expect(chmod(tool.file("var/register.db"), 0o640) == 0)
        #expect(try tool.create("bir.kz").code == 0)
        #expect(try mode("var/register.db") == 0o640)
    }

    @Test("a zone that is none of ours is refused, with ours named")
    func strangeZones() throws {
        let tool = try Tool().furnished()
        for words in [
            ["create", "NEW", "--operator", "aliya", "--name", "New", "--zone", "kz", "--zone", "ru"],
            ["update", "DEMO", "--operator", "aliya", "--zone", "ru"],
        ] {
            let outcome = try tool.run(["registrar"] + words)
            #expect(outcome.code == 1)
            #expect(outcome.aside.contains("ru is none of ours"), "\(outcome.aside)")
            #expect(outcome.aside.contains("gov.kz") && outcome.aside.contains("қаз"), "\(outcome.aside)")
        }
        #expect(try tool("registrar", "show", "NEW").code == 1)
        #expect(try tool("registrar", "update", "DEMO", "--operator", "aliya", "--zone", "қаз").code == 0)
    }

    @Test("a zone of ours is no host")
    func zoneAsHost() throws {
        let tool = try Tool().furnished()
        let made = try tool("host", "create", "gov.kz", "--as", "DEMO")
        let renamed = try tool("host", "update", "ns1.example.net", "--as", "DEMO", "--rename", "gov.kz")
        for outcome in [made, renamed] {
            #expect(outcome.code == 1)
            #expect(outcome.aside.contains("gov.kz is a zone of ours"), "\(outcome.aside)")
        }
        #expect(try tool("host", "show", "gov.kz").code == 1)
    }

    @Test("the help of a contact says when its number is checked")
    func numberHelp() throws {
        let help = try Tool()("contact", "create", "--help").output.split(whereSeparator: \.isWhitespace)
        #expect(help.joined(separator: " ").contains("when a name is asked for with this holder"))
    }

    @Test("the version is the newest of the changelog")
    func version() throws {
        let outcome = try Tool()("--version")
        let changes = try String(contentsOfFile: ProjectFolder.path + "/CHANGELOG.md", encoding: .utf8)
        let newest = changes.split(separator: "\n").first { $0.hasPrefix("## ") }
        #expect(outcome.code == 0)
        #expect(newest.map { $0.dropFirst(3) + "\n" } == outcome.output)
    }

    @Test("what is shown as JSON has instants, names and words, and no secret")
    func shown() throws {
        let tool = try Tool().furnished()
        try tool.write("Correct-Horse-7\n", to: "secret")
        #expect(
            try tool.create(
                "bir.kz", ["--auth-file", "secret", "--ds", "1 13 2 " + String(repeating: "A7", count: 32)]
            )
            .code == 0)
        #expect(try tool("host", "create", "ns.bir.kz", "--as", "DEMO", "--address", "192.0.2.1").code == 0)
        for words in [
            ["domain", "show", "bir.kz"], ["domain", "list", "kz"], ["host", "show", "ns.bir.kz"],
            ["contact", "show", "HOLDER1"], ["registrar", "show", "DEMO"], ["registrar", "list"],
        ] {
            let shown = try tool.run(words + ["--json"])
            let object = try #require(try shown.objects().first, "\(words): \(shown.aside)")
            let all = leaves(object)
            #expect(all.contains { $0.path.hasSuffix("/created") && $0.value as? String == "2026-09-01T12:00:00Z" })
            for (path, value) in all {
                // What is a number is a count or a field of a DS record.
                guard value is NSNumber else { continue }
                let name = path.split(separator: "/").last.map(String.init) ?? ""
                #expect(
                    ["years", "keyTag", "algorithm", "digestType", "links", "published"].contains(name),
                    "\(words): \(path) is \(value)")
            }
            #expect(!shown.output.contains("\"hash\"") && !shown.output.contains("\"salt\""))
        }
        let domain = try tool("domain", "show", "bir.kz", "--json").objects()[0]
        #expect(domain["statuses"] as? [String] == ["ok"])
        #expect(domain["nameServers"] as? [String] == ["ns1.example.net", "ns2.example.net"])
    }
}
