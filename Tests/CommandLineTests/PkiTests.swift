import Foundation
import Testing

@Suite("Certificates for tries on the command line")
struct PkiTests {
    private func mode(_ tool: Tool, _ file: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: tool.file(file))[.posixPermissions] as? Int
    }

    private func verify(_ tool: Tool, _ options: [String], _ file: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments =
            ["-s", "KILL", "30", "openssl", "verify", "-CAfile", tool.file("pki/authority.pem")] + options
            + [tool.file(file)]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("init makes what one machine needs; keys are their owner's alone, and nothing is overwritten")
    func initialize() throws {
        let tool = try Tool()
        let made = try tool.run([
            "pki", "init", "--out", "pki", "--registrar", "REG-A", "--registrar", "REG-B", "--server-name",
            "epp.example.kz", "--json",
        ])
        #expect(made.code == 0, "\(made.aside)")
        let objects = try made.objects()
        #expect(objects.compactMap { $0["for"] as? String } == ["authority", "server", "REG-A", "REG-B"])
        for object in objects {
            let (certificate, key) = (try #require(object["certificate"] as? String), object["key"] as? String ?? "")
            #expect(try mode(tool, key) == 0o600)
            #expect(try mode(tool, certificate) == 0o644)
            #expect((object["sha256"] as? String)?.count == 64)
        }
        #expect(try verify(tool, ["-verify_hostname", "epp.example.kz"], "pki/server.pem") == 0)
        #expect(try verify(tool, ["-verify_hostname", "localhost"], "pki/server.pem") == 0)
        #expect(try verify(tool, ["-verify_hostname", "epp.example.org"], "pki/server.pem") != 0)
        #expect(try verify(tool, ["-purpose", "sslclient"], "pki/registrars/REG-A.pem") == 0)
        let before = tool.octets("pki/authority-key.pem")
        let again = try tool("pki", "init", "--out", "pki")
        #expect(again.code == 1)
        #expect(again.aside.contains("authority.pem is there"), "\(again.aside)")
        #expect(tool.octets("pki/authority-key.pem") == before)
    }

    @Test("issue adds a registrar, and a second certificate under another file's name")
    func issue() throws {
        let tool = try Tool()
        #expect(try tool("pki", "init", "--out", "pki").code == 0)
        let issued = try tool("pki", "issue", "--registrar", "REG-C", "--authority", "pki")
        #expect(
            issued.code == 0 && issued.output.contains("pki/registrars/REG-C.pem"), "\(issued.output)\(issued.aside)")
        #expect(try tool("pki", "issue", "--registrar", "REG-C", "--authority", "pki").code == 1)
        let second = ["pki", "issue", "--registrar", "REG-C", "--authority", "pki", "--file", "REG-C-2"]
        #expect(try tool.run(second).code == 0)
        #expect(try verify(tool, ["-purpose", "sslclient"], "pki/registrars/REG-C-2.pem") == 0)
        #expect(tool.octets("pki/registrars/REG-C.pem") != tool.octets("pki/registrars/REG-C-2.pem"))
    }

    @Test("a folder without an authority, and names that are no names, are told of")
    func mistakes() throws {
        let tool = try Tool()
        let none = try tool("pki", "issue", "--registrar", "REG-A", "--authority", "nowhere")
        #expect(none.code == 2)
        #expect(none.aside.contains("nowhere holds no authority"))
        #expect(tool.octets("nowhere/registrars/REG-A-key.pem") == nil)
        for words in [["--registrar", "../x"], ["--registrar", "AB"], ["--server-name", "a b"]] {
            #expect(try tool.run(["pki", "init", "--out", "pki"] + words).code == 64, "\(words)")
        }
        #expect(try tool("pki", "init", "--out", "pki", "--registrar", "REG", "--registrar", "REG").code == 64)
        #expect(tool.octets("pki/authority.pem") == nil)
        // A key that is another's makes no authority.
        #expect(try tool("pki", "init", "--out", "a").code == 0)
        #expect(try tool("pki", "init", "--out", "b").code == 0)
        try tool.write(Array(try #require(tool.octets("b/authority-key.pem"))), to: "a/authority-key.pem")
        #expect(try tool("pki", "issue", "--registrar", "REG-A", "--authority", "a").code == 2)
    }
}
