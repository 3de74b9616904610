import ArgumentParser
import Terminal
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
        try global.openPublisher().resume(
            options.zone.name, by: acting.actor, reason: why.reason, at: Clock.ofThisRun()())
        try Console.line("\(options.zone.name.shown) moves again with the next export.")
    }
}
