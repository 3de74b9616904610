import ArgumentParser
import RegistryFlows

/// What lives how long, as `NS=300`, or `NS=` for the zone's own again.
struct TimeToLiveArgument: ExpressibleByArgument {
    let setting: TimeToLiveSetting

    init?(argument: String) {
        let words = argument.split(separator: "=", omittingEmptySubsequences: false)
        guard words.count == 2, !words[0].isEmpty else { return nil }
        if words[1].isEmpty {
            setting = TimeToLiveSetting(record: words[0].uppercased(), seconds: nil)
        } else {
            guard let seconds = Int(words[1]), seconds >= 0 else { return nil }
            setting = TimeToLiveSetting(record: words[0].uppercased(), seconds: seconds)
        }
    }
}

/// Times to live that a command sets (RFC 9803).
struct TimeToLiveOptions: ParsableArguments {
    @Option(
        name: .customLong("ttl"),
        help: ArgumentHelp(
            "Seconds that records live, such as NS=300; 'NS=' for the zone's own; may be given again.",
            valueName: "record=seconds"))
    var times: [TimeToLiveArgument] = []

    /// Nil where none is given.
    var settings: [TimeToLiveSetting]? { times.isEmpty ? nil : times.map(\.setting) }
}
