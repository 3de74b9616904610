import ArgumentParser
import Terminal
import ZonePublication

struct ZoneShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Writes a zone as it is, or as it was at a serial, to stdout.",
        discussion: """
            EXAMPLES
              tizilim zone show kz
              tizilim zone show kz --serial 1
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @Option(help: ArgumentHelp("A serial that is kept.", valueName: "serial"))
    var serial: SerialArgument?

    /// Octets that are gathered before they are written: a call for each name would be slow.
    private static let piece = 1 << 18

    func run() async throws {
        var buffer: [UInt8] = []
        try global.openPublisher(readOnly: true).show(options.zone.name, serial: serial?.serial) { text in
            buffer.append(contentsOf: text)
            if buffer.count >= Self.piece {
                try Console.write(buffer, to: .result)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try Console.write(buffer, to: .result)
    }
}
