import ArgumentParser
import DNSCore
import Foundation
import PolicyEngine
import RegistryModel
import Terminal

struct PolicySimulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Judges a draft of a policy against every name that is held.",
        discussion: """
            A draft is one file of a registration policy, laid over the folder of policies in the place of its version \
            or as the next one, or a whole folder. Every name in the register is put to it as if it were asked for \
            again, with what the register knows of it: holder, registrar, servers, keys, place, documents, and when it \
            was registered. A name that a draft leaves alone only for its age is grandfathered.
            It is compared with the policies in force, or with another draft (--against), at the moment when the draft \
            begins, or at --at. The register is read as it stands now, and nothing is written but the list. Ends with 0 \
            whatever the answer is, with 2 where a draft can't be read: file, line and a sentence for each.

            EXAMPLES
              tizilim policy simulate Policies/registration/kz.2018-03.yaml
              tizilim policy simulate Policies --zone kz --csv var/names.csv
              tizilim policy simulate Policies --operation renew --at 2027-01-01 --json
              tizilim policy simulate Policies \\
                --against Policies/registration/edu.2026-07.yaml
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("The draft.", valueName: "file or folder"), completion: .file())
    var draft: String
    @Option(
        help: ArgumentHelp("Compare with this draft, not with what is in force.", valueName: "file or folder"),
        completion: .file())
    var against: String?
    @Option(help: ArgumentHelp("Judge at this instant.", valueName: "instant"))
    var at: InstantArgument?
    @Option(
        help: ArgumentHelp(
            "What is asked for: \(Self.operations.map(\.rawValue).joined(separator: ", ")).", valueName: "operation"))
    var operation = PolicyEngine.Operation.create
    @Option(name: .customLong("zone"), help: ArgumentHelp("Only this zone; may be given again.", valueName: "zone"))
    var only: [NameArgument] = []
    @Option(help: ArgumentHelp("Write each name with its outcomes here.", valueName: "file"), completion: .file())
    var csv: String?

    /// A check names no holder, and most of what is known of a held name would not be looked at.
    private static let operations = PolicyEngine.Operation.allCases.filter { $0 != .check }

    func validate() throws {
        guard Self.operations.contains(operation) else {
            throw ValidationError(
                "--operation is one of \(Self.operations.map(\.rawValue).joined(separator: ", ")): a check looks at no "
                    + "holder.")
        }
    }

    func run() async throws {
        let after = try DraftPolicies(draft, over: global)
        let before = try against.map { try DraftPolicies($0, over: global) } ?? DraftPolicies(present: global)
        let known = Set(before.library.zones + after.library.zones)
        if let strange = only.first(where: { !known.contains($0.name) }) {
            throw AnswerIsNo(
                "The zone \(strange.name.shown) is none of ours: name one of "
                    + "\(known.sorted().map(\.shown).joined(separator: ", ")).")
        }
        let changed = after.changes(from: before)
        let now = try Clock.ofThisRun()()
        let instant = at?.instant ?? changed.map(\.from).reduce(now, max)
        let register = try global.openRegister(readOnly: true)
        let list = try csv.map { try SimulatedNames($0, besides: global.register) }
        let run = SimulationRun(
            before: before, after: after, operation: operation, instant: instant, now: now,
            zones: only.isEmpty ? nil : Set(only.map(\.name)), quiet: global.json)
        let result = try run.run(register, list: list)
        try list?.finish()
        let report = SimulationReport(
            run: run, result: result, changed: changed, isAgainstDraft: against != nil)
        if global.json { return try Console.json(report.json) }
        try report.show()
        if let csv { Console.aside("Each name stands in \(csv).") }
    }
}

extension PolicyEngine.Operation: ExpressibleByArgument {}
