import ArgumentParser
import DNSCore
import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning
import ZoneStore

struct ZoneStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Says where each zone stands: here, at its secondaries, and with its keys.",
        discussion: """
            Every server of a zone's secondaries is asked for the serial that it answers with, all at once; --no-ask leaves \
            that out. Ends with 1 where a zone's keys are lost or can't be read: all else is told. Times of the last publication's stages are in milliseconds.

            EXAMPLES
              tizilim zone status
              tizilim zone status kz --json
              tizilim zone status kz --no-ask
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Zones; all where none is given.")
    var zones: [NameArgument] = []
    @Flag(help: "Ask no server.")
    var noAsk = false

    func run() async throws {
        let publisher = try global.openPublisher(readOnly: true)
        let care = KeyCare(publisher: publisher, folder: KeyFolder(path: global.keys))
        let now = try Clock.ofThisRun()()
        var standings = try (zones.isEmpty ? publisher.zones : zones.map(\.name)).map {
            try ZoneStanding.read($0, care, at: now)
        }
        if !noAsk { try await ask(&standings, publisher) }
        if global.json {
            for standing in standings { try Console.json(standing.json) }
        } else {
            try ZoneStandingTables(standings: standings).show()
        }
        if standings.contains(where: { $0.signing?.failure != nil }) { throw AnswerIsNo() }
    }

    private func ask(_ standings: inout [ZoneStanding], _ publisher: ZonePublisher) async throws {
        var ours: [DomainName: Serial] = [:]
        var secondaries: [DomainName: [Secondary]] = [:]
        for status in standings.map(\.status) {
            ours[status.zone] = status.version?.serial
            secondaries[status.zone] = try publisher.configuration(of: status.zone).secondaries
        }
        let findings = await SerialCheck(probe: .ofThisRun, ours: ours, secondaries: secondaries).findings()
        let byZone = Dictionary(grouping: findings, by: \.zone)
        for index in standings.indices { standings[index].secondaries = byZone[standings[index].status.zone] ?? [] }
    }
}
