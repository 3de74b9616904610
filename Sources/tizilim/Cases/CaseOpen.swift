import ArgumentParser
import Foundation
import EvidenceStore
import Audits
import CanonicalJSON
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct CaseOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Makes cases of findings that do not conform: of one in a file, or of a run's.",
        discussion: """
            Of a run every finding that does not conform becomes a case, or those of one site and of some criteria; where there \
            is an open case already, nothing is done. Bodies' names and mailboxes are those of the list.

            A file has one finding in JSON: 'site', and if you like 'domain' and 'body' (bin, name, email, language); \
            'criterion' (identifier, document, version, digest, workingDays, sanction, registeredFrom, and title, sentence, \
            remedy and clause in kk, ru and en); 'finding' (run, observed, verdict, evidence, facts). Nobody is told before \
            `case notify`.

            EXAMPLES
              tizilim case open --run 12 --bodies bodies.csv --operator aliya
              tizilim case open --run 12 --site mysal.kz --criterion AUD-901 \\
                --operator aliya
              tizilim case open finding.json --operator aliya
              cat finding.json | tizilim case open - --operator aliya --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: ArgumentHelp("One finding, or - for the standard input.", valueName: "file"))
    var file: String?
    @OptionGroup var source: CaseRunOptions
    @Option(help: ArgumentHelp("Only the findings about this site.", valueName: "name"))
    var site: NameArgument?
    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Only the findings of these criteria.", valueName: "criterion"))
    var criterion: [String] = []
    @Option(
        help: ArgumentHelp(
            "Bodies, as CSV, as `audit inventory` takes them: their names, and where notices go.", valueName: "file"))
    var bodies: String?

    func validate() throws {
        guard (file == nil) != (source.run == nil) else {
            throw ValidationError("Give one of the two: a file with a finding, or --run with the number of a run.")
        }
        guard source.run != nil || (site == nil && criterion.isEmpty && bodies == nil && source.criteria == nil) else {
            throw ValidationError("--site, --criterion, --criteria and --bodies choose among the findings of a --run.")
        }
    }

    func run() async throws {
        if let file {
            let command = try FindingFile.read(file).command()
            return try await Doing(global: global, actor: acting.actor).perform(.openCase(command))
        }
        guard let findings = try source.findings(global) else { return }
        let found = try findings.all(.doesNotConform, site: site?.name, criteria: criterion)
        let directory = try BodyDirectory(bodies, global)
        var telling = CaseTelling(global, acting.actor)
        let registry = try global.openRegistry()
        for one in found {
            var command = OpenCase(site: one.site, criterion: one.criterion, finding: one.finding)
            command.body = one.body.flatMap(directory.body)
            try await telling.perform(.openCase(command), registry) {
                "\(one.criterion.identifier) at \(one.site.shown)"
            }
        }
        await registry.close()
        try telling.end(of: found.isEmpty ? "Run \(findings.run) has no such finding that does not conform." : nil)
    }
}

struct CaseProve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Brings a later run's finding that the site conforms, which ends the case.",
        discussion: """
            With a run alone, every case is proved whose site conforms now, and whoever waits for another look is told what \
            the run found (`audit run` does that by itself). A file is a finding as `case open` takes it, of a later run and \
            with the verdict 'conforms'. A name that is out of the zone comes back by `case lift`.

            EXAMPLES
              tizilim case prove --run 13 --operator aliya
              tizilim case prove 1 --run 13 --operator aliya
              tizilim case prove 1 proof.json --operator aliya
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The case's number; left out with --run: all of them.")
    var number: Int64?
    @Argument(help: ArgumentHelp("One finding, or - for the standard input.", valueName: "file"))
    var file: String?
    @OptionGroup var source: CaseRunOptions

    func validate() throws {
        guard (file == nil) != (source.run == nil), source.run != nil || number != nil else {
            throw ValidationError("Give a case and a file with a finding, or --run with the number of a run.")
        }
    }

    func run() async throws {
        if let file, let number {
            let finding = try FindingFile.read(file)
            try refuseKept(finding.finding.run, number)
            let command = try finding.proof(of: number)
            return try await Doing(global: global, actor: acting.actor).perform(.proveCase(command))
        }
        guard let findings = try source.findings(global) else { return }
        let registry = try global.openRegistry()
        var telling = CaseTelling(global, acting.actor)
        let steps = try cases(registry).compactMap { subject in
            try RunAnswers(findings: findings).step(for: subject).map { (subject, $0) }
        }
        for (subject, step) in steps { try await telling.perform(step, registry) { subject.told } }
        await registry.close()
        guard let number else {
            return try telling.end(of: steps.isEmpty ? "Run \(findings.run) proves nothing that is open." : nil)
        }
        if steps.isEmpty {
            throw AnswerIsNo("Run \(findings.run) did not find that the site of case \(number) conforms.")
        }
        try telling.end(of: nil)
    }

    /// What a run has found that is kept here, its evidence says, and no file.
    private func refuseKept(_ run: Int64, _ number: Int64) throws {
        guard FileManager.default.fileExists(atPath: EvidenceSchema.path(besideRegister: global.register)),
            try global.openAudits(readOnly: true).read({ try $0.run(run) }) != nil
        else { return }
        throw AnswerIsNo(
            "Run \(run) is kept here, and its own evidence counts: `tizilim case prove \(number) --run \(run)` takes what it found."
        )
    }

    /// The case that is named, or all that a proof could end.
    private func cases(_ registry: Registry) throws -> [AuditCase] {
        try registry.database.read { connection in
            let reader = RegistryReader(connection)
            if let number {
                guard let subject = try reader.auditCase(numbered: number) else {
                    throw Refusal.audit(String(number), .noCase)
                }
                return [subject]
            }
            var all: [AuditCase] = []
            try reader.eachAuditCase { if $0.state.canBeProved { all.append($0) } }
            return all
        }
    }
}

/// Which run's findings are meant.
struct CaseRunOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The number of a run, whose findings are taken.", valueName: "run"))
    var run: Int64?
    @Option(
        help: ArgumentHelp("By this version of the criteria; else by the last that judged.", valueName: "name@version"))
    var criteria: String?

    func findings(_ global: GlobalOptions) throws -> RunFindings? {
        try run.map { try RunFindings($0, criteria: criteria, global) }
    }
}
