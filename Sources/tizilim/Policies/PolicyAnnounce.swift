import ArgumentParser
import CanonicalJSON
import RegistryFlows
import Terminal

struct PolicyAnnounce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "announce", abstract: "Tells registrars of versions of policies that begin soon.",
        discussion: """
            Puts a message into the queue of every active registrar that is accredited for a zone concerned; each is \
            told of a version once. The server does the same every hour.

            EXAMPLES
              tizilim policy announce --operator aliya
              tizilim policy announce --operator aliya --days 90
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Option(help: "Versions that begin within so many days.")
    var days = Registry.announcementDays

    /// What begins later than in ten years is no news to anybody.
    private static let most = 3_650

    func validate() throws {
        guard (1...Self.most).contains(days) else { throw ValidationError("--days is from 1 to \(Self.most).") }
        guard acting.operator.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--operator needs a name.")
        }
    }

    func run() async throws {
        let registry = try global.openRegistry()
        let messages = try await registry.announcePolicies(within: days, by: acting.actor)
        if global.json {
            for message in messages {
                var writer = JSONWriter()
                writer.object { writer in
                    writer.member("message", message.number)
                    writer.member("registrar", message.registrar.rawValue)
                    writer.member("kind", message.kind)
                    writer.member("object", message.object)
                    writer.member("sentence", message.sentence(in: global.lang))
                }
                try Console.json(writer.bytes)
            }
            return
        }
        for message in messages {
            try Console.line("\(message.registrar)  \(message.sentence(in: global.lang))")
        }
        try Console.line(
            messages.isEmpty
                ? "Nobody is to be told: no policy begins within \(days) days that registrars do not know of."
                : "\(messages.count) messages queued.")
    }
}
