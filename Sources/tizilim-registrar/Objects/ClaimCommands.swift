import ArgumentParser
import BatchFiles
import BatchRuns
import EPPWire
import RegistryModel
import Terminal

struct ClaimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim", abstract: "Speaks for holders whose names give a right to another (campaigns).",
        discussion: """
            A name that a campaign moves gives its holder a claim. The holder was sent a token for it; whoever has the \
            token lodges what the holder chose, until the window closes. Claims go by an object mapping of Tizilim's \
            own; a registry that does not offer it is not asked.

            EXAMPLES
              tizilim-registrar claim info mysal.kz --campaign edu-2027
              tizilim-registrar claim register mysal.kz --campaign edu-2027 \\
                --token-file token.txt
            """,
        subcommands: [
            ClaimRegister.self, ClaimReserve.self, ClaimWaive.self, ClaimObject.self, ClaimInfo.self,
        ])
}

/// Which claim is meant, and what is said with every choice.
struct ClaimForm: ParsableArguments {
    @OptionGroup var token: TokenOptions
    @Argument(help: "The name that gives the right, as A-labels or U-labels.")
    var name: String
    @Option(help: "The campaign.")
    var campaign: String
    @Option(
        help: ArgumentHelp(
            "Who should have a label that several could: want, nobody or noObjection.",
            valueName: "want|nobody|noObjection"))
    var preference: ClaimChoice.Preference?
    @Option(help: ArgumentHelp("A document; may be given again.", valueName: "type|number|date|sha256"))
    var evidence: [String] = []
    @Option(help: ArgumentHelp("In which the holder is told what comes of it.", valueName: "kk|ru|en"))
    var language: EPPLanguage?

    func validate() throws {
        guard token.tokenFile != nil || token.tokenEnv != nil else {
            throw ValidationError("A claim is lodged with the holder's token: --token-file or --token-env.")
        }
    }

    /// The columns that were given.
    func fields(_ choice: ClaimChoice.Kind) throws -> [BatchColumn: [String]] {
        var fields: [BatchColumn: [String]] = [.campaign: [campaign], .choice: [choice.rawValue]]
        fields[.token] = try token.read().map { [$0] }
        fields[.preference] = preference.map { [$0.rawValue] }
        if !evidence.isEmpty { fields[.evidence] = evidence }
        fields[.language] = language.map { [$0.rawValue] }
        return fields
    }
}

extension ClaimChoice.Preference: ExpressibleByArgument {}

/// What is said of a new name.
struct NewNameForm: ParsableArguments {
    @Option(
        name: .customLong("alternative"),
        help: "Another label, where the first is not to be had; again, in order of wish.")
    var alternatives: [String] = []
    @Flag(help: "The new name does not follow changes of the old one's servers.")
    var noFollow = false
    @Flag(help: "The keys behind the old name's DS records sign the new name too.")
    var confirmKeys = false
    @Flag(help: "The old name may end as soon as the campaign lets it.")
    var releaseOldName = false

    /// The columns that were given.
    var fields: [BatchColumn: [String]] {
        var fields: [BatchColumn: [String]] = [:]
        if !alternatives.isEmpty { fields[.alternatives] = alternatives }
        if noFollow { fields[.follows] = ["no"] }
        if confirmKeys { fields[.confirmsKeys] = ["yes"] }
        if releaseOldName { fields[.releasesOldName] = ["yes"] }
        return fields
    }
}

/// A command that lodges one choice.
private protocol ClaimLodging {
    var global: GlobalOptions { get }
    var repeating: TransactionOptions { get }
    var form: ClaimForm { get }
}

extension ClaimLodging {
    func lodge(_ choice: ClaimChoice.Kind, _ more: [BatchColumn: [String]] = [:]) async throws {
        let fields = try form.fields(choice).merging(more) { $1 }
        let command = try BatchRequest.fromForm(.claim, form.name, fields).formCommand()
        try await Errand(global: global, title: "claim \(choice.rawValue)", transaction: repeating.transaction)
            .run { _ in command }
    }
}

struct ClaimRegister: AsyncParsableCommand, ClaimLodging {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Lodges that the holder wants the new name now.",
        discussion: """
            The new name starts as a copy of the old one and follows its servers, unless --no-follow; DS records are \
            taken over only with --confirm-keys.

            EXAMPLES
              tizilim-registrar claim register mysal.kz --campaign edu-2027 \\
                --token-file token.txt --language kk
              tizilim-registrar claim register mysal.kz --campaign edu-2027 \\
                --token-file token.txt --preference want --alternative mysal-eki
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var form: ClaimForm
    @OptionGroup var wishes: NewNameForm

    func run() async throws {
        try await lodge(.register, wishes.fields)
    }
}

struct ClaimReserve: AsyncParsableCommand, ClaimLodging {
    static let configuration = CommandConfiguration(
        commandName: "reserve", abstract: "Lodges that the new name is to be kept for the holder, not registered.",
        discussion: """
            EXAMPLES
              tizilim-registrar claim reserve mysal.kz --campaign edu-2027 \\
                --token-file token.txt
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var form: ClaimForm
    @OptionGroup var wishes: NewNameForm

    func run() async throws {
        try await lodge(.reserve, wishes.fields)
    }
}

struct ClaimWaive: AsyncParsableCommand, ClaimLodging {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "Lodges that the holder gives the right up.",
        discussion: """
            EXAMPLES
              tizilim-registrar claim waive mysal.kz --campaign edu-2027 \\
                --token-file token.txt
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var form: ClaimForm

    func run() async throws {
        try await lodge(.waive)
    }
}

struct ClaimObject: AsyncParsableCommand, ClaimLodging {
    static let configuration = CommandConfiguration(
        commandName: "object", abstract: "Lodges that the holder disputes the plan; the old name stays as it is.",
        discussion: """
            EXAMPLES
              tizilim-registrar claim object mysal.kz --campaign edu-2027 \\
                --token-file token.txt
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var repeating: TransactionOptions
    @OptionGroup var form: ClaimForm

    func run() async throws {
        try await lodge(.object)
    }
}

struct ClaimInfo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Shows how a claim stands: its window, its target, its contest as counts.",
        discussion: """
            The name's sponsor, who lodged it and who has the token are also told what was lodged.

            EXAMPLES
              tizilim-registrar claim info mysal.kz --campaign edu-2027
              tizilim-registrar claim info mysal.kz --campaign edu-2027 \\
                --token-file token.txt --json
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var token: TokenOptions
    @Argument(help: "The name that gives the right, as A-labels or U-labels.")
    var name: NameArgument
    @Option(help: "The campaign.")
    var campaign: String

    func run() async throws {
        let info = EPPClaimInfo(campaign: campaign, source: name.name, token: try token.read())
        try await Errand(global: global, title: "claim info").run { _ in EPPCommand(.claim(.info(info))) }
    }
}
