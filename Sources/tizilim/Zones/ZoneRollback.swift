import ArgumentParser
import Terminal
import ZonePublication

struct ZoneRollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Publishes a zone as it was at an earlier serial, under a new one, and holds it.",
        discussion: """
            EXAMPLES
              tizilim zone rollback kz --to 1 --operator aliya \\
                --reason "A batch went wrong."
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: OperatorsWord
    @Option(help: ArgumentHelp("The serial to go back to.", valueName: "serial"))
    var to: SerialArgument

    func run() async throws {
        let version = try global.openPublisher().rollback(
            word.zone.name, to: to.serial, by: word.actor, reason: word.reason, at: Clock.ofThisRun()())
        if global.json { return try Console.json(version.json) }
        try Console.line(
            "\(word.zone.name.shown) is as it was at serial \(to.serial), under the new serial \(version.serial), and "
                + "held there. Where `tizilim serve --xfr` runs, the secondaries are told by now; else export it to release it. "
                + "`tizilim zone resume` lets it move again.")
    }
}
