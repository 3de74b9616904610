import ArgumentParser
import Terminal
import ZonePublication

struct ZoneApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Makes a version public that waits for an operator's word.",
        discussion: """
            The serial is the one that you looked at, as `tizilim zone status` and `tizilim zone diff` show it; another \
            one that waits by now is not meant.

            EXAMPLES
              tizilim zone approve kz --serial 42 --operator aliya \\
                --reason "Looked at, name by name."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: OperatorsWord
    @Option(help: ArgumentHelp("The serial that waits.", valueName: "serial"))
    var serial: SerialArgument

    func run() async throws {
        let version = try global.openPublisher().approve(
            word.zone.name, serial: serial.serial, by: word.actor, reason: word.reason, at: Clock.ofThisRun()())
        if global.json { return try Console.json(version.json) }
        try Console.line("\(word.zone.name.shown) is at serial \(serial.serial) now.")
    }
}
