import PolicyEngine

/// Gathers what several servers, addresses or hosts say of one question: one that fails decides; else one that could not
/// be told leaves it open; only where all that were asked are in order does the whole conform.
struct Tally {
    private(set) var good: [String] = []
    /// Names of those that fail, each with a stable word for why.
    private(set) var bad: [(name: String, problem: String)] = []
    private(set) var untold: [(name: String, cause: UntoldCause)] = []
    private var pointers: (good: [String], bad: [String], untold: [String]) = ([], [], [])

    mutating func addGood(_ name: String, at pointer: String) {
        good.append(name)
        pointers.good.append(pointer)
    }

    mutating func addBad(_ name: String, _ problem: String, at pointer: String) {
        bad.append((name, problem))
        pointers.bad.append(pointer)
    }

    mutating func addUntold(_ name: String, _ cause: UntoldCause, at pointer: String) {
        untold.append((name, cause))
        pointers.untold.append(pointer)
    }

    /// Whether nobody was asked.
    var isEmpty: Bool { good.isEmpty && bad.isEmpty && untold.isEmpty }

    /// The outcome, with the facts that `facts` makes of names (and of problems, where something fails). Nobody asked is
    /// nothing seen.
    func outcome(_ facts: (_ names: String, _ problems: String) -> [Fact]) -> Outcome {
        if !bad.isEmpty {
            return .fails(facts(Self.joined(bad.map(\.name)), Self.joined(bad.map(\.problem))), at: pointers.bad)
        }
        if let first = untold.first {
            return .untold(first.cause, facts(Self.joined(untold.map(\.name)), ""), at: pointers.untold)
        }
        return good.isEmpty ? .untold(.notSeen) : .conforms(facts("", ""), at: pointers.good)
    }

    /// Each once, in the order in which they came.
    static func joined(_ words: [String]) -> String {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }
}
