import ArgumentParser
import CanonicalJSON
import PolicyFiles
import RegistryFlows
import Terminal

struct DecisionReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Judges decisions again from the facts and the policies kept with them.",
        discussion: """
            Ends with 0 where each comes to the same answer, with 1 where one does not.

            EXAMPLES
              tizilim decision replay 1
              tizilim decision replay --all
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Numbers of decisions.")
    var numbers: [Int64] = []
    @Flag(help: "All decisions of the register.")
    var all = false

    /// Receipts that are read at one go.
    private static let piece = 1_000

    func validate() throws {
        guard all != !numbers.isEmpty else { throw ValidationError("Give numbers of decisions, or --all.") }
    }

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        var kept = KeptDecisions(register)
        var differing = 0
        var count = 0
        var last: Int64 = 0
        var piece = numbers
        var progress = Progress(
            "replaying", total: all ? try register.read { try $0.decisionCount(about: nil) } : nil, quiet: !all)
        repeat {
            if all {
                piece = try register.read { try $0.decisions(after: last, limit: Self.piece).map(\.number) }
                last = piece.last ?? last
            }
            for number in piece {
                count += 1
                let (receipt, documents) = try kept.read(number)
                let replay = Replay(receipt, documents: documents)
                if !replay.agrees { differing += 1 }
                progress.advance()
                if !all || !replay.agrees { try show(replay) }
            }
        } while all && !piece.isEmpty
        progress.finish()
        if all { try showSum(count, differing) }
        if differing > 0 { throw AnswerIsNo() }
    }

    private func showSum(_ count: Int, _ differing: Int) throws {
        guard global.json else {
            return try Console.line("\(count) decisions judged again, \(differing) came out otherwise.")
        }
        var writer = JSONWriter()
        writer.object {
            $0.member("decisions", count)
            $0.member("differing", differing)
        }
        try Console.json(writer.bytes)
    }

    private func show(_ replay: Replay) throws {
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("decision", replay.receipt)
                writer.member("agrees", replay.agrees)
                writer.member("differences", replay.differences) { $0.value($1.description) }
            }
            return try Console.json(writer.bytes)
        }
        let word = replay.agrees ? Console.coloured("agrees", .good) : Console.coloured("differs", .bad)
        try Console.line("Decision \(replay.receipt) \(word) with what was recorded.")
        for difference in replay.differences { try Console.line("  \(difference)") }
    }
}
