import ArgumentParser

struct ZoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zone", abstract: "Publishes zones, looks into their past, and takes them back to it.",
        discussion: """
            EXAMPLES
              tizilim zone export --out var/zones
              tizilim zone status
              tizilim zone diff kz 1 2
            """,
        subcommands: [
            ZoneExport.self, ZoneStatusCommand.self, ZoneShow.self, ZoneDiff.self, ZoneHistory.self,
            ZoneApprove.self, ZoneDiscard.self, ZoneHold.self, ZonePause.self, ZoneResume.self, ZoneRollback.self,
            ZoneOvertake.self,
            ZoneVerify.self, ZoneSecondaries.self,
        ])
}
