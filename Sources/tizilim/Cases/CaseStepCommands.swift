import ArgumentParser
import RegistryFlows
import RegistryModel

/// Which case.
struct CaseNumber: ParsableArguments {
    @Argument(help: "The case's number.")
    var number: Int64
}

/// An operator's word about a case.
struct CaseWord: ParsableArguments {
    @OptionGroup var about: CaseNumber
    @OptionGroup var acting: OperatorOptions
    @Option(help: ArgumentHelp("Why, for the record and for who is told.", valueName: "text"))
    var reason: String
}

struct CaseNotify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify", abstract: "Tells holder, registrar and body; the period runs from the day after.",
        discussion: """
            The registrar is told by its queue at once; letters to holder and body go out with `case letters`.

            EXAMPLES
              tizilim case notify 1 --operator aliya
              tizilim case notify 2 3 --operator aliya
              tizilim case notify --all --operator aliya
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var about: CaseNumbers
    @OptionGroup var acting: OperatorOptions
    @Flag(help: "Every case that nobody was told of yet.")
    var all = false

    func validate() throws { try about.require(or: all, "--all") }

    func run() async throws {
        try await about.perform(global, acting.actor, orAll: { $0.state == .opened }) {
            .notifyCase(NotifyCase(number: $0))
        }
    }
}

struct CaseExtend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Gives more working days behind the deadline, as long as it has not passed.",
        discussion: """
            EXAMPLES
              tizilim case extend 1 --days 10 --operator aliya \\
                --reason "The contract with the hoster is being signed."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CaseWord
    @Option(help: ArgumentHelp("Working days.", valueName: "number"))
    var days: Int
    func run() async throws {
        let command = ExtendCase(number: word.about.number, workingDays: days, reason: word.reason)
        try await Doing(global: global, actor: word.acting.actor).perform(.extendCase(command))
    }
}

extension CaseAppeal.Party: ExpressibleByArgument {}

struct CaseAppealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appeal", abstract: "Lodges an appeal; the clock stands still until it is decided.",
        discussion: """
            The name's registrar lodges it, or an operator for what came on paper. One against the notice while its period \
            runs, and one against the sanction while it is in force.

            EXAMPLES
              tizilim case appeal 1 --party holder --as DEMO \\
                --statement "The site has moved to another name."
              tizilim case appeal 1 --party body --operator aliya \\
                --statement "Letter 12 of the ministry."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var about: CaseNumber
    @OptionGroup var acting: ActorOptions
    @Option(help: ArgumentHelp("Who appeals: holder, registrar, body.", valueName: "party"))
    var party: CaseAppeal.Party
    @Option(help: ArgumentHelp("What is said.", valueName: "text"))
    var statement: String
    func run() async throws {
        let command = AppealCase(number: about.number, party: party, statement: statement)
        try await Doing(global: global, actor: acting.actor).perform(.appealCase(command))
    }
}

extension CaseAppeal.Decision: ExpressibleByArgument {}

struct CaseDecide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Upholds or dismisses the appeal that was lodged.",
        discussion: """
            Upheld, nothing more is demanded. Dismissed, what was left of the period runs on from the decision.

            EXAMPLES
              tizilim case decide 1 dismissed --operator aliya \\
                --reason "The site is still there."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CaseWord
    @Argument(help: ArgumentHelp("upheld or dismissed.", valueName: "decision"))
    var decision: CaseAppeal.Decision
    func run() async throws {
        let command = DecideAppeal(number: word.about.number, decision: decision, reason: word.reason)
        try await Doing(global: global, actor: word.acting.actor).perform(.decideAppeal(command))
    }
}

struct CaseRescanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rescan", abstract: "Asks that the site be looked at again, since it was repaired.",
        discussion: """
            `audit run --rescans` takes up all that wait, and tells each what it found. Repaired, the case is proved; what \
            could not be told goes on to wait.

            EXAMPLES
              tizilim case rescan 1 --as DEMO
              tizilim case rescan 1 --operator aliya
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var about: CaseNumber
    @OptionGroup var acting: ActorOptions
    func run() async throws {
        try await Doing(global: global, actor: acting.actor)
            .perform(.requestRescan(RequestRescan(number: about.number)))
    }
}

struct CasePropose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Proposes the sanction that the criterion names, once the period is over.",
        discussion: """
            EXAMPLES
              tizilim case propose 1 --operator aliya \\
                --reason "No answer in the period."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CaseWord
    func run() async throws {
        let command = ProposeSanction(number: word.about.number, reason: word.reason)
        try await Doing(global: global, actor: word.acting.actor).perform(.proposeSanction(command))
    }
}

struct CaseSign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs the sanction that is proposed; it takes two different operators.",
        discussion: """
            EXAMPLES
              tizilim case sign 1 --operator bolat --reason "The evidence was read."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CaseWord
    func run() async throws {
        let command = SignSanction(number: word.about.number, reason: word.reason)
        try await Doing(global: global, actor: word.acting.actor).perform(.signSanction(command))
    }
}

struct CaseCarryOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carry-out", abstract: "Carries out what was signed: the name leaves the zone (serverHold).",
        discussion: """
            EXAMPLES
              tizilim case carry-out 1 --operator aliya
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var about: CaseNumber
    @OptionGroup var acting: OperatorOptions
    func run() async throws {
        try await Doing(global: global, actor: acting.actor)
            .perform(.carryOutSanction(CarryOutSanction(number: about.number)))
    }
}

struct CaseLift: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Brings the name back after a proof or an upheld appeal.",
        discussion: """
            EXAMPLES
              tizilim case lift 1 --operator aliya --reason "Run 12 found it repaired."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var word: CaseWord
    func run() async throws {
        let command = LiftSanction(number: word.about.number, reason: word.reason)
        try await Doing(global: global, actor: word.acting.actor).perform(.liftSanction(command))
    }
}

struct CaseClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Ends a case; not while its sanction is in force.",
        discussion: """
            EXAMPLES
              tizilim case close 1 --operator aliya --reason "Repaired and proved."
              tizilim case close --ended --operator aliya \\
                --reason "Nothing is left to do."
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var about: CaseNumbers
    @OptionGroup var acting: OperatorOptions
    @Option(help: ArgumentHelp("Why, for the record and for who is told.", valueName: "text"))
    var reason: String
    @Flag(help: "Every case that is proved, upheld or lifted, and holds no name out of the zone.")
    var ended = false

    func validate() throws { try about.require(or: ended, "--ended") }

    func run() async throws {
        try await about.perform(
            global, acting.actor, orAll: { !$0.state.canBeProved && $0.state != .closed && !$0.hasSanctionInForce }
        ) { .closeCase(CloseCase(number: $0, reason: reason)) }
    }
}
