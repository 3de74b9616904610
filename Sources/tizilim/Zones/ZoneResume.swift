import ArgumentParser
import ZonePublication

struct ZoneResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Lets a held zone move again.",
        discussion: """
            EXAMPLES
              tizilim zone resume kz --operator aliya --reason "The incident is over."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var why: ZoneReason

    func run() async throws {
        let publisher = try global.openPublisher()
        try publisher.resume(
            options.zone.name, by: acting.actor, reason: why.reason, at: Clock.ofThisRun()())
        try publisher.tell(
            options.zone.name, json: global.json,
            "\(options.zone.name.shown) moves again: by itself where `tizilim serve --xfr` publishes it, else with the next "
                + "export.")
    }
}
