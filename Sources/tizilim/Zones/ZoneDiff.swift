import ArgumentParser
import CanonicalJSON
import Terminal
import ZonePublication

struct ZoneDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Shows what differs between two serials of a zone, name by name.",
        discussion: """
            Ends with 0 where the two are the same, with 1 where they differ.

            EXAMPLES
              tizilim zone diff kz 1 2
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @Argument(help: "A serial that is kept.")
    var from: SerialArgument
    @Argument(help: "Another serial that is kept.")
    var to: SerialArgument

    func run() async throws {
        var count = 0
        try global.openPublisher(readOnly: true).difference(options.zone.name, from: from.serial, to: to.serial) {
            difference in
            count += 1
            try show(difference)
        }
        if count > 0 { throw AnswerIsNo() }
    }

    private func show(_ difference: OwnerDifference) throws {
        let before = Self.lines(difference.before)
        let after = Self.lines(difference.after)
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("owner", difference.owner.text)
                writer.member("before", before) { $0.value($1) }
                writer.member("after", after) { $0.value($1) }
            }
            return try Console.json(writer.bytes)
        }
        for line in before where !after.contains(line) { try Console.line(Console.coloured("- \(line)", .bad)) }
        for line in after where !before.contains(line) { try Console.line(Console.coloured("+ \(line)", .good)) }
    }

    private static func lines(_ text: [UInt8]?) -> [String] {
        (text ?? []).split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
    }
}
