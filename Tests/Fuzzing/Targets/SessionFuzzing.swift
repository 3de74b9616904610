import EPPWire
import RegistryModel

/// A session keeps its promises whatever comes: every frame has one answer, in order, nothing comes after the end, and
/// one command is under way at a time.
struct SessionFuzzing {
    private static let limits = EPPWireLimits(checks: 8, repeats: 6, failedLogins: 3)
    private static let instant = Instant(microseconds: 1_790_000_000_000_000)

    private var session = EPPSession(greeting: EPPGreeting(server: "Tizilim"), limits: limits)
    private var received = 0
    private var answered = 0
    private var lastAnswered = 0
    private var isUnderWay = false
    private var hasEnded = false
    private var story = ""

    static func run(_ octets: [UInt8], canary: Bool) throws(FuzzFinding) {
        var fuzzing = SessionFuzzing()
        // The first greeting answers nobody.
        fuzzing.answered = -1
        try fuzzing.take(fuzzing.session.handle(.connected(at: instant)))
        for step in SessionScript.steps(octets) { try fuzzing.go(step, canary: canary) }
    }

    private mutating func go(_ step: SessionScript.Step, canary: Bool) throws(FuzzFinding) {
        let event: EPPSession.Event
        switch step {
        case .frame(let octets):
            // The server holds it back until the one before it is answered.
            guard !isUnderWay else { return }
            received += 1
            event = .frame(ReceivedFrame(octets, received: Self.instant, serverTransaction: "TZ-\(received)"))
            story += "F"
        case .decided(let code):
            guard isUnderWay else { return }
            isUnderWay = false
            event = .decided(EPPOutcome(code))
            story += "D"
        case .disconnected: (event, story) = (.disconnected, story + "G")
        }
        if canary, session.failedLogins == 1, session.state == .authenticating, case .disconnected = event {
            throw .canary("a peer that goes during its second login")
        }
        try take(session.handle(event))
    }

    private mutating func take(_ actions: [EPPSession.Action]) throws(FuzzFinding) {
        if hasEnded { try check(actions.isEmpty, "something was done after the end") }
        var closes = false
        for action in actions {
            try check(!closes, "something was done after the connection was closed")
            switch action {
            case .send(let octets):
                answered += 1
                try read(octets)
            case .execute(_, let transaction):
                try check(!isUnderWay, "two commands under way")
                isUnderWay = true
                try check(transaction == "TZ-\(answered + 1)", "\(transaction) was executed out of its turn")
            case .closeAfterSend: closes = true
            }
        }
        try checkState(closes)
    }

    private mutating func read(_ octets: [UInt8]) throws(FuzzFinding) {
        guard let frame = try? EPPServerFrame(octets) else {
            throw FuzzFinding("an answer that can't be read: \(String(decoding: octets, as: UTF8.self))")
        }
        guard case .response(let response) = frame else { return }
        try check(
            response.serverTransaction == "TZ-\(answered)",
            "answer \(answered) names \(response.serverTransaction ?? "nothing")")
    }

    private mutating func checkState(_ closes: Bool) throws(FuzzFinding) {
        let state = session.state
        if closes { try check(state == .ended, "closed, and not at the end") }
        hasEnded = hasEnded || state == .ended
        if hasEnded {
            try check(state == .ended, "life after the end")
            isUnderWay = false
            return
        }
        try check(isUnderWay == (state == .authenticating || state == .executing), "\(state) with a command or without")
        try check(session.failedLogins < Self.limits.failedLogins, "\(session.failedLogins) wrong passwords")
        let isIn = state == .ready || state == .executing
        try check((session.client != nil) == isIn, "\(state) and the client is \(session.client ?? "nobody")")
        let open = isUnderWay ? 1 : 0
        try check(received == answered + open, "\(received) frames, \(answered) answers, \(open) open")
    }

    private func check(_ holds: Bool, _ sentence: @autoclosure () -> String) throws(FuzzFinding) {
        if !holds { throw FuzzFinding("\(sentence()) (story: \(story))") }
    }
}
