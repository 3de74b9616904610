import DNSCore
import Programs
import SecondarySetups

/// What a name server said to one question.
package struct DigAnswer: Sendable {
    /// `NOERROR`, `NXDOMAIN`, `REFUSED`, …; nil where there was no answer in time.
    package let status: String?
    /// `qr`, `aa`, `tc`, …
    package let flags: Set<String>
    /// Records by section, `answer`, `authority` and `additional`, as single lines with single blanks.
    package let sections: [String: [String]]

    package var answer: [String] { sections["answer"] ?? [] }
    package var authority: [String] { sections["authority"] ?? [] }

    /// Reads what dig prints.
    init(_ text: String) {
        var (status, flags, sections) = (nil as String?, Set<String>(), [:] as [String: [String]])
        var section: String?
        for line in text.split(separator: "\n").map(String.init) {
            if let found = line.firstMatch(of: #/status: ([A-Z]+)/#) { status = String(found.1) }
            if line.hasPrefix(";; flags:"), let list = line.dropFirst(9).split(separator: ";").first {
                flags = Set(list.split(separator: " ").map(String.init))
            }
            if let found = line.firstMatch(of: #/^;; ([A-Z]+)[A-Z ]* SECTION:/#) { section = found.1.lowercased() }
            if !line.hasPrefix(";"), let section { sections[section, default: []].append(Self.record(line)) }
        }
        (self.status, self.flags, self.sections) = (status, flags, sections)
    }

    /// Owner, TTL, class and type with single blanks between; data as they are.
    static func record(_ line: String) -> String {
        line.split(maxSplits: 4) { $0 == " " || $0 == "\t" }
            .map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: " ")
    }
}

extension NameServer {
    private nonisolated var place: [String] { ["@\(address.address)", "-p", String(address.port)] }

    /// Without a file of its own, dig would read the user's.
    private nonisolated func dig(_ arguments: [String], seconds: Int) async throws -> OutsideProgram.Outcome {
        try await InstalledProgram.run("dig", ["-r"] + place + arguments, seconds: seconds)
    }

    private nonisolated var signed: [String] {
        guard let secret = key.secret else { return [] }
        return ["-y", "\(key.algorithm.rawValue):\(key.name.text):\(secret)"]
    }

    /// Asks one question by UDP, once, for a second. `options` are dig's, such as `+dnssec` or `+tcp`.
    package nonisolated func ask(_ name: DomainName, _ type: String, _ options: String...) async throws -> DigAnswer {
        let words = ["+norecurse", "+tries=1", "+time=1"] + options + ["-q", name.absoluteText, "-t", type]
        return DigAnswer(try await dig(words, seconds: 10).text)
    }

    nonisolated func isAnswering() async throws -> Bool { try await ask(.root, "SOA").status != nil }

    /// The serial that it answers with; nil where it does not serve the zone.
    package nonisolated func serial(of zone: DomainName) async throws -> UInt32? {
        let answer = try await ask(zone, "SOA")
        guard answer.flags.contains("aa"), let record = answer.answer.first else { return nil }
        let words = record.split(separator: " ")
        return words.count == 11 ? UInt32(words[6]) : nil
    }

    /// The whole zone as it serves it (AXFR, signed by its key): records in their order on the wire, each as one line, the
    /// SOA record once.
    package nonisolated func transfer(_ zone: DomainName, seconds: Int = 60) async throws -> [String] {
        let words = signed + ["+onesoa", "+noall", "+answer", "+nocmd", "+time=\(seconds)", "+tries=1"]
        let outcome = try await dig(words + ["-q", zone.absoluteText, "-t", "AXFR"], seconds: seconds + 5)
        let lines = outcome.text.split(separator: "\n").map(String.init)
        guard outcome.code == 0, !lines.isEmpty, !lines.contains(where: { $0.hasPrefix(";") }) else {
            throw Failure.noTransfer(kind, outcome.text)
        }
        return lines.map(DigAnswer.record)
    }
}
