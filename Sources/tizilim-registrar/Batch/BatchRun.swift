import BatchFiles
import Digests
import DNSCore
import EPPTransport
import EPPWire
import Terminal

/// One run over a batch file.
///
/// Several sessions work at once, each on one line, but never two on lines about the same name; what came of them is told
/// in the order of the file.
struct BatchRun {
    private let file: DigestedFile
    private let seats: [Seat]
    /// Nil in a dry run.
    private let worker: LineWorker?
    var output: BatchOutput
    /// Names that earlier lines of a dry run would have made.
    private var made: Set<DomainName> = []

    /// Lines under way at once, those that are done and wait for an earlier one to be told included.
    private static let window = 512

    init(_ file: DigestedFile, seats: [Seat], worker: LineWorker?, output: BatchOutput) {
        self.file = file
        self.seats = seats
        self.worker = worker
        self.output = output
    }

    /// What all transaction identifiers of a run start with: made of what makes the run this one.
    static func stem(_ heading: JournalHeading) -> String {
        let text = [heading.batch, heading.registrar, heading.registry, heading.run].joined(separator: "\u{0}")
        return "B" + String(hexadecimal(SHA256.digest(Array(text.utf8))).prefix(20))
    }

    private func next(_ reader: inout BatchReader) throws -> BatchEntry? {
        do {
            return try reader.next()
        } catch let complaint as BatchComplaint {
            throw Self.unusable(file.path, complaint)
        }
    }

    /// A file that can't be taken as it is: no line of it will do better in another run.
    private static func unusable(_ path: String, _ complaint: BatchComplaint) -> UnusableBatch {
        UnusableBatch("\(path):\(complaint.line > 0 ? "" : " ")\(complaint)")
    }

    private typealias Done = (index: Int, seat: Seat, line: ToldLine)

    mutating func carryOut() async throws {
        var reader: BatchReader
        do {
            reader = try BatchReader(try file.pieces())
        } catch let complaint as BatchComplaint {
            throw Self.unusable(file.path, complaint)
        }
        var progress = Progress("batch", total: file.lineBreaks, quiet: output.json, steady: Clock.steady)
        var lines = LinesUnderWay<ToldLine>()
        var free = seats
        var failure: (any Error)?
        await withThrowingTaskGroup(of: Done.self) { group in
            do {
                while let entry = try next(&reader) {
                    while lines.count == Self.window || lines.hasName(of: entry) || free.isEmpty,
                        let done = try await group.next()
                    {
                        free.append(done.seat)
                        lines.finish(done.index, done.line)
                        try tell(&lines, &progress)
                    }
                    let index = lines.begin(entry)
                    if let known = known(entry) {
                        lines.finish(index, known)
                        try tell(&lines, &progress)
                    } else if case .success(let request) = entry.request {
                        let seat = free.removeLast()
                        begin(request, index, seat, &group)
                    }
                }
            } catch {
                failure = error
            }
            // What was answered is told even where something else failed.
            while let finished = await group.nextResult() {
                switch finished {
                case .success(let done): lines.finish(done.index, done.line)
                case .failure(let error): failure = failure ?? error
                }
            }
        }
        for (entry, line) in lines.takeAll() { output.add(entry, line) }
        try output.flush()
        progress.finish()
        if let failure { throw failure }
    }

    private mutating func begin(
        _ request: BatchRequest, _ index: Int, _ seat: Seat, _ group: inout ThrowingTaskGroup<Done, any Error>
    ) {
        if let worker {
            group.addTask { (index, seat, ToldLine(result: try await worker.result(of: request, at: seat))) }
            return
        }
        let isMade = made.contains(request.name)
        if request.action == .create { made.insert(request.name) }
        group.addTask {
            (index, seat, ToldLine(result: try await LineWorker.rehearsed(request, isMade: isMade, at: seat)))
        }
    }

    /// What can be told without the registry: a line that can't be read, and one that an earlier run has done.
    private func known(_ entry: BatchEntry) -> ToldLine? {
        switch entry.request {
        case .failure(let complaint): ToldLine(result: LineResult(.malformed, sentence: complaint.sentence))
        case .success(let request):
            worker?.journal.lines[request.line]?.result.flatMap {
                $0.isFinal ? ToldLine(result: $0, isRepeated: true) : nil
            }
        }
    }

    /// Tells what is done, in the order of the file.
    private mutating func tell(_ lines: inout LinesUnderWay<ToldLine>, _ progress: inout Progress) throws {
        let told = lines.takeDone()
        guard !told.isEmpty else { return }
        for (entry, line) in told { output.add(entry, line) }
        try output.flush()
        progress.advance(by: told.count)
    }
}

/// The file itself is no batch file. Ends with exit code 2.
struct UnusableBatch: Error, CustomStringConvertible {
    let description: String
    init(_ sentence: String) { description = sentence }
}
