import ArgumentParser
import DNSCore
import RegistryModel
import Terminal
import ZonePublication
import ZoneStore

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
            ZoneRollback.self, ZoneHold.self, ZoneResume.self, ZoneVerify.self,
        ])
}

/// A zone's serial as an argument.
struct SerialArgument: ExpressibleByArgument {
    let serial: Serial
    init?(argument: String) {
        guard let number = UInt32(argument) else { return nil }
        serial = Serial(rawValue: number)
    }
}

/// A zone on the command line.
struct ZoneOptions: ParsableArguments {
    @Argument(help: "The zone.")
    var zone: NameArgument
}

/// Who changes how a zone is published, and why.
struct ZoneReason: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String
}

extension GlobalOptions {
    /// The conductor of all zones that are configured.
    func openPublisher(readOnly: Bool = false) throws -> ZonePublisher {
        let configurations = try readZones()
        return ZonePublisher(database: try openRegister(readOnly: readOnly).database, configurations: configurations)
    }

    /// What the clock has decided is written down before a publication reads the register. Policies are read only
    /// where there is something to settle.
    func settleOverdueTransfers() async throws {
        let now = try Clock.ofThisRun()()
        let register = try openRegister()
        guard try !register.read({ try $0.overdueTransfers(at: now, limit: 1) }).isEmpty else { return }
        let registry = try openRegistry()
        try await registry.settleOverdueTransfers()
        await registry.close()
    }
}
