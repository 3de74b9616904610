import ArgumentParser
import DNSCore
import RegistryModel
import Terminal

/// A zone on the command line.
struct ZoneOptions: ParsableArguments {
    @Argument(help: "The zone.")
    var zone: NameArgument
}

/// What an operator says about a zone: which, who, and why.
struct OperatorsWord: ParsableArguments {
    @OptionGroup var options: ZoneOptions
    @OptionGroup var acting: OperatorOptions
    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String

    var zone: NameArgument { options.zone }
    var actor: Actor { acting.actor }
}

/// A zone's serial as an argument.
struct SerialArgument: ExpressibleByArgument {
    let serial: Serial
    init?(argument: String) {
        guard let number = UInt32(argument) else { return nil }
        serial = Serial(rawValue: number)
    }
}
