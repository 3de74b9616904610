import BatchFiles
import CanonicalJSON
import Terminal

/// What came of one line, as it is told.
package protocol ToldResult: Sendable {
    /// The outcome's word, which the summary counts by.
    var word: String { get }
    var colour: Console.Colour { get }
    /// True where the run as a whole ends with 1 for it.
    var isRefusal: Bool { get }
    /// True where an earlier run did it.
    var isRepeated: Bool { get }
    /// What the summary counts beside the outcome: rules, or a refusal's own word.
    var counted: [String] { get }
    /// What stands behind the name; empty where there is nothing to say.
    var detail: String { get }
    /// What stands below the line, each as a single command tells it.
    var below: [String] { get }
    /// The members of the JSON form behind `outcome`.
    func write(to writer: inout JSONWriter)
}

/// Tells the result of every line, and sums them up.
package struct BatchOutput<Told: ToldResult> {
    package struct Summary {
        package var counts: [String: Int] = [:]
        package var rules: [String: Int] = [:]
        package var repeated = 0
        package var lines = 0
        package var hasRefusals = false
    }

    package let json: Bool
    package private(set) var summary = Summary()
    private var pending: [UInt8] = []

    package init(json: Bool) { self.json = json }

    package mutating func add(_ entry: BatchEntry, _ told: Told) {
        summary.lines += 1
        summary.counts[told.word, default: 0] += 1
        if told.isRepeated { summary.repeated += 1 }
        if told.isRefusal { summary.hasRefusals = true }
        for word in told.counted { summary.rules[word, default: 0] += 1 }
        pending += json ? jsonLine(entry, told) : Array(textLine(entry, told).utf8)
        pending.append(0x0a)
    }

    /// Hands on what was added; called when the decisions are on the disk.
    package mutating func flush() throws {
        try Console.write(pending, to: .result)
        pending.removeAll(keepingCapacity: true)
    }

    package func showSummary(cutOff: Bool) throws {
        if json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.key("summary")
                writer.object { writer in
                    writer.member("lines", summary.lines)
                    writer.member("repeated", summary.repeated)
                    writer.member("cutOff", cutOff)
                    writer.member("outcomes", counts: summary.counts)
                    writer.member("rules", counts: summary.rules)
                }
            }
            return try Console.json(writer.bytes)
        }
        let outcomes = BatchWords.outcomes.compactMap { word in summary.counts[word].map { "\($0) \(word)" } }
        var text =
            "\(summary.lines) \(summary.lines == 1 ? "line" : "lines"): "
            + (outcomes.isEmpty ? "nothing to do" : outcomes.joined(separator: ", "))
        if summary.repeated > 0 { text += "; \(summary.repeated) of them done by an earlier run" }
        try Console.line(text + ".")
        if !summary.rules.isEmpty { try Console.line("By rule: \(Console.tally(summary.rules)).") }
        if cutOff { Console.aside("The run was cut off; begin it again with the same words to do the rest.") }
    }

    private func textLine(_ entry: BatchEntry, _ told: Told) -> String {
        let subject: String
        if case .success(let request) = entry.request {
            subject = "\(request.action.rawValue) \(request.name.shown)"
        } else {
            subject = Console.plain("\(entry.action ?? "-") \(entry.name ?? "-")")
        }
        let outcome = Console.coloured(told.word, told.colour)
        let first = "\(entry.line)\t\(outcome)\t\(subject)\t\(Console.plain(told.detail))"
        return ([first] + told.below.map { "  " + Console.plain($0) }).joined(separator: "\n")
    }

    private func jsonLine(_ entry: BatchEntry, _ told: Told) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("line", entry.line)
            if case .success(let request) = entry.request {
                writer.member("action", request.action.rawValue)
                writer.member("name", request.name.text)
            } else {
                writer.member("action", entry.action)
                writer.member("name", entry.name)
            }
            writer.member("outcome", told.word)
            told.write(to: &writer)
        }
        return writer.bytes
    }
}

/// Words about batches that both executables say.
package enum BatchWords {
    /// Every outcome that a line may have, in the order in which a summary counts them.
    static let outcomes = [
        "accepted", "review", "available", "unavailable", "present", "absent", "refused", "failed", "unknown",
        "malformed",
    ]

    /// A file, for `--help`.
    package static let sample = """
          action,name,years,registrant,ns,server_street,server_city,server_country
          create,mysal.kz,1,HOLDER1,ns1.example.net;ns2.example.net,Dostyk 5,Astana,KZ
          check,mysal-eki.kz,,,,,,
        """

    /// Every column with what it means, for `--help`.
    package static let columns = BatchColumn.allCases.map { column in
        "  " + DisplayWidth.padded(column.rawValue, to: 16) + column.meaning
    }.joined(separator: "\n")
}
