import ArgumentParser
import BatchFiles
import BatchRuns
import Digests
import EPPWire
import Terminal

struct BatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Carries out a file of requests: CSV or JSON Lines, over several sessions.",
        discussion: """
            CSV has a heading line (RFC 4180; lists are parted by ;), JSON Lines the same words as keys. Lines about \
            the same name are done in their order; others at once, as many as there are sessions. A journal beside \
            the file says what was sent and answered: a run that was cut off is begun again with the same words, and \
            repeats nothing that was done. Where the registry keeps its answers, a command whose answer was lost is \
            asked again under the same transaction identifier and gets its first answer; where not, the line is told \
            as unknown, with what to do. The same file is another batch under another --run.
            Ends with 0 where all was done, with 1 where a line was refused, could not be read or is unknown, with 2 \
            where the world broke, with 64 where the call was not understood.

            A FILE
            \(BatchWords.sample)

            COLUMNS
            \(BatchWords.columns)

            EXAMPLES
              tizilim-registrar batch requests.csv --dry-run
              tizilim-registrar batch requests.csv --sessions 4
              tizilim-registrar batch requests.jsonl --json
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The file.", completion: .file(extensions: ["csv", "jsonl"]))
    var file: String
    @Option(help: ArgumentHelp("Sessions at once; the profile's where not given.", valueName: "count"))
    var sessions: Int?
    @Option(help: ArgumentHelp("The journal; the file's name with .journal where not given.", valueName: "file"))
    var journal: String?
    @Flag(help: "Ask by checks whether names can be had or are there, and change nothing.")
    var dryRun = false
    @Option(help: ArgumentHelp("Tells another run of the same file from the first.", valueName: "label"))
    var run = "1"

    func validate() throws {
        if let sessions, !Profile.sessionRange.contains(sessions) {
            throw ValidationError("--sessions is a number from 1 to \(Profile.sessionRange.upperBound).")
        }
    }

    func run() async throws {
        let profile = try global.readProfile()
        let source = try DigestedFile(file)
        let heading = JournalHeading(
            batch: hexadecimal(source.digest), registrar: profile.registrar,
            registry: profile.name, run: run)
        let worker = dryRun ? nil : LineWorker(journal: try openJournal(heading), stem: BatchRun.stem(heading))
        let seats = try await openSeats(profile)
        var batch = BatchRun(source, seats: seats, worker: worker, output: BatchOutput(json: global.json))
        do {
            try await batch.carryOut()
        } catch let failure as UnusableBatch {
            // Nothing was begun, or the file is too long: another run would end the same way.
            if batch.output.summary.lines > 0 { try batch.output.showSummary(cutOff: false) }
            await Self.end(seats)
            throw WorldFailure(failure.description)
        } catch {
            try batch.output.showSummary(cutOff: true)
            await Self.end(seats)
            throw Self.told(error)
        }
        await Self.end(seats)
        try batch.output.showSummary(cutOff: false)
        if dryRun {
            Console.aside(
                "A dry run asks whether names are there. Contacts, hosts, documents, the balance, and a name that "
                    + "stands twice in the file are looked at by the run itself.")
        }
        if batch.output.summary.hasRefusals { throw AnswerIsNo() }
    }

    private func openJournal(_ heading: JournalHeading) throws -> Journal {
        try Journal(path: journal ?? file + ".journal", heading: heading)
    }

    /// As many seats as were asked for, or as many as the registry has for us.
    private func openSeats(_ profile: Profile) async throws -> [Seat] {
        let password = try profile.readPassword()
        let wanted = sessions ?? profile.sessions
        var seats: [Seat] = []
        while seats.count < wanted {
            let seat = Seat(
                profile, global.language(of: profile), password, FrameShow(isOn: global.showFrames))
            do {
                try await seat.open()
            } catch let refused as LoginRefused {
                if refused.isPassing, !seats.isEmpty {
                    Console.aside(
                        "The registry gives \(seats.count) sessions of \(wanted): the run goes on with these.")
                    break
                }
                await Self.end(seats)
                throw Self.told(refused)
            } catch {
                await Self.end(seats)
                throw error
            }
            seats.append(seat)
        }
        return seats
    }

    private static func end(_ seats: [Seat]) async {
        for seat in seats { await seat.end() }
    }

    /// A refused login in words.
    private static func told(_ error: any Error) -> any Error {
        switch error {
        case let refused as LoginRefused:
            let result = refused.answer.results[0]
            let reasons = AnswerPage(title: "login", answer: refused.answer).reasons.map(\.line)
            return AnswerIsNo((["\(result.code) \(result.message)"] + reasons).joined(separator: "; "))
        case let lost as LostAnswer: return WorldFailure(lost.failure.sentence)
        default: return error
        }
    }
}
