import ArgumentParser
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

/// Cases by their numbers; a run finds hundreds, and nobody types a step of each.
struct CaseNumbers: ParsableArguments {
    @Argument(help: ArgumentHelp("The cases' numbers.", valueName: "number"))
    var numbers: [Int64] = []

    /// Either numbers, or the flag that means all that the step is for.
    func require(or isAll: Bool, _ flag: String) throws {
        guard numbers.isEmpty == isAll else {
            throw ValidationError("Give one of the two: the numbers of cases, or \(flag).")
        }
    }

    /// Takes a step about each case, or, where no numbers are given, about all that `isMeant` says. One alone is told in
    /// full.
    func perform(
        _ global: GlobalOptions, _ actor: Actor, orAll isMeant: (AuditCase) -> Bool, _ step: (ObjectNumber) -> Command
    ) async throws {
        if numbers.count == 1 {
            return try await Doing(global: global, actor: actor).perform(step(numbers[0]))
        }
        let registry = try global.openRegistry()
        var meant = numbers
        if meant.isEmpty {
            try registry.database.read { connection in
                try RegistryReader(connection).eachAuditCase { if isMeant($0) { meant.append($0.number) } }
            }
        }
        var telling = CaseTelling(global, actor)
        for number in meant { try await telling.perform(step(number), registry) { "Case \(number)" } }
        await registry.close()
        try telling.end(of: meant.isEmpty ? "There is no such case." : nil)
    }
}
