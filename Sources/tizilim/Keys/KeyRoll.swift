import ArgumentParser
import DNSCore
import Terminal
import ZonePublication
import ZoneSigning
import ZoneTransfer

struct KeyRoll: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll", abstract: "Begins the rollover of a zone's key, whatever its lifetime.",
        discussion: """
            Makes the successor, which is published first. What follows comes by the clock and by what is seen of the zone \
            and of its parent: `tizilim serve --xfr` does it, and `tizilim key list` says what is waited for.

            EXAMPLES
              tizilim key roll kz --role zsk
              tizilim key roll kz --role ksk --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ZoneOptions
    @Option(help: ArgumentHelp("ksk, zsk, or csk where one key is both.", valueName: "role"))
    var role: RoleArgument

    func run() async throws {
        let care = try global.keyCare()
        let zone = options.zone.name
        let policy = try care.policy(of: zone)
        guard (role == .csk) == (policy.keys == .combined) else {
            throw AnswerIsNo(
                policy.keys == .combined
                    ? "Zone \(zone.shown) has one key for both roles: --role csk."
                    : "Zone \(zone.shown) has a key for each role: --role ksk or --role zsk.")
        }
        let done = try care.run(zone, try care.publisher.keyObservation(of: zone), at: Clock.ofThisRun()()) {
            try $0.roll(role.role)
        }
        try done.show(json: global.json, of: zone)
    }
}
