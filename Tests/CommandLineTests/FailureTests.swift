import Foundation
import Testing

/// Where the world breaks: one sentence on stderr, exit code 2, and everything as it was.
@Suite("A world that breaks")
struct FailureTests {
    /// Commands that read, write and publish, each of which has to fail the same way.
    private static let commands = [
        ["registrar", "list"], ["registrar", "create", "NEW", "--operator", "aliya", "--name", "New", "--zone", "kz"],
        ["zone", "export", "kz", "--out", "zones"], ["backup", "copy.db"], ["decision", "list"],
    ]

    private func expectFailure(_ outcome: Tool.Outcome, _ words: [String]) {
        #expect(outcome.code == 2, "\(words): \(outcome.code) \(outcome.output) \(outcome.aside)")
        #expect(outcome.asideLines.count == 1, "\(words): \(outcome.aside)")
    }

    @Test("a register that is not there")
    func missing() throws {
        let tool = try Tool()
        for words in Self.commands {
            let outcome = try tool.run(words)
            expectFailure(outcome, words)
            #expect(outcome.aside.contains("tizilim init"))
        }
        #expect(tool.octets("var/register.db") == nil)
    }

    @Test("a file that is no register of ours")
    func foreign() throws {
        let tool = try Tool()
        try tool.write("This is somebody's letter.\n" + String(repeating: "x", count: 5_000), to: "letter.db")
        #expect(try tool.shell("sqlite3 other.db 'CREATE TABLE t(x); INSERT INTO t VALUES (1)'").code == 0)
        for name in ["letter.db", "other.db"] {
            let before = tool.octets(name)
            for words in Self.commands + [["init"], ["import", "names", "letter.db"]] {
                expectFailure(try tool.run(words + ["--register", name]), words)
            }
            #expect(tool.octets(name) == before)
        }
    }

    @Test("a register of a newer program")
    func newer() throws {
        let tool = try Tool().furnished()
        #expect(
            try tool.shell("sqlite3 var/register.db 'PRAGMA user_version = 9999; PRAGMA wal_checkpoint(TRUNCATE)'").code
                == 0)
        let before = tool.octets("var/register.db")
        for words in Self.commands + [["init"]] { expectFailure(try tool.run(words), words) }
        #expect(tool.octets("var/register.db") == before)
    }

    @Test("a register that another program has locked")
    func locked() throws {
        let tool = try Tool().furnished()
        let holder = try tool.process([], wrapper: ["/usr/bin/env"], to: "lock")
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        holder.arguments = ["60", "sqlite3", "var/register.db"]
        let pipe = Pipe()
        holder.standardInput = pipe
        try holder.run()
        pipe.fileHandleForWriting.write(Data("BEGIN IMMEDIATE;\nSELECT 'locked';\n".utf8))
        while !tool.text("lock.out").contains("locked") { usleep(20_000) }
        let words = Self.commands[1]
        expectFailure(try tool.run(words), words)
        // Who only reads is not held up.
        #expect(try tool("registrar", "list").code == 0)
        try pipe.fileHandleForWriting.close()
        holder.waitUntilExit()
        #expect(try tool.run(words).code == 0)
    }

    @Test("a folder that can't be written", .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/setpriv")))
    func readOnly() throws {
        let tool = try Tool().furnished()
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        let register = tool.octets("var/register.db")
        let zone = tool.octets("zones/kz.zone")
        // Root writes everywhere: such a test runs as nobody, with a copy of the program where nobody can reach it.
        try FileManager.default.copyItem(atPath: Tool.path, toPath: tool.file("tizilim"))
        #expect(
            try tool.shell(
                "cp -rL Policies P && cp -rL Zones Z && chmod -R a+rX,go-w . && chmod 555 . var zones && chmod 444 var/*"
            )
            .code == 0)
        let isRoot = geteuid() == 0
        let prefix = isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
        for words in [Self.commands[1], Self.commands[2]] {
            let line = words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
            let outcome = try tool.shell("\(prefix)./tizilim \(line) --policies P --zones Z")
            expectFailure(outcome, words)
        }
        _ = try tool.shell("chmod -R u+w .")
        #expect(tool.octets("var/register.db") == register)
        #expect(tool.octets("zones/kz.zone") == zone)
    }

    @Test("a disk that is full")
    func full() throws {
        let tool = try Tool().furnished()
        #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
        let zone = tool.octets("zones/kz.zone")
        var csv = "action,name,years,registrant,ns,server_street,server_city,server_country\n"
        for number in 1...400 {
            csv += "create,atau-\(number).kz,1,HOLDER1,ns1.example.net;ns2.example.net,Dostyk 5,Astana,KZ\n"
        }
        try tool.write(csv, to: "b.csv")
        // No file may grow past the size that the register has already, in blocks of 1,024 octets.
        let size = try #require(tool.octets("var/register.db")).count / 1_024 + 64
        let outcome = try tool.shell("ulimit -f \(size * 2); tizilim batch b.csv --as DEMO --json")
        #expect(outcome.code == 2, "\(outcome.aside)")
        #expect(outcome.aside.contains("ulimit -f"), "\(outcome.aside)")
        // What was told is there, and with room the rest is done.
        let told = try outcome.objects().filter { $0["outcome"] as? String == "accepted" }.count
        let rest = try tool("batch", "b.csv", "--as", "DEMO", "--json")
        #expect(rest.code == 0)
        let summary = try #require(try rest.objects().last?["summary"] as? [String: Any])
        #expect(try #require(summary["repeated"] as? Int) >= told)
        #expect(tool.octets("zones/kz.zone") == zone)
        let export = try tool.shell("ulimit -f 8; tizilim zone export kz --out zones")
        #expect(export.code == 2, "\(export.output)")
        #expect(tool.octets("zones/kz.zone") == zone)
    }

    @Test("a disk that is full to the last block")
    func lastBlock() throws {
        let tool = try Tool().furnished()
        // Needs the right to mount; without it the test of limited files has to do.
        guard try tool.shell("mkdir small && mount -t tmpfs -o size=3m tmpfs small").code == 0 else {
            return print("skipped: mount is not allowed here")
        }
        defer { _ = try? tool.shell("umount -l small") }
        #expect(
            try tool.shell("cp var/register.db small/ && tizilim registrar list --register small/register.db").code == 0
        )
        #expect(try tool("zone", "export", "kz", "--out", "small/zones", "--register", "small/register.db").code == 0)
        let zone = tool.octets("small/zones/kz.zone")
        _ = try tool.shell("head -c 9000000 /dev/zero > small/ballast")
        for words in [Self.commands[1], ["zone", "export", "kz", "--out", "small/zones"], ["backup", "small/b.db"]] {
            let outcome = try tool.run(words + ["--register", "small/register.db"])
            expectFailure(outcome, words)
            #expect(outcome.aside.contains("room") || outcome.aside.contains("full"), "\(outcome.aside)")
        }
        #expect(tool.octets("small/zones/kz.zone") == zone)
        try FileManager.default.removeItem(atPath: tool.file("small/ballast"))
        #expect(try tool.run(Self.commands[1] + ["--register", "small/register.db"]).code == 0)
    }

    @Test("policies that are wrong end every command before it starts, with file, line and column")
    func policies() throws {
        let tool = try Tool().furnished()
        _ = try tool.shell("cp -rL Policies bad && echo 'colour: red' >> bad/registration/kz.2018-03.yaml")
        let before = tool.octets("var/register.db")
        for words in [["policy", "check"], ["domain", "check", "a.kz", "--as", "DEMO"], ["import", "names", "x"]] {
            let outcome = try tool.run(words + ["--policies", "bad"])
            #expect(outcome.code == 2)
            #expect(outcome.aside.contains("kz.2018-03.yaml:"))
            #expect(outcome.aside.contains("colour"))
        }
        #expect(tool.octets("var/register.db") == before)
    }
}
