import ArgumentParser
import PolicyEngine

/// What every command can be told: where things lie, and how to speak.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The file that holds the register.", valueName: "file"))
    var register = "var/register.db"

    @Option(help: ArgumentHelp("The folder of policies.", valueName: "folder"))
    var policies = "Policies"

    @Option(help: ArgumentHelp("The folder with the fixed part of each zone.", valueName: "folder"))
    var zones = "Zones"

    @Option(help: ArgumentHelp("The folder of the keys that zones are signed by.", valueName: "folder"))
    var keys = "var/keys"

    @Flag(help: "Write JSON: one object a line.")
    var json = false

    @Option(help: ArgumentHelp("The language that rules speak: kk, ru or en.", valueName: "kk|ru|en"))
    var lang = Language.english
}

extension Language: ExpressibleByArgument {}

/// On whose behalf a command acts: a registrar, or an operator of the registry by name.
struct ActorOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("Act as this registrar.", valueName: "registrar"))
    var registrar: String?

    @Option(help: ArgumentHelp("Act as this operator of the registry.", valueName: "name"))
    var `operator`: String?

    func validate() throws {
        guard registrar == nil || `operator` == nil else {
            throw ValidationError("--as REGISTRAR and --operator NAME: give one of the two, not both.")
        }
        guard (registrar == nil) != (`operator` == nil) else {
            throw ValidationError("Say who acts: --as REGISTRAR, or --operator NAME.")
        }
    }
}

/// An operator who answers for what is done.
struct OperatorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Your name, for the record.", valueName: "name"))
    var `operator`: String
}
