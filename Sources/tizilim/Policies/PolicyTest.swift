import ArgumentParser
import CanonicalJSON
import PolicyFiles
import Terminal

struct PolicyTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Runs the cases that lie beside the policies.",
        discussion: """
            Each case is an input, the verdict that is expected, and the rules that make it. Ends with 0 where all \
            cases pass and each rule has a permitting and a refusing one, else with 1.

            EXAMPLES
              tizilim policy test
              tizilim policy test --verbose
            """)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Show the cases that pass, too.")
    var verbose = false

    func run() async throws {
        let library = try global.readPolicies()
        let results = try PolicyCases.run(folder: global.policies, library: library)
        let uncovered = PolicyCases.uncovered(library, by: results)
        let failed = results.filter { !$0.passed }
        let prices = try FeeCases.run(folder: global.policies, library: library)
        let bare = FeeCases.uncovered(library, by: prices)
        let wrong = prices.filter { !$0.passed }
        for result in results where verbose || global.json || !result.passed { try show(result) }
        for price in prices where verbose || global.json || !price.passed { try show(price) }
        for (rule, lack) in uncovered { Console.aside("\(rule): \(lack).") }
        for price in bare { Console.aside("\(price): no case.") }
        if !global.json {
            let (all, lost) = (results.count + prices.count, failed.count + wrong.count)
            try Console.line("\(all - lost) cases passed, \(lost) failed.")
        }
        guard failed.isEmpty, uncovered.isEmpty, wrong.isEmpty, bare.isEmpty, !results.isEmpty else {
            throw AnswerIsNo(results.isEmpty ? "There are no cases beside the policies of \(global.policies)." : "")
        }
    }

    private func show(_ result: FeeCaseResult) throws {
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("place", result.place)
                writer.member("fees", result.fees)
                writer.member("case", result.title)
                writer.member("passed", result.passed)
                writer.member("failures", result.failures) { $0.value($1) }
            }
            return try Console.json(writer.bytes)
        }
        try show(result.place, result.fees, result.title, result.failures)
    }

    private func show(_ place: String, _ document: String, _ title: String, _ failures: [String]) throws {
        let mark = failures.isEmpty ? Console.coloured("passed", .good) : Console.coloured("failed", .bad)
        try Console.line("\(mark)  \(place)  \(document): \(title)")
        for failure in failures { try Console.line("        \(failure)") }
    }

    private func show(_ result: CaseResult) throws {
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("place", result.place)
                writer.member("policy", result.policy)
                writer.member("case", result.title)
                writer.member("decision", result.verdict.decision.rawValue)
                writer.member("passed", result.passed)
                writer.member("failures", result.failures) { $0.value($1) }
            }
            return try Console.json(writer.bytes)
        }
        try show(result.place, result.policy, result.title, result.failures)
    }
}
