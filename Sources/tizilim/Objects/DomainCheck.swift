import ArgumentParser
import RegistryFlows
import Terminal

struct DomainCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says whether names can be registered, and which rules speak against it.",
        discussion: """
            Ends with 0 where all names can be had, with 1 where one can't.

            EXAMPLES
              tizilim domain check mysal.kz қазақстан.қаз --as DEMO
              tizilim domain check senat.kz --as DEMO --token-file token.txt
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var token: TokenOptions
    @Argument(help: "Names, as A-labels or U-labels.")
    var names: [NameArgument]

    func run() async throws {
        let registry = try global.openRegistry()
        let proofs = try token.read().map { try registry.allocationProofs(domains: names.map(\.name), token: $0) }
        let command = Command.checkDomains(CheckDomains(names: names.map(\.name), allocationTokens: proofs))
        let decision = try await registry.perform(command, as: acting.actor)
        guard case .accepted(.checked(let checked)) = decision.outcome, !global.json else {
            return try DecisionReport(
                decision: decision, command: command, policies: registry.policies, language: global.lang
            )
            .show(json: global.json)
        }
        var table = Table("name", "available", "why not")
        for availability in checked {
            let grounds = availability.ruleTexts(registry.policies).map { $0.line(global.lang) }
            let reason = availability.refusal.map { refusal in
                if case .policy = refusal { return grounds.joined(separator: " ") }
                return refusal.sentence(in: global.lang)
            }
            table.add(
                .init(availability.name.shown),
                availability.available ? .init("yes", .good) : .init("no", .bad), .init(reason ?? ""))
        }
        try table.show()
        if !checked.allSatisfy(\.available) { throw AnswerIsNo() }
    }
}
