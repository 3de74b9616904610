import ArgumentParser
import EPPWire
import Terminal

/// The transaction identifier of a command that a person repeats.
struct TransactionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The client transaction identifier to send, 3 to 64 characters: that of a command whose answer was lost, to \
            be told its first answer.
            """, valueName: "identifier"))
    var transaction: String?

    func validate() throws {
        if let transaction, !TransactionNames.length.contains(transaction.unicodeScalars.count) {
            throw ValidationError("--transaction has 3 to 64 characters (RFC 5730).")
        }
    }
}

/// One command to a registry: opens a session, asks, says goodbye, and tells what came of it.
struct Errand {
    let global: GlobalOptions
    /// The command in words, as it is typed.
    let title: String
    var transaction: String?

    /// Asks for what `make` makes of the session, and shows the answer.
    ///
    /// - Throws: `AnswerIsNo` where the answer is one.
    func run(_ make: (RegistrySession) async throws -> EPPCommand) async throws {
        try await withSession { session in
            let answer = try await ask(try await make(session), session)
            try show(answer)
        }
    }

    func withSession(_ body: (RegistrySession) async throws -> Void) async throws {
        let profile = try global.readProfile()
        let session: RegistrySession
        do {
            session = try await RegistrySession.open(
                profile, global.language(of: profile), password: profile.readPassword(),
                frames: FrameShow(isOn: global.showFrames))
        } catch let refused as LoginRefused {
            try AnswerPage(title: "login", answer: refused.answer).show(json: global.json)
            throw AnswerIsNo()
        }
        do {
            try await body(session)
        } catch {
            await session.end()
            throw error
        }
        await session.end()
    }

    func ask(_ command: EPPCommand, _ session: RegistrySession) async throws -> EPPReceivedResponse {
        var command = command
        command.clientTransaction = transaction ?? session.transaction()
        do {
            return try await session.ask(command)
        } catch let error as NotOffered {
            throw UsageComplaint(error.description)
        }
    }

    func show(_ answer: EPPReceivedResponse) throws {
        try AnswerPage(title: title, answer: answer).show(json: global.json)
    }
}
