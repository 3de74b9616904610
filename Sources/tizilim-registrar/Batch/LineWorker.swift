import BatchFiles
import Digests
import EPPWire
import RegistryModel

/// Carries out one line of a batch.
struct LineWorker: Sendable {
    let journal: Journal
    /// What all transaction identifiers of the run start with: the same for the same file, so that a command that is
    /// sent again is known to be the same one.
    let stem: String

    /// Seconds that are taken off the time for which answers are kept: clocks differ.
    private static let margin: Int64 = 600

    func result(of request: BatchRequest, at seat: Seat) async throws -> LineResult {
        do {
            return try await perform(request, seat)
        } catch let error as Unsendable {
            return LineResult(.refused, sentence: error.description)
        } catch let error as NotOffered {
            return LineResult(.refused, sentence: error.description)
        }
    }

    private func perform(_ request: BatchRequest, _ seat: Seat) async throws -> LineResult {
        let transaction = "\(stem)-\(request.line)"
        let before = journal.lines[request.line]
        var lastChange = before?.lastChange.map(Instant.init(microseconds:))
        if request.step == .report, request.action == .restore, lastChange == nil {
            lastChange = try await askLastChange(request, seat)
        }
        var command = try request.command(lastChange: lastChange)
        command.clientTransaction = transaction
        guard command.action.isTransform else {
            return LineResult(try await seat.ask(command, mayRepeat: true), isCheck: true, isCreate: false)
        }
        let hours = try await seat.hoursAnswersAreKept()
        try await seat.require(command)
        if let before, before.result == nil {
            let kept = Instant(microseconds: before.sent).adding(seconds: Int64(hours) * 3_600 - Self.margin)
            if Clock.machine() >= kept {
                return unknown(request, transaction, since: Instant(microseconds: before.sent), hours)
            }
        } else {
            try await journal.record(
                JournalEntry(
                    line: request.line, clTRID: transaction, sent: Clock.machine().microseconds,
                    lastChange: lastChange?.microseconds))
        }
        do {
            let answer = try await seat.ask(command, mayRepeat: hours > 0)
            let result = LineResult(answer, isCheck: false, isCreate: request.action == .create)
            // One that failed is recorded too: it was answered, and may be sent again.
            if result.code != nil {
                try await journal.record(JournalEntry(line: request.line, clTRID: transaction, result: result))
            }
            return result
        } catch is LostAnswer {
            return unknown(request, transaction, since: Clock.machine(), hours)
        }
    }

    private func unknown(
        _ request: BatchRequest, _ transaction: String, since sent: Instant, _ hours: Int
    ) -> LineResult {
        let promise =
            hours > 0 ? "The registry keeps its answers for \(hours) hours." : "The registry does not keep its answers."
        var result = LineResult(
            .unknown,
            sentence: "The command went out at \(sent) and no answer came. \(promise) Look with: tizilim-registrar "
                + "\(request.question). If it was not carried out, put the line into a new file.")
        result.clientTransaction = transaction
        return result
    }

    private func askLastChange(_ request: BatchRequest, _ seat: Seat) async throws -> Instant? {
        let question = EPPCommand(.domain(.info(EPPDomainInfo(name: request.name, hosts: .none))))
        let answer = try await seat.ask(question, mayRepeat: true)
        return answer.element("infData", in: .domain)?.text(of: "upDate").flatMap { Instant($0) }
    }

    // MARK: Dry run

    /// Asks whether the name can be had, or is there, and changes nothing. `isMade` is true where an earlier line makes
    /// the name.
    static func rehearsed(_ request: BatchRequest, isMade: Bool, at seat: Seat) async throws -> LineResult {
        if let claim = request.claim { return try await rehearsed(claim, request, at: seat) }
        let isCreate = request.action == .create || request.action == .check
        if isMade {
            let sentence = "An earlier line of the file makes the name."
            return LineResult(isCreate ? .unavailable : .present, sentence: sentence)
        }
        do {
            // What could not be sent is told now, and not only when it is tried.
            _ = try request.command(lastChange: .distantPast)
        } catch {
            return LineResult(.refused, sentence: error.description)
        }
        let question = EPPCommand(.domain(.check([request.name.text])))
        var result = LineResult(try await seat.ask(question, mayRepeat: true), isCheck: true, isCreate: false)
        if isCreate { return result }
        switch result.outcome {
        case .available:
            result.outcome = .absent
            result.sentence = "The name is not registered."
        case .unavailable:
            result = LineResult(.present, sentence: "The name can't be registered anew: it is there, or held back.")
        default: break
        }
        return result
    }

    /// Asks how the claim stands, with its token: one that is wrong is told.
    private static func rehearsed(
        _ claim: BatchClaim, _ request: BatchRequest, at seat: Seat
    ) async throws -> LineResult {
        let info = EPPClaimInfo(campaign: claim.campaign, source: request.name, token: claim.token)
        let command = EPPCommand(.claim(.info(info)))
        do {
            try await seat.require(command)
        } catch let error as NotOffered {
            return LineResult(.refused, sentence: error.description)
        }
        let answer = try await seat.ask(command, mayRepeat: true)
        var result = LineResult(answer, isCheck: false, isCreate: false)
        if result.outcome == .accepted {
            result.outcome = .present
            result.sentence = answer.element("infData", in: .claim)?.text(of: "state").map { "The claim is \($0)." }
        }
        return result
    }
}

extension BatchRequest {
    /// The words that ask how things stand with what the line is about.
    fileprivate var question: String {
        claim.map { "claim info \(name.text) --campaign \($0.campaign)" } ?? "domain info \(name.text)"
    }
}
