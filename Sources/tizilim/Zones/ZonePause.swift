import ArgumentParser
import ZonePublication

struct ZonePause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Keeps what a zone says now, at whatever serial, until it is resumed.",
        discussion: """
            Signatures that fall due are renewed, under serials of their own.

            EXAMPLES
              tizilim zone pause kz --operator aliya \\
                --reason "An incident is being looked into."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: OperatorsWord

    func run() async throws {
        let publisher = try global.openPublisher()
        try publisher.pause(
            word.zone.name, by: word.actor, reason: word.reason, at: Clock.ofThisRun()())
        try publisher.tell(
            word.zone.name, json: global.json,
            "\(word.zone.name.shown) is paused.")
    }
}
