import DNSCore
import PolicyEngine
import RegistryModel
import Terminal

/// What a simulation came to, for people.
struct SimulationReport {
    let run: SimulationRun
    let result: SimulationRun.Result
    /// The versions that make the draft another than what it is compared with.
    let changed: [PolicyVersion]
    let isAgainstDraft: Bool

    var tally: SimulationTally { result.tally }

    /// Rows of one table: registrars may be many, and `--json` has them all.
    private static let mostRows = 25
    /// Versions that are named.
    private static let mostVersions = 10

    private var beforeWord: String { isAgainstDraft ? "against" : "now" }

    func show() throws {
        try showHead()
        guard tally.whole.whole.names > 0 else { return try Console.line("There is no name to judge.") }
        try showOutcomes()
        try showChanges()
        try showGroups("zone", tally.zones.map { ($0.key.shown, $0.value) })
        try showGroups("registrar", tally.registrars.map { ($0.key.rawValue, $0.value) })
        try showGroups("kind of holder", tally.kinds.map { ($0.key.rawValue, $0.value) })
        try showRules()
        try showFees()
    }

    private func showHead() throws {
        var sheet = Sheet()
        sheet.add("draft", run.after.path)
        let named = changed.prefix(Self.mostVersions).map { "\($0.words), from \($0.from)" }
        let rest = changed.count - named.count
        sheet.add("in it", each: named + (rest > 0 ? ["and \(rest) more"] : []))
        sheet.add(isAgainstDraft ? "against the draft" : "against", run.before.path)
        sheet.add("judged", "as \(run.operation.rawValue) at \(run.instant)")
        let whole = tally.whole.whole
        sheet.add("names", "\(whole.names) of \(whole.holders.count) holders, as the register stands at \(run.now)")
        if result.waiting > 0 {
            sheet.add("not judged", "\(result.waiting) that are not registered yet: they wait for operators")
        }
        try sheet.show()
        if changed.isEmpty { Console.aside("The draft says nothing else than \(run.before.path).") }
        for version in changed where version.from > run.instant {
            Console.aside("\(version.words) does not hold at \(run.instant): it holds from \(version.from).")
        }
    }

    private func showOutcomes() throws {
        var table = Table(
            "outcome", ">names \(beforeWord)", ">by draft", ">change", ">holders \(beforeWord)", ">by draft", ">change")
        for outcome in HeldOutcome.allCases {
            let (before, after) = (tally.whole.before(outcome), tally.whole.after(outcome))
            let (held, holding) = (before.holders.count, after.holders.count)
            table.add(
                .init(outcome.rawValue, outcome.colour), .init(before.names), .init(after.names),
                .init(Self.change(before.names, after.names)), .init(held), .init(holding),
                .init(Self.change(held, holding)))
        }
        try show(table)
    }

    /// What becomes of names that do not come to the same.
    private func showChanges() throws {
        var table = Table(beforeWord, "by draft", ">names", ">holders")
        for before in HeldOutcome.allCases {
            for after in HeldOutcome.allCases where before != after && tally.whole[before, after].names > 0 {
                let cell = tally.whole[before, after]
                table.add(
                    .init(before.rawValue, before.colour), .init(after.rawValue, after.colour), .init(cell.names),
                    .init(cell.holders.count))
            }
        }
        guard !table.rows.isEmpty else { return try Console.line("\nNo name comes to anything else than it does now.") }
        try show(table)
    }

    /// What the draft comes to in each group, beside it how many more or fewer that are; most refused first.
    private func showGroups(_ title: String, _ groups: [(String, OutcomeMatrix)]) throws {
        var table = Table(
            title, ">names", ">refused", ">change", ">review", ">change", ">grandfathered", ">unaffected",
            ">holders refused")
        let sorted = groups.sorted { left, right in
            let (one, other) = (left.1.after(.refused).names, right.1.after(.refused).names)
            return (other, left.0) < (one, right.0)
        }
        for (name, matrix) in sorted.prefix(Self.mostRows) {
            let (refused, review) = (matrix.after(.refused), matrix.after(.review))
            table.add(
                .init(name), .init(matrix.whole.names), .init(refused.names),
                .init(Self.change(matrix.before(.refused).names, refused.names)), .init(review.names),
                .init(Self.change(matrix.before(.review).names, review.names)),
                .init(matrix.after(.grandfathered).names), .init(matrix.after(.unaffected).names),
                .init(refused.holders.count))
        }
        try show(table, of: sorted.count)
    }

    /// What each rule says; a name that several speak of is counted with each.
    private func showRules() throws {
        var table = Table(
            "rule", ">refuses", ">change", ">reviews", ">change", ">spares", ">change", ">warns", ">change",
            ">holders refused")
        for (rule, tally) in tally.rules.sorted(by: { $0.key < $1.key }) {
            let counts = HeldFinding.Saying.allCases.flatMap { saying -> [Table.Cell] in
                let (before, after) = (tally.before.names(saying), tally.after.names(saying))
                return [.init(after), .init(Self.change(before, after))]
            }
            table.add([.init(rule.rawValue)] + counts + [.init(tally.after.holders(.refuses))])
        }
        if !table.rows.isEmpty { try show(table) }
    }

    private func showFees() throws {
        let (whole, refused) = (tally.whole.whole, tally.whole.after(.refused))
        let currency = Currency.tenge.rawValue
        let change = Self.change(whole.renewalBefore.hundredths, whole.renewalAfter.hundredths) {
            "\(Money(hundredths: $0))"
        }
        try Console.line(
            """

            A year of renewal for all these names costs their holders \(whole.renewalBefore) \(currency) \(beforeWord)
            and \(whole.renewalAfter) \(currency) by the draft (\(change)); for those that the draft refuses it is \
            \(refused.renewalBefore) \(currency) \(beforeWord).
            What a refused name would cost elsewhere is not known here, and no other fee is counted.
            """)
    }

    private func show(_ table: Table, of count: Int? = nil) throws {
        try Console.line()
        try table.show()
        if let count, count > table.rows.count {
            try Console.line("and \(count - table.rows.count) more: --json has them all")
        }
    }

    /// `+12`, `-3`, and `=` where nothing changes.
    private static func change<Number: SignedInteger>(
        _ before: Number, _ after: Number, _ text: (Number) -> String = { String($0) }
    ) -> String {
        let difference = after - before
        if difference == 0 { return "=" }
        return (difference > 0 ? "+" : "") + text(difference)
    }
}

extension HeldOutcome {
    fileprivate var colour: Console.Colour {
        switch self {
        case .refused: .bad
        case .review: .waiting
        case .grandfathered: .quiet
        case .unaffected: .good
        }
    }
}
