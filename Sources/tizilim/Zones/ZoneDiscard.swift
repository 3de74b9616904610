import ArgumentParser
import ZonePublication

struct ZoneDiscard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Throws a version away that waits for an operator's word.",
        discussion: """
            The serial is the one that you looked at, as `tizilim zone status` and `tizilim zone diff` show it; another \
            one that waits by now is not meant.

            EXAMPLES
              tizilim zone discard kz --serial 42 --operator aliya \\
                --reason "Looked at, name by name."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: OperatorsWord
    @Option(help: ArgumentHelp("The serial that waits.", valueName: "serial"))
    var serial: SerialArgument

    func run() async throws {
        let publisher = try global.openPublisher()
        try publisher.discard(
            word.zone.name, serial: serial.serial, by: word.actor, reason: word.reason, at: Clock.ofThisRun()())
        try publisher.tell(
            word.zone.name, json: global.json,
            "\(word.zone.name.shown) stays as it is; the next version is made of what is there then.")
    }
}
