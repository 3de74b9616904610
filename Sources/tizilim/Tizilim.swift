import ArgumentParser
import Glibc
import Terminal

@main
struct Tizilim: AsyncParsableCommand {
    /// The version that `--version` says; the newest heading of CHANGELOG.md agrees with it.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "tizilim", abstract: "The registry of a national part of the Internet.",
        discussion: """
            Ends with 0 where all was done, with 1 where something was refused or the answer is no, with 2 where the \
            world broke, with 64 where the call was not understood. Results go to stdout, all else to stderr.

            EXAMPLES
              tizilim init
              tizilim policy explain қазақстан.қаз --lang kk
              tizilim import names var/demo/names.txt --seed 1
              tizilim zone export --out var/zones
            """,
        version: version,
        subcommands: [
            InitCommand.self, RegistrarCommand.self, AccountCommand.self, ContactCommand.self, HostCommand.self,
            DomainCommand.self, TokenCommand.self,
            ApplicationCommand.self, CampaignCommand.self, BulkCommand.self, CaseCommand.self, DecisionCommand.self,
            BatchCommand.self,
            ImportCommand.self, PolicyCommand.self,
            ZoneCommand.self, KeyCommand.self, BackupCommand.self, RestoreCommand.self, PkiCommand.self,
            ServeCommand.self,
            TryCommand.self,
            AuditCommand.self, SegmentCommand.self,
            DemoCommand.self, CampaignDemoCommand.self,
        ])

    static func main() async {
        // A file that outgrows a limit is a failure to be told of, as a full disk is, and no reason to be killed.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Closing.end(error)
        }
    }
}
