import ArgumentParser
import RegistryModel

/// Parts of a contact as an argument: `name` means both forms, `name:int` and `name:loc` one of them.
struct DisclosedArgument: ExpressibleByArgument {
    let elements: [ContactDisclosure.Element]

    init?(argument: String) {
        elements = ContactDisclosure.Element.allCases.filter {
            $0.rawValue == argument || $0.rawValue.hasPrefix(argument + ":")
        }
        if elements.isEmpty { return nil }
    }

    static let words = "name, org, addr (each also as name:int or name:loc), voice, fax, email"
}

/// What of a contact may be shown to others, on the command line.
struct DisclosureForm: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Part that may be shown to others: \(DisclosedArgument.words); may be given again.", valueName: "part"))
    var disclose: [DisclosedArgument] = []
    @Option(
        help: ArgumentHelp(
            "Part that must not be shown, as an exception where all are; may be given again.", valueName: "part"))
    var withhold: [DisclosedArgument] = []

    func validate() throws {
        guard disclose.isEmpty || withhold.isEmpty else {
            throw ValidationError("A contact has one disclosure: give --disclose or --withhold.")
        }
    }

    /// Nil where neither was given.
    var disclosure: ContactDisclosure? {
        if disclose.isEmpty && withhold.isEmpty { return nil }
        return ContactDisclosure(
            isAllowed: withhold.isEmpty, elements: (disclose + withhold).flatMap(\.elements))
    }
}
