import ArgumentParser
import RegistryFlows
import RegistryModel

struct CaseOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Makes a case of a finding that does not conform.",
        discussion: """
            The file has one finding in JSON: 'site', and if you like 'domain' and 'body' (bin, name, email, language); \
            'criterion' (identifier, document, version, digest, workingDays, sanction, registeredFrom, and title, sentence, \
            remedy and clause in kk, ru and en); 'finding' (run, observed, verdict, evidence, facts). Nobody is told before \
            `case notify`.

            EXAMPLES
              tizilim case open finding.json --operator aliya
              cat finding.json | tizilim case open - --operator aliya --json
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: ArgumentHelp("The finding, or - for the standard input.", valueName: "file"))
    var file: String

    func run() async throws {
        let command = try FindingFile.read(file).command()
        try await Doing(global: global, actor: acting.actor).perform(.openCase(command))
    }
}

struct CaseProve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Brings a later run's finding that the site conforms, which ends the case.",
        discussion: """
            The file is a finding as `case open` takes it, of a later run and with the verdict 'conforms'. A name that is out \
            of the zone comes back by `case lift`.

            EXAMPLES
              tizilim case prove 1 proof.json --operator aliya
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @OptionGroup var about: CaseNumber
    @Argument(help: ArgumentHelp("The finding, or - for the standard input.", valueName: "file"))
    var file: String

    func run() async throws {
        let command = try FindingFile.read(file).proof(of: about.number)
        try await Doing(global: global, actor: acting.actor).perform(.proveCase(command))
    }
}
