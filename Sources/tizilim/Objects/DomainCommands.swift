import ArgumentParser

struct DomainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domain", abstract: "Registers names and looks after them.",
        discussion: """
            EXAMPLES
              tizilim domain check mysal.kz --as DEMO
              tizilim domain show mysal.kz
              tizilim domain show mysal.kz --at 2026-01-31
            """,
        subcommands: [
            DomainCheck.self, DomainCreate.self, DomainShow.self, DomainList.self, DomainUpdate.self, DomainRenew.self,
            DomainDelete.self, DomainRestore.self, DomainTransfer.self, DomainChangeRegistrant.self,
            DomainAuthinfo.self, DomainHistory.self,
        ])
}
