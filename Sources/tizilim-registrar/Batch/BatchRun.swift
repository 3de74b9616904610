import BatchFiles
import BatchRuns
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
    var output: BatchOutput<ToldLine>

    init(_ file: DigestedFile, seats: [Seat], worker: LineWorker?, output: BatchOutput<ToldLine>) {
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

    mutating func carryOut() async throws {
        let (worker, seats) = (self.worker, self.seats)
        // Names that earlier lines of a dry run would have made.
        var made: Set<DomainName> = []
        try await output.carryOut(file, by: seats, steady: Clock.steady) { entry in
            Self.start(entry, worker, &made)
        }
    }

    private static func start(
        _ entry: BatchEntry, _ worker: LineWorker?, _ made: inout Set<DomainName>
    ) -> LineStart<Seat, ToldLine> {
        let request: BatchRequest
        switch entry.request {
        case .failure(let complaint):
            return .known(ToldLine(result: LineResult(.malformed, sentence: complaint.sentence)))
        case .success(let read): request = read
        }
        guard let worker else {
            let isMade = made.contains(request.name)
            if request.action == .create { made.insert(request.name) }
            return .work { ToldLine(result: try await LineWorker.rehearsed(request, isMade: isMade, at: $0)) }
        }
        // An earlier run has done it.
        if let result = worker.journal.lines[request.line]?.result, result.isFinal {
            return .known(ToldLine(result: result, isRepeated: true))
        }
        return .work { ToldLine(result: try await worker.result(of: request, at: $0)) }
    }
}
