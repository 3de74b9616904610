import ArgumentParser
import EPPWire

struct BalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "Shows how the prepaid account stands.",
        discussion: """
            Asks by an object mapping of Tizilim's own, since RFC 8748 tells a balance only in answers to commands \
            that cost something. A registry that does not offer it is not asked.

            EXAMPLES
              tizilim-registrar balance
              tizilim-registrar balance --json
            """)
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Errand(global: global, title: "balance").run { _ in EPPCommand(.balance) }
    }
}
