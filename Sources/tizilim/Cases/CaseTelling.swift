import CanonicalJSON
import RegistryFlows
import RegistryModel
import Terminal

/// Performs one step about many cases, tells each, and sums up.
struct CaseTelling {
    let global: GlobalOptions
    let actor: Actor
    private var done = 0
    private var open = 0
    private var refused = 0

    init(_ global: GlobalOptions, _ actor: Actor) {
        self.global = global
        self.actor = actor
    }

    /// What is open already is no trouble: the same run can be gone through again.
    mutating func perform(_ command: Command, _ registry: Registry, _ words: () -> String) async throws {
        let decision = try await registry.perform(command, as: actor)
        switch decision.outcome {
        case .refused(.audit(_, .openAlready)): open += 1
        case .refused: refused += 1
        default: done += 1
        }
        if global.json {
            var writer = JSONWriter()
            DecisionReport(decision: decision, command: command, policies: registry.policies, language: global.lang)
                .write(to: &writer)
            return try Console.json(writer.bytes)
        }
        switch decision.outcome {
        case .accepted(.audit(let subject)) where command.operation == "answerRescan":
            try Console.line(subject.toldByLook(in: global.lang))
        case .accepted(let answer):
            try Console.line(DecisionReport.subject(answer, at: decision.instant))
        case .refused(let refusal):
            let rule = refusal.rules.first.map { " Rule \($0.rawValue)." } ?? ""
            Console.aside(refusal.sentence(in: global.lang) + rule)
        case .review: try Console.line(words())
        }
    }

    /// - Parameter nothing: what to say where nothing was to be done.
    func end(of nothing: String?) throws {
        if !global.json {
            let already = open > 0 ? ", \(open) open already" : ""
            try Console.line(nothing ?? "\(done) done\(already), \(refused) refused.")
        }
        if refused > 0 { throw AnswerIsNo() }
    }
}
