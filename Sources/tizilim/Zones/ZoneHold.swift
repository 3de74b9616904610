import ArgumentParser
import ZonePublication

struct ZoneHold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keeps what a zone says at its serial until it is resumed.",
        discussion: """
            Signatures that fall due are renewed, under serials of their own.

            EXAMPLES
              tizilim zone hold kz --serial 41 --operator aliya \\
                --reason "An incident is being looked into."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: OperatorsWord
    @Option(
        help: ArgumentHelp("The serial that you looked at; refused where the zone is at another.", valueName: "serial"))
    var serial: SerialArgument

    func run() async throws {
        let publisher = try global.openPublisher()
        try publisher.hold(
            word.zone.name, serial: serial.serial, by: word.actor, reason: word.reason, at: Clock.ofThisRun()())
        try publisher.tell(
            word.zone.name, json: global.json,
            "\(word.zone.name.shown) is held at serial \(serial.serial).")
    }
}
