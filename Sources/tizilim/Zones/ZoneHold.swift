import ArgumentParser
import ZonePublication

struct ZoneHold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keeps a zone at its serial until it is resumed.",
        discussion: """
            EXAMPLES
              tizilim zone hold kz --serial 41 --operator aliya \\
                --reason "An incident is being looked into."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var why: ZoneReason
    @Option(
        help: ArgumentHelp("The serial that you looked at; refused where the zone is at another.", valueName: "serial"))
    var serial: SerialArgument

    func run() async throws {
        let publisher = try global.openPublisher()
        try publisher.hold(
            options.zone.name, serial: serial.serial, by: acting.actor, reason: why.reason, at: Clock.ofThisRun()())
        try publisher.tell(
            options.zone.name, json: global.json,
            "\(options.zone.name.shown) is held at serial \(serial.serial).")
    }
}
