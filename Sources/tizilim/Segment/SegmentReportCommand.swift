import AddressPlaces
import ArgumentParser
import CanonicalJSON
import DNSCore
import PolicyEngine
import SegmentFacts
import Terminal

struct SegmentReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Gives the segment in numbers, each with the question that gave it.",
        discussion: """
            A question is SQL for the register's file; what was done with its rows stands behind `--`. Names whose servers lie \
            in several networks count in each; `only` are those that lie in no other.

            EXAMPLES
              tizilim segment report
              tizilim segment report --lang kk --most 5
              tizilim segment report --run 3 --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: SegmentOptions
    @Option(help: ArgumentHelp("Show so many lines of each table.", valueName: "count"))
    var most = 20
    @Flag(help: "Show the questions too.")
    var queries = false

    func validate() throws {
        guard most > 0 else { throw ValidationError("--most is a number from 1.") }
    }

    func run() async throws {
        let places = try options.places.readIfThere()
        let now = try Clock.ofThisRun()()
        let report = try options.look(global, at: now) { reader, graph, sites in
            try SegmentReport(reader, graph, places: places, sites: sites, at: now)
        }
        if places == nil {
            Console.aside("Without a file of places (--places) nothing is said of countries and networks.")
        }
        for section in report.sections { try global.json ? Console.json(json(section, report)) : show(section) }
    }

    private func show(_ section: SegmentSection) throws {
        let title = SegmentWords.title(section.topic).text(in: global.lang)
        try Console.line(section.source.map { "\(title) (\($0))" } ?? title)
        let hasOnly = section.figures.contains { $0.only != nil }
        let words = { (sentence: Sentence) in sentence.text(in: global.lang) }
        var table = Table(
            ["", ">" + words(SegmentWords.names), ">%"] + (hasOnly ? [">" + words(SegmentWords.only)] : []))
        for figure in section.figures.prefix(most) {
            let label = figure.word.map { SegmentWords.word($0, section.topic, global.lang) }
            let name = [label ?? words(SegmentWords.unknown), figure.title.map(Console.plain)].compactMap(\.self)
                .joined(separator: " ")
            let only = hasOnly ? [Table.Cell(figure.only.map(String.init) ?? "")] : []
            table.add(
                [.init(Console.plain(name)), .init(figure.names), .init(Percent.text(figure.names, of: section.of))]
                    + only)
        }
        if section.figures.count > most {
            table.add([.init("… \(section.figures.count - most)"), "", ""] + (hasOnly ? [""] : []))
        }
        try table.show()
        if queries { try Console.line("  " + section.query.replacing("\n", with: "\n  ")) }
        try Console.line("")
    }

    private func json(_ section: SegmentSection, _ report: SegmentReport) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("topic", section.topic.rawValue)
            writer.member("source", section.source)
            writer.member("at", report.at.description)
            writer.member("of", section.of)
            writer.member("query", section.query)
            writer.member("figures", section.figures) { writer, figure in
                writer.object { writer in
                    writer.member("word", figure.word)
                    writer.member("title", figure.title)
                    writer.member("names", figure.names)
                    writer.member("only", figure.only.map(Int64.init))
                }
            }
        }
        return writer.bytes
    }
}

/// A share in percent with one decimal.
enum Percent {
    static func text(_ part: Int, of all: Int) -> String {
        guard all > 0 else { return "–" }
        let tenths = (part * 1_000 + all / 2) / all
        return "\(tenths / 10).\(tenths % 10)"
    }
}
