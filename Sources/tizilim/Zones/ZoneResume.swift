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
    @OptionGroup var word: OperatorsWord

    func run() async throws {
        let publisher = try global.openPublisher()
        try publisher.resume(
            word.zone.name, by: word.actor, reason: word.reason, at: Clock.ofThisRun()())
        try publisher.tell(
            word.zone.name, json: global.json,
            "\(word.zone.name.shown) moves again: by itself where `tizilim serve --xfr` publishes it, else with the next "
                + "export.")
    }
}
