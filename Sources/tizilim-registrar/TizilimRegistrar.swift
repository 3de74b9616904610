import ArgumentParser
import Glibc
import Terminal

@main
struct TizilimRegistrar: AsyncParsableCommand {
    /// The version that `--version` says and that servers are told; the newest heading of CHANGELOG.md agrees with it.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "tizilim-registrar", abstract: "A registrar's client: registries by EPP over TLS.",
        discussion: """
            Which registry, and as whom, stands in a profile file (see PROFILES below). Passwords, authorization \
            information and tokens come from files or the environment, never from the command line.
            Ends with 0 where all was done, with 1 where something was refused or the answer is no, with 2 where the \
            world broke, with 64 where the call was not understood. Results go to stdout, all else to stderr.

            PROFILES
            ~/.config/tizilim-registrar/profiles.yaml, or --profiles FILE. Paths are relative to the file.
              default: kz
              registries:
                kz:
                  host: epp.example.kz
                  port: 700
                  server-name: epp.example.kz
                  certificate: REG-A.pem
                  key: REG-A-key.pem
                  authorities: authority.pem
                  registrar: REG-A
                  password-file: REG-A.password
                  language: kk
                  sessions: 4
            port, server-name, authorities (the machine's own where left out), language and sessions may be left out; \
            password-env: VARIABLE may stand in place of password-file. answers-kept: 24 says for how many hours the \
            registry tells its first answer again to a command that is repeated, 0 for not at all; timeout: 60 for how many \
            seconds an answer is waited for.

            COMPLETIONS
              tizilim-registrar --generate-completion-script bash

            EXAMPLES
              tizilim-registrar login --check
              tizilim-registrar domain check mysal.kz қазақстан.қаз
              tizilim-registrar batch requests.csv --sessions 4
            """,
        version: version,
        subcommands: [
            DomainCommand.self, HostCommand.self, ContactCommand.self, ClaimCommand.self, PollCommand.self,
            BalanceCommand.self, BatchCommand.self, HelloCommand.self, LoginCommand.self,
        ])

    static func main() async {
        // A journal that outgrows a limit is a failure to be told of, as a full disk is, and no reason to be killed.
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
