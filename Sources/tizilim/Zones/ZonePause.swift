import ArgumentParser
import ZonePublication

struct ZonePause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Keeps a zone as it is, at whatever serial, until it is resumed.",
        discussion: """
            EXAMPLES
              tizilim zone pause kz --operator aliya \\
                --reason "An incident is being looked into."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var why: ZoneReason

    func run() async throws {
        let publisher = try global.openPublisher()
        try publisher.pause(
            options.zone.name, by: acting.actor, reason: why.reason, at: Clock.ofThisRun()())
        try publisher.tell(
            options.zone.name, json: global.json,
            "\(options.zone.name.shown) is paused.")
    }
}
