import HTMLDocuments
import SiteEvidence

/// The talk with a mail server as a machine: lines in, what to do next out. It asks for nothing but STARTTLS, and sends
/// no mail.
struct SMTPMachine {
    /// What to do next.
    enum Action: Equatable {
        case wait
        case send(String)
        case startTLS
        case end
        case fail(Trouble)
    }

    private enum State { case greeting, hello, startTLS, over }

    /// Lines of one answer: real servers have some twenty capabilities.
    private static let mostLines = 100
    /// Octets of a line that are kept (RFC 5321, section 4.5.3.1.5).
    private static let longestLine = 512

    /// The name that EHLO tells: who looks.
    let name: String
    private var state = State.greeting
    private var lines: [String] = []
    private(set) var banner: String?
    private(set) var capabilities: [String] = []

    init(name: String) { self.name = name }

    /// Takes one line without its end.
    mutating func take(_ line: String) -> Action {
        guard let code = Int(line.prefix(3)), line.prefix(3).count == 3, (200..<600).contains(code) else {
            return fail("'\(line.prefix(80))' is no answer of SMTP")
        }
        lines.append(String(line.dropFirst(4)).beginning(Self.longestLine))
        guard lines.count <= Self.mostLines else {
            state = .over
            return .fail(Trouble(.limit, "an answer of more than \(Self.mostLines) lines"))
        }
        // RFC 5321, section 4.2.1: a hyphen behind the code says that more lines come.
        if line.dropFirst(3).first == "-" { return .wait }
        defer { lines = [] }
        return answered(code)
    }

    private mutating func answered(_ code: Int) -> Action {
        switch state {
        case .greeting:
            banner = lines.first
            guard code == 220 else { return fail("greets with \(code)") }
            state = .hello
            return .send("EHLO \(name)")
        case .hello:
            guard code == 250 else { return fail("answers \(code) to EHLO") }
            capabilities = Array(lines.dropFirst())
            guard capabilities.contains(where: { $0.uppercased() == "STARTTLS" }) else {
                state = .over
                return .end
            }
            state = .startTLS
            return .send("STARTTLS")
        case .startTLS:
            state = .over
            return code == 220 ? .startTLS : .fail(Trouble(.tls, "answers \(code) to STARTTLS"))
        case .over: return .end
        }
    }

    private mutating func fail(_ words: String) -> Action {
        state = .over
        return .fail(Trouble(.protocolError, words))
    }
}
