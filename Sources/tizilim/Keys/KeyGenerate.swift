import ArgumentParser
import DNSCore
import Terminal
import ZonePublication
import ZoneSigning

struct KeyGenerate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Makes the first keys of zones, as their policy has them.",
        discussion: """
            The zone's file under Zones/ says by `signing` which algorithm, and whether one key or two. Keys that are there \
            are left alone; `tizilim key roll` makes their successors. Ends with 1 where nothing was to be made.

            EXAMPLES
              tizilim key generate kz
              tizilim key generate kz gov.kz --keys var/keys
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Zones.")
    var zones: [NameArgument]

    func run() async throws {
        let care = try global.keyCare()
        let now = try Clock.ofThisRun()()
        var isNothing = false
        for zone in zones.map(\.name) {
            let made = try care.run(zone, try care.publisher.keyObservation(of: zone), at: now) { schedule in
                schedule.steps.filter { if case .generate = $0 { true } else { false } }
            }
            try made.show(json: global.json, of: zone)
            guard made.isEmpty else { continue }
            isNothing = true
            Console.aside("Zone \(zone.shown) has all the keys that it needs now.")
        }
        if isNothing { throw AnswerIsNo() }
    }
}
