import ArgumentParser
import CanonicalJSON
import Cases
import Notices
import Terminal

struct CaseLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Hands the letters of cases to the mailer, and notes what it did with earlier ones.",
        discussion: """
            Each letter is written once, whatever happens in between; the mailer takes it out of new/ in the spool's folder, \
            and moves it to sent/ or failed/.

            EXAMPLES
              tizilim case letters --sender "Registry <help@example.kz>"
              tizilim case letters --sender help@example.kz --spool var/mail --json
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("From whom letters are, and who answers questions.", valueName: "address"))
    var sender: String
    @Option(help: ArgumentHelp("The folder through which letters go to the mailer.", valueName: "folder"))
    var spool = "var/mail"

    func validate() throws {
        guard MailAddress(sender) != nil else {
            throw ValidationError("--sender is an address, as help@example.kz or \"Registry <help@example.kz>\".")
        }
    }

    func run() async throws {
        guard let address = MailAddress(sender) else { return }
        let registry = try global.openRegistry()
        let lock = ProcessLock(besides: global.register, for: .caseLetters)
        guard try lock.tryToTake() else {
            throw AnswerIsNo("Another process is handing over the letters of cases: wait until it is done.")
        }
        let desk = LetterDesk(registry, spool: MailSpool(path: spool), sender: address, senderText: sender)
        let tally = try await desk.deliver(at: registry.now())
        await registry.close()
        withExtendedLifetime(lock) {}
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("handedOver", tally.handedOver)
                writer.member("delivered", tally.delivered)
                writer.member("failed", tally.failed)
            }
            return try Console.json(writer.bytes)
        }
        var sheet = Sheet()
        sheet.add("handed over", String(tally.handedOver))
        sheet.add("delivered", String(tally.delivered))
        sheet.add("failed", String(tally.failed))
        try sheet.show()
    }
}
