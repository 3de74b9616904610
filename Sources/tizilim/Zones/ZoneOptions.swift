import ArgumentParser
import DNSCore
import Terminal

/// A zone on the command line.
struct ZoneOptions: ParsableArguments {
    @Argument(help: "The zone.")
    var zone: NameArgument
}

/// Why an operator changes how a zone is published.
struct ZoneReason: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String
}

/// A zone's serial as an argument.
struct SerialArgument: ExpressibleByArgument {
    let serial: Serial
    init?(argument: String) {
        guard let number = UInt32(argument) else { return nil }
        serial = Serial(rawValue: number)
    }
}
