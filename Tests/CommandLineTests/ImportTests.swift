import Foundation
import Programs
import Testing
import ZoneJudges

@Suite("Import of names")
struct ImportTests {
    /// A list as in real life, and worse.
    private static let nasty: [UInt8] = {
        let lines: [[UInt8]] = [
            Array("\u{feff}# names of the country".utf8), Array("Alma-Ata.KZ.\r".utf8), [], Array("   ".utf8),
            Array("mysal-bir.kz".utf8), Array("MYSAL-BIR.kz.".utf8), Array("қалам-сөз.қаз".utf8),
            Array("xn---kzk-8ofo.kz".utf8), Array("mysal-eki.kz extra words".utf8), Array("two..dots.kz".utf8),
            Array("a.b.c.kz".utf8), Array("kz".utf8), Array("gov.kz".utf8), Array("example.ru".utf8),
            [0xff, 0xfe, 0x2e, 0x6b, 0x7a], Array(String(repeating: "x", count: 70).utf8) + Array(".kz".utf8),
            Array(repeating: 0x79, count: 100_000), Array("-hyphen.kz".utf8), Array("nic.kz".utf8),
            Array("ministry.gov.kz".utf8), Array("last-without-line-feed.kz".utf8),
        ]
        return Array(lines.joined(separator: [0x0a]))
    }()

    @Test("offered = accepted + in review + refused + rejected + duplicates, and each line not taken has its reason")
    func accounting() throws {
        let tool = try Tool()
        try tool.write(Self.nasty, to: "list.txt")
        let outcome = try tool("import", "names", "list.txt", "--seed", "3", "--json", "--rejects", "rejects.txt")
        #expect(outcome.code == 1, "\(outcome.aside)")
        var sum: [String: Int] = [:]
        for object in try outcome.objects() {
            for word in ["offered", "accepted", "review", "refused", "rejected", "duplicates"] {
                sum[word, default: 0] += try #require(object[word] as? Int)
            }
        }
        // Twenty-one lines, of which a comment and two blank ones offer nothing.
        #expect(sum["offered"] == 18)
        #expect(
            sum["offered"]
                == ["accepted", "review", "refused", "rejected", "duplicates"].reduce(0) { $0 + (sum[$1] ?? 0) })
        #expect(sum["duplicates"] == 1)
        let rejects = tool.text("rejects.txt").split(separator: "\n").map(String.init)
        #expect(rejects.count == (sum["rejected"] ?? 0) + (sum["duplicates"] ?? 0) + (sum["refused"] ?? 0))
        #expect(rejects.contains { $0.hasPrefix("19: refused by KZ-002, decision ") && $0.hasSuffix(": nic.kz") })
        for (line, reason) in [
            (6, "same name as on line 5"), (9, "more than a name"), (10, "empty label"), (11, "more labels"),
            (12, "zone"),
            (13, "is a zone itself"), (14, "no zone of ours"), (15, "not UTF-8"), (16, "63"), (17, "longer"),
        ] {
            let told = rejects.first { $0.hasPrefix("\(line): ") }
            #expect(told?.contains(reason) == true, "line \(line): \(told ?? "is not told")")
        }
        // Names that policy refuses are decisions with receipts as well.
        for name in ["nic.kz", "-hyphen.kz"] {
            let decisions = try tool("decision", "list", "--object=\(name)", "--json").objects()
            #expect(
                decisions.contains {
                    $0["operation"] as? String == "createDomain" && $0["outcome"] as? String == "refused"
                })
        }
        #expect(outcome.aside.contains("invented by seed 3"))
    }

    @Test("the same seed gives the same zone files, another seed others; a second import does nothing twice")
    func seeds() throws {
        let names = (1...60).map { "atau-\($0).kz" }.joined(separator: "\n") + "\n"
        var files: [Data] = []
        for seed in ["1", "1", "2"] {
            let tool = try Tool()
            try tool.write(names, to: "list.txt")
            let first = try tool("import", "names", "list.txt", "--seed", seed)
            let decisions = try tool("decision", "list", "--limit", "10000", "--json").lines.count
            let second = try tool("import", "names", "list.txt", "--seed", seed)
            #expect(first.output == second.output)
            #expect(try tool("decision", "list", "--limit", "10000", "--json").lines.count == decisions)
            #expect(try tool("zone", "export", "kz", "--out", "zones").code == 0)
            files.append(try #require(tool.octets("zones/kz.zone")))
        }
        #expect(files[0] == files[1])
        #expect(files[0] != files[2])
        #expect(String(decoding: files[0], as: UTF8.self).contains("atau-"))
    }

    @Test("--limit stops after so many lines that offer a name")
    func limit() throws {
        let tool = try Tool()
        try tool.write("# c\nbirinshi.kz\n\nekinshi.kz\nushinshi.kz\n", to: "list.txt")
        let outcome = try tool("import", "names", "list.txt", "--limit", "2", "--json")
        #expect(try outcome.objects().reduce(0) { $0 + ($1["offered"] as? Int ?? 0) } == 2)
        #expect(try tool("import", "names", "missing.txt").code == 2)
    }

    @Test("zone files of imported names are accepted by programs that we did not write, and broken ones are not")
    func judged() throws {
        let tool = try Tool()
        let known = try String(
            contentsOfFile: ProjectFolder.path + "/Tests/Fixtures/well-known-names.txt", encoding: .utf8)
        let more = (1...300).map { "atau-\($0).kz\natau-\($0).қаз\n" }.joined()
        try tool.write(known + "\n" + more.replacingOccurrences(of: "atau-", with: "атау"), to: "list.txt")
        #expect(try tool("import", "names", "list.txt").code == 1)
        let exports = try tool("zone", "export", "--out", "zones", "--json").objects()
        #expect(exports.count == 14)
        for export in exports {
            let zone = try #require(export["zone"] as? String)
            for judge in ZoneJudges.all {
                let verdict = try judge.accepts(file: tool.file("zones/\(zone).zone"), zone: zone)
                #expect(verdict.accepted, "\(judge) of \(zone): \(verdict.text)")
            }
        }
        try tool.write(tool.text("zones/kz.zone") + "atau.kz. 3600 IN NS\n", to: "zones/kz.zone")
        for judge in ZoneJudges.all {
            #expect(try !judge.accepts(file: tool.file("zones/kz.zone"), zone: "kz").accepted, "\(judge)")
        }
    }

    @Test("the demo ends with a table for every zone and files that are there")
    func demo() throws {
        let tool = try Tool()
        try tool.write("birinshi.kz\nministry.gov.kz\nқалам.қаз\n", to: "list.txt")
        for round in 0..<2 {
            // What was there before is somebody's register: moved aside, whole, and never removed.
            if round == 1 {
                #expect(
                    try tool("registrar", "create", "MINE", "--operator", "aliya", "--name", "Mine", "--zone", "kz")
                        .code
                        == 0)
            }
            let outcome = try tool("demo", "--names", "list.txt")
            #expect(outcome.aside.contains("The register that was there is now") == (round == 1))
            #expect(outcome.code == 0, "\(outcome.aside)")
            #expect(outcome.lines.count >= 16)
            #expect(outcome.lines.last?.hasPrefix("3 names offered = ") == true)
            #expect(tool.octets("var/zones/kz.zone") != nil)
            #expect(tool.octets("var/zones/xn--80ao21a.zone") != nil)
        }
        let aside = try FileManager.default.contentsOfDirectory(atPath: tool.file("var"))
            .filter { $0.hasPrefix("register.db.before-") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
        #expect(aside.count == 1)
        #expect(try tool("registrar", "show", "MINE", "--register", "var/\(aside[0])").code == 0)
        #expect(try tool("registrar", "show", "MINE").code == 1)
    }
}
