import ArgumentParser

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Looks at the sites of bodies, and says what is amiss by the criteria in force.",
        discussion: """
            EXAMPLES
              tizilim audit places --tor geoip --tor geoip6
              tizilim audit inventory --bodies bodies.csv --sites sites.csv
              tizilim audit run --zone gov.kz --vantage astana --contact audit@nic.kz
              tizilim audit replay 12 --criteria state-sites@2026-11
              tizilim audit report --out var/audit
            """,
        subcommands: [
            AuditPlaces.self, AuditInventory.self, AuditRunCommand.self, AuditRunsCommand.self, AuditJoin.self,
            AuditReplay.self, AuditReport.self,
        ])
}
