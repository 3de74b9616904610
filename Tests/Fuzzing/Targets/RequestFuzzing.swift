import EPPWire
import XMLDocuments

/// A frame is a request, which can be written and reads the same, or a refusal that any client can read; and a log shows
/// none of its secrets.
enum RequestFuzzing {
    /// Limits that a short input can reach.
    static let limits = EPPWireLimits(checks: 8, repeats: 6)
    /// Escapes make a frame longer than the one that was read.
    private static let reader = EPPReader(limits: limits)
    private static let wide = EPPReader(
        limits: EPPWireLimits(document: XMLLimits(octets: 1_048_576), checks: 8, repeats: 6))
    static let transaction = "TZ-1"

    static func run(_ octets: [UInt8], canary: Bool) throws(FuzzFinding) {
        switch read(octets, reader) {
        case .success(let request):
            if canary { try look(request) }
            try comeBack(request)
        case .failure(let problem): try refuse(problem)
        }
        try keepSecrets(octets)
    }

    private static func read(_ octets: [UInt8], _ reader: EPPReader) -> Result<EPPRequest, EPPProblem> {
        Result { () throws(EPPProblem) in try reader.request(octets) }
    }

    /// The planted defect: well-formed, valid, and off the beaten track.
    private static func look(_ request: EPPRequest) throws(FuzzFinding) {
        guard case .command(let command) = request, case .domain(.transfer(_, let transfer)) = command.action else {
            return
        }
        if transfer.authorization != nil, command.extensions.isEmpty, command.clientTransaction == nil {
            throw .canary("a transfer with a password and without the client's identifier")
        }
    }

    private static func comeBack(_ request: EPPRequest) throws(FuzzFinding) {
        let frame = request.frame
        switch read(frame, wide) {
        case .success(let again):
            try FuzzFinding.check(again == request, "written and read again it is another request:\n\(text(frame))")
            try FuzzFinding.check(again.frame == frame, "two writings of one request:\n\(text(frame))")
        case .failure(let problem):
            throw FuzzFinding("what was read is refused again (\(problem.code), \(problem.reason)):\n\(text(frame))")
        }
    }

    private static func refuse(_ problem: EPPProblem) throws(FuzzFinding) {
        try FuzzFinding.check((2000...2307).contains(problem.code.rawValue), "refused with \(problem.code)")
        for language in EPPLanguage.allCases {
            let answer = EPPResponse([EPPResult(problem, in: language)], serverTransaction: transaction)
            let frame = answer.frame(in: language)
            guard case .response(let response) = try? EPPServerFrame(frame) else {
                throw FuzzFinding("a refusal that can't be read: \(text(frame))")
            }
            try FuzzFinding.check(
                response.results.count == 1 && response.results[0].known == problem.code
                    && response.serverTransaction == transaction,
                "a refusal that says something else: \(text(frame))")
        }
    }

    /// Secrets of this length that stand once in a frame are looked for in what a log shows of it.
    private static let secretLength = 8...200

    static func keepSecrets(_ octets: [UInt8]) throws(FuzzFinding) {
        let shown = EPPSecretBlanking.blanked(octets)
        guard let tree = try? XMLReader().read(octets) else { return }
        let (before, after) = (text(octets), text(shown))
        for secret in secrets(in: tree) where secretLength.contains(secret.utf8.count) {
            if before.ranges(of: secret).count == 1 {
                try FuzzFinding.check(!after.contains(secret), "a log shows the secret '\(secret)':\n\(after)")
            }
        }
    }

    private static func secrets(in element: XMLElement) -> [String] {
        let own = EPPErrorValue.secrets.contains(element.name) ? [element.text] : []
        return own + element.children.flatMap { secrets(in: $0) }
    }

    private static func text(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }
}
