import Foundation
import Testing

/// Accounts and credentials by the command line.
@Suite struct AccountCommandTests {
    @Test func anAccountIsFilledChargedAndListed() throws {
        let tool = try Tool().furnished()
        #expect(try tool("account", "show", "DEMO").code == 1)
        let credit = try tool(
            "account", "credit", "DEMO", "--amount", "9000.50", "--operator", "aliya", "--reason", "Order 17", "--mark",
            "5000")
        #expect(credit.code == 0 && credit.output.contains("credit 9000.50 KZT, balance 9000.50 KZT"))
        let created = try tool.create("mysal.kz", ["--years", "2", "--json"])
        let object = try #require(try created.objects().first)
        let lines = try #require(object["account"] as? [[String: Any]])
        #expect(lines.first?["amount"] as? String == "-8000.00" && lines.first?["balance"] as? String == "1000.50")
        let refused = try tool.create("second.kz")
        #expect(refused.code == 1 && refused.aside.contains("1000.50 KZT") && refused.aside.contains("code 2104"))
        let deleted = try tool("domain", "delete", "mysal.kz", "--as", "DEMO")
        #expect(deleted.code == 0 && deleted.output.contains("refund 8000.00 KZT"))
        let entries = try tool("account", "entries", "DEMO", "--json").objects()
        #expect(entries.compactMap { $0["kind"] as? String } == ["refund", "create", "credit"])
        #expect(try tool("account", "entries", "DEMO").lines.count == 5)
        #expect(try tool("account", "list").output.contains("9000.50"))
        let shown = try #require(try tool("account", "show", "DEMO", "--json").objects().first)
        #expect(shown["balance"] as? String == "9000.50" && shown["mark"] as? String == "5000.00")
        let page = try tool("decision", "show", "7", "--json")
        let fees = try #require(try page.objects().first?["fees"] as? [String: Any])
        #expect(fees["policy"] as? String == "national" && fees["version"] as? String == "2025-01")
        #expect(try tool("decision", "show", "7").output.contains("prices"))
        for receipt in 1...9 {
            let replay = try tool("decision", "replay", "\(receipt)")
            #expect(replay.code == 0, "\(receipt): \(replay.output)\(replay.aside)")
        }
    }

    @Test func anAmountThatIsNoneIsNotUnderstood() throws {
        let tool = try Tool().furnished()
        let words = ["account", "credit", "DEMO", "--operator", "aliya", "--reason", "r", "--amount"]
        #expect(try tool.run(words + ["12.5"]).code == 64)
        #expect(
            try tool.run(["account", "credit", "DEMO", "--operator", "a", "--reason", "r", "--amount=-1"]).code == 1)
    }

    @Test func credentialsAreSetListedAndRemoved() throws {
        let tool = try Tool().furnished()
        func credential(_ words: String...) throws -> Tool.Outcome {
            try tool.run(["registrar", "credential"] + words)
        }
        let fresh = try credential("set-password", "DEMO", "--operator", "aliya")
        let password = try #require(fresh.lines.last)
        #expect(fresh.code == 0 && password.count == 16)
        let file = try tool.write("correct horse\n", to: "password.txt")
        let set = try credential("set-password", "DEMO", "--operator", "aliya", "--password-file", file)
        #expect(set.code == 0 && !set.output.contains("correct horse"))
        try tool.write("short\n", to: "short.txt")
        #expect(
            try credential(
                "set-password", "DEMO", "--operator", "aliya", "--password-file", tool.file("short.txt")
            ).code == 64)
        let digest = String(repeating: "AB:", count: 31) + "AB"
        let until = ["--until", "2027-12-31", "--operator", "aliya"]
        #expect(
            try tool.run(["registrar", "credential", "add-certificate", "DEMO", "--fingerprint", digest] + until).code
                == 0)
        try tool.write("no certificate", to: "wrong.pem")
        #expect(
            try tool.run(
                ["registrar", "credential", "add-certificate", "DEMO", "--file", tool.file("wrong.pem")] + until
            ).code == 64)
        let listed = try #require(try credential("list", "DEMO", "--json").objects().first)
        let certificates = try #require(listed["certificates"] as? [[String: Any]])
        #expect(certificates.first?["fingerprint"] as? String == String(repeating: "ab", count: 32))
        #expect(listed["passwordSet"] != nil)
        #expect(try credential("remove", "DEMO", "1", "--operator", "aliya").code == 0)
        #expect(try credential("remove", "DEMO", "1", "--operator", "aliya").code == 1)
        // Nothing of a password is in the register's file: not as it was given, and in no receipt.
        let octets = try #require(tool.octets("var/register.db"))
        for secret in [password, "correct horse"] { #expect(octets.range(of: Data(secret.utf8)) == nil) }
    }

    /// The fingerprint of a certificate's file is what openssl says that it is.
    @Test func aCertificatesFileIsReadAsOpensslDoes() throws {
        let tool = try Tool().furnished()
        let pem = tool.file("demo.pem")
        let made = try Self.openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
            tool.file("demo.key"), "-out", pem, "-subj", "/CN=demo", "-days", "30",
        ])
        try #require(made.code == 0)
        let printed = try Self.openssl(["x509", "-in", pem, "-noout", "-fingerprint", "-sha256"]).output
        let expected = try #require(printed.split(separator: "=").last).filter(\.isHexDigit).lowercased()
        let der = tool.file("demo.der")
        try #require(try Self.openssl(["x509", "-in", pem, "-outform", "DER", "-out", der]).code == 0)
        let words = ["registrar", "credential", "add-certificate", "DEMO", "--operator", "aliya", "--file"]
        #expect(try tool.run(words + [pem, "--until", "2027-01-01"]).code == 0)
        #expect(try tool.run(words + [der, "--until", "2028-01-01"]).code == 0)
        let listed = try #require(
            try tool("registrar", "credential", "list", "DEMO", "--json").objects().first)
        let certificates = try #require(listed["certificates"] as? [[String: Any]])
        #expect(certificates.compactMap { $0["fingerprint"] as? String } == [expected, expected])
    }

    private static func openssl(_ words: [String]) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["30", "openssl"] + words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
