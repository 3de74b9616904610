import Foundation
import Testing

/// Runs that are killed at any instant lose nothing that they told, do nothing twice, and leave no half file.
@Suite("Killed at any instant", .serialized)
struct KillTests {
    private static let lines = 1_200

    /// Creates, and for every third name a renew, which would add a year if it were done again.
    private static func batch() -> String {
        var text = "action,name,years,registrant,ns,server_street,server_city,server_country,expiry\n"
        for number in 1...lines {
            // Two holders: who collects a thousand names is looked at by an operator.
            text +=
                "create,atau-\(number).kz,1,HOLDER\(1 + number % 2),ns1.example.net;ns2.example.net,Dostyk 5,Astana,KZ,\n"
            if number % 3 == 0 { text += "renew,atau-\(number).kz,1,,,,,,2027-09-01\n" }
        }
        return text
    }

    /// Starts the program and kills it after so many milliseconds; gives what it told, whole lines only, and whether
    /// it came to its end by itself.
    private func cutOff(_ tool: Tool, _ words: [String], after milliseconds: Int) throws -> (
        told: [String], ended: Bool
    ) {
        let name = "killed-\(UUID().uuidString)"
        let process = try tool.process(words, wrapper: [], to: name)
        try process.run()
        usleep(UInt32(milliseconds) * 1_000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let text = tool.text(name + ".out")
        let whole = text.prefix(upTo: text.lastIndex(of: "\n") ?? text.startIndex)
        return (whole.split(separator: "\n").map(String.init), process.terminationReason == .exit)
    }

    @Test("a batch that is killed many times does every line once")
    func batch() throws {
        let tool = try Tool().furnished()
        try tool.write(Self.batch(), to: "b.csv")
        let words = ["batch", "b.csv", "--as", "DEMO", "--json"]
        var told: [Int: Int] = [:]
        var kills = 0
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<25 {
            // The first comes early, so that no machine is too fast for it.
            let wait = kills == 0 ? 60 : Int.random(in: 60...900, using: &chance)
            let (lines, ended) = try cutOff(tool, words, after: wait)
            if ended { break }
            kills += 1
            for line in lines {
                let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                guard let number = object["line"] as? Int, let decision = object["decision"] as? Int else { continue }
                #expect(told[number] == nil || told[number] == decision, "line \(number) was done twice")
                told[number] = decision
            }
        }
        #expect(kills > 0, "no run was cut off: the batch is too short for this machine")
        let last = try tool.run(words)
        #expect(last.code == 0, "\(last.aside)")
        let results = try last.objects().dropLast()
        #expect(results.count == Self.lines + Self.lines / 3)
        #expect(results.allSatisfy { $0["outcome"] as? String == "accepted" })
        for object in results {
            guard let number = object["line"] as? Int, let decision = told[number] else { continue }
            #expect(object["decision"] as? Int == decision, "what was told of line \(number) was lost")
        }
        var created: [String: Int] = [:]
        for decision in try tool("decision", "list", "--limit", "10000", "--json").objects() {
            let word = "\(decision["operation"] as? String ?? "") \(decision["object"] as? String ?? "")"
            created[word, default: 0] += 1
        }
        #expect(created.filter { $0.key.hasPrefix("createDomain ") }.count == Self.lines)
        #expect(created.filter { $0.key.hasPrefix("renewDomain ") }.count == Self.lines / 3)
        #expect(created.values.allSatisfy { $0 == 1 }, "a line was done twice")
    }

    @Test("an import that is killed many times loses no line")
    func imported() throws {
        let tool = try Tool()
        try tool.write((1...800).map { "atau-\($0).kz" }.joined(separator: "\n"), to: "list.txt")
        let words = ["import", "names", "list.txt", "--json"]
        for _ in 0..<8 {
            if try cutOff(tool, words, after: Int.random(in: 60...900)).ended { break }
        }
        let last = try tool.run(words)
        let row = try #require(try last.objects().first { $0["zone"] as? String == "kz" })
        #expect(row["offered"] as? Int == 800)
        let decisions = try tool("decision", "list", "--limit", "10000", "--json").objects()
        let creates = decisions.filter { $0["operation"] as? String == "createDomain" }
        #expect(creates.count == 800)
        #expect(Set(creates.compactMap { $0["object"] as? String }).count == 800)
    }

    @Test("an export that is killed leaves the last file or the new one, never half of one")
    func export() throws {
        let tool = try Tool().furnished()
        try tool.write(Self.batch(), to: "b.csv")
        #expect(try tool("batch", "b.csv", "--as", "DEMO").code == 0)
        var known: Set<Data> = []
        for round in 0..<12 {
            // Something to publish each time.
            #expect(try tool.create("jana-\(round).kz").code == 0)
            _ = try cutOff(
                tool, ["zone", "export", "kz", "--out", "zones"], after: Int.random(in: 20...500))
            guard let file = tool.octets("zones/kz.zone") else { continue }
            let serial = try #require(
                String(decoding: file.prefix(300), as: UTF8.self).split(whereSeparator: \.isWhitespace).dropFirst(6)
                    .first)
            let whole = try tool("zone", "show", "kz", "--serial", String(serial))
            #expect(Data(whole.output.utf8) == file, "the file is not the whole of serial \(serial)")
            known.insert(file)
        }
        let last = try tool("zone", "export", "kz", "--out", "zones", "--json")
        #expect(last.code == 0)
        #expect(try last.objects()[0]["delegations"] as? Int == Self.lines + 12)
        #expect(try tool("zone", "verify", "kz", "--file", "zones/kz.zone").code == 0)
    }
}
