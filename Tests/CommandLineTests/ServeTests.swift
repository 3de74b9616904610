import Foundation
import Programs
import Testing

/// Roles that are served together.
struct ServeTests {
    /// A register with certificates, and keys of a secondary on this machine that pulls kz.
    private func tool() throws -> Tool {
        var tool = try Tool()
        tool.clock = nil
        let zone = try String(contentsOfFile: ProjectFolder.path + "/Zones/kz.yaml", encoding: .utf8)
        try FileManager.default.removeItem(atPath: tool.file("Zones"))
        try FileManager.default.createDirectory(atPath: tool.file("Zones"), withIntermediateDirectories: false)
        try tool.write(zone + "\nsecondaries: [here]\n", to: "Zones/kz.yaml")
        try tool.write(
            "schema: 1\nsecondaries:\n  - {name: here, servers: [\"127.0.0.1:9\"], key: here.transfer}\n",
            to: "Zones/secondaries.yaml")
        for words in [
            ["init"], ["pki", "init", "--out", "pki"], ["pki", "init", "--out", "other"],
            ["key", "transfer", "here.transfer", "--out", "transfer.keys"],
        ] {
            let outcome = try tool.run(words)
            try #require(outcome.code == 0, "\(words): \(outcome.aside)")
        }
        return tool
    }

    private static let transfers = [
        "serve", "--xfr", "--xfr-listen", "127.0.0.1:0", "--transfer-keys", "transfer.keys",
    ]
    private static let registrars = [
        "--epp", "--listen", "127.0.0.1:0", "--certificate", "pki/server.pem", "--key", "pki/server-key.pem",
        "--authorities", "pki/authority.pem",
    ]

    @Test func noRegistrarIsLetInWhereZonesCannotBeServed() throws {
        let tool = try tool()
        let words = Self.transfers + Self.registrars + ["--log", "serve.log"]
        // Somebody else has the lock.
        let outcome = try tool.run(words, wrapper: ["/usr/bin/flock", "var/register.db.publisher"])
        #expect(outcome.code == 2 && outcome.output.isEmpty, "\(outcome.output)")
        #expect(outcome.aside.contains("Another process publishes"), "\(outcome.aside)")
        #expect(!tool.text("serve.log").contains("serving EPP"))
    }

    @Test func whatWasBegunIsEndedWhereTheRestCannotBegin() throws {
        let tool = try tool()
        try tool.write("none", to: "pki/server.pem")
        let outcome = try tool.run(Self.transfers + Self.registrars + ["--log", "serve.log"])
        #expect(outcome.code == 2 && outcome.output.isEmpty, "\(outcome.output)")
        #expect(tool.text("serve.log").contains("transfer server stopped"), "\(tool.text("serve.log"))")
    }

    @Test func transfersAloneNeedOpenFilesToo() throws {
        let tool = try tool()
        let outcome = try tool.run(Self.transfers, wrapper: ["/usr/bin/prlimit", "--nofile=300:300"])
        #expect(outcome.code == 2 && outcome.aside.contains("the system allows 300"), "\(outcome.aside)")
    }

    @Test func aNewCertificateCountsForTransfersWithoutARestart() throws {
        let tool = try tool()
        for (from, to) in [("pki/server.pem", "c.pem"), ("pki/server-key.pem", "k.pem")] {
            try tool.write(Array(try #require(tool.octets(from))), to: to)
        }
        let words =
            Self.transfers.dropFirst() + [
                "--xfr-tls-listen", "127.0.0.1:0", "--xfr-certificate", "c.pem", "--xfr-key", "k.pem", "--log",
                "serve.log",
            ]
        try tool.serving(Array(words), "xfr-tls") { port in
            let before = try fingerprint(tool, port)
            #expect(!before.isEmpty)
            for (from, to) in [("other/server.pem", "c.pem"), ("other/server-key.pem", "k.pem")] {
                try tool.write(Array(try #require(tool.octets(from))), to: to)
            }
            var after = before
            for _ in 0..<40 where after == before {
                usleep(500_000)
                after = try fingerprint(tool, port)
            }
            #expect(!after.isEmpty && after != before)
            #expect(tool.text("serve.log").contains("reloaded"))
        }
    }

    /// The fingerprint of the certificate that is shown at a port; empty where there is none.
    private func fingerprint(_ tool: Tool, _ port: Int) throws -> String {
        let show = "timeout 10 openssl s_client -connect 127.0.0.1:\(port) -alpn dot </dev/null 2>/dev/null"
        return try tool.shell("\(show) | openssl x509 -noout -fingerprint -sha256 2>/dev/null").output
    }
}
