import ArgumentParser
import EPPWire
import Terminal

struct PollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll", abstract: "Reads the messages that wait for the registrar.",
        discussion: """
            Shows the next message and leaves it in the queue; --ack takes one out that was dealt with; --all shows \
            every message and takes each out once it is on stdout.

            EXAMPLES
              tizilim-registrar poll
              tizilim-registrar poll --ack 17
              tizilim-registrar poll --all --json
            """)
    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Take this message out of the queue.", valueName: "id"))
    var ack: String?
    @Flag(help: "Show all messages, and take each out once it was shown.")
    var all = false

    func validate() throws {
        if all && ack != nil { throw ValidationError("--all and --ack: give one of the two, not both.") }
    }

    func run() async throws {
        let errand = Errand(global: global, title: ack == nil ? "poll" : "poll ack")
        if all { return try await drain(errand) }
        let action = ack.map(EPPAction.pollAcknowledge) ?? .pollRequest
        try await errand.withSession { session in
            try show(try await errand.ask(EPPCommand(action), session), errand)
        }
    }

    /// Until the queue is empty. A message is taken out only after it was written, so that none is lost on the way.
    private func drain(_ errand: Errand) async throws {
        try await errand.withSession { session in
            while true {
                let answer = try await errand.ask(EPPCommand(.pollRequest), session)
                guard answer.isSuccess, answer.results[0].code != EPPResultCode.noMessages.rawValue,
                    let message = answer.queue?.identifier
                else { return try show(answer, errand) }
                try show(answer, errand)
                let taken = try await errand.ask(EPPCommand(.pollAcknowledge(message)), session)
                if !taken.isSuccess { return try show(taken, errand) }
            }
        }
    }

    private func show(_ answer: EPPReceivedResponse, _ errand: Errand) throws {
        guard !global.json, answer.isSuccess, let queue = answer.queue else { return try errand.show(answer) }
        if ack != nil {
            return try Console.line("Message \(Console.plain(queue.identifier)) is taken out; \(queue.count) wait.")
        }
        var sheet = Sheet()
        sheet.add("message", queue.identifier)
        sheet.add("waiting", String(queue.count))
        sheet.add("queued", queue.queued?.description)
        sheet.add("text", queue.message.map(Console.plain))
        sheet.add(AnswerPage(title: "poll", answer: answer).content)
        try sheet.show()
        try Console.line()
    }
}
