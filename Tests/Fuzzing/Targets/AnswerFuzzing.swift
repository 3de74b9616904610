import EPPWire
import XMLDocuments

/// What a client takes for an answer has codes and texts that it can use, and a log shows none of its secrets.
enum AnswerFuzzing {
    static let limits = XMLLimits(octets: 32_768, elements: 512)

    static func run(_ octets: [UInt8], canary: Bool) throws(FuzzFinding) {
        switch Result(catching: { () throws(EPPProblem) in try EPPServerFrame(octets, limits: limits) }) {
        case .success(.greeting(let greeting)):
            if canary, greeting.languages.count == 2, greeting.server.isEmpty {
                throw .canary("a greeting without a name, in two languages")
            }
            try check(greeting)
        case .success(.response(let response)): try check(response)
        case .failure(let problem):
            try FuzzFinding.check([.syntaxError, .parameterMissing, .valueSyntax].contains(problem.code), "\(problem)")
        }
        try RequestFuzzing.keepSecrets(octets)
    }

    private static func check(_ greeting: EPPReceivedGreeting) throws(FuzzFinding) {
        let texts = [greeting.server] + greeting.versions + greeting.languages
        for text in texts + greeting.services.objects + greeting.services.extensions { try checkCollapsed(text) }
    }

    private static func check(_ response: EPPReceivedResponse) throws(FuzzFinding) {
        try FuzzFinding.check(!response.results.isEmpty, "an answer without a result")
        for result in response.results {
            try FuzzFinding.check((1_000...9_999).contains(result.code), "a code \(result.code)")
            try checkCollapsed(result.message)
            for detail in result.details { try checkCollapsed(detail.reason ?? "") }
        }
        try checkCollapsed(response.clientTransaction ?? "")
        try checkCollapsed(response.serverTransaction ?? "")
        // What is looked for is found in data, extensions and what was moved, or it is not there at all.
        let all = response.data + response.extensions + response.results.flatMap { $0.details.compactMap(\.value) }
        for namespace in EPPNamespace.objects + EPPNamespace.extensions {
            let found = response.element("infData", in: namespace)
            let stands = all.contains { $0.name == "infData" && $0.namespace == namespace.uri }
            try FuzzFinding.check((found != nil) == stands, "infData of \(namespace) was missed")
        }
    }

    private static func checkCollapsed(_ text: String) throws(FuzzFinding) {
        let octets = Array(text.utf8)
        let spaces = octets.indices.filter { [0x20, 0x09, 0x0a, 0x0d].contains(octets[$0]) }
        let isCollapsed = spaces.allSatisfy { place in
            octets[place] == 0x20 && place > 0 && place < octets.count - 1 && octets[place - 1] != 0x20
        }
        try FuzzFinding.check(isCollapsed, "white space was kept in '\(text)'")
    }
}
