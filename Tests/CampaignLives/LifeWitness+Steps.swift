import Foundation
import PolicyEngine
import PortableSQL
import RegistryModel

/// What was done, once each.
extension LifeWitness {
    private static let operations = [
        "lodge": "lodgeClaim", "settle": "settleClaim", "follow": "followClaim", "finish": "finishClaim",
    ]

    /// Reads steps that are new.
    package func readSteps(_ connection: any SQLConnection) throws {
        let statement = try connection.statement(
            """
            SELECT s.number, s.kind, s.member, s.decision, s.undone, d.operation, d.outcome, c.state, n.name, n.expiry,
                c.source, n.registrant, s.inverse
            FROM campaign_step s JOIN claim c ON c.number = s.member
            LEFT JOIN decision d ON d.number = s.decision
            LEFT JOIN domain n ON n.number = c.target_domain
            WHERE s.number > $1 ORDER BY s.number
            """)
        try statement.bind(1, lastStep)
        var settled: [Int64] = []
        while try statement.step() {
            let (kind, member) = (statement.text(1), statement.integer(2))
            let states = Self.states(statement.text(12))
            let step = Step(
                number: statement.integer(0), kind: kind, decision: statement.integer(3), after: states.after,
                undone: statement.optionalInteger(4))
            lastStep = step.number
            count("steps: \(kind)")
            if statement.text(5) != Self.operations[kind] || statement.text(6) != "accepted" {
                complain(.step, "step \(step.number) (\(kind)) has the receipt of \(statement.text(5))")
            }
            if !receipts.insert(step.decision).inserted {
                complain(.step, "the receipt \(step.decision) is that of two steps")
            }
            add(step, from: states.before, of: member)
            if kind == "settle", step.undone == nil, !statement.isNull(8) {
                let name = statement.text(8)
                made[name] = member
                newName[member] = name
                words[name] = Word(leaves: Instant(microseconds: statement.integer(9)).adding(days: 27))
                words[statement.text(10)]?.takenBack = false
                if statement.text(11) != rights[member]?.holder {
                    complain(.label, "\(name) went to \(statement.text(11)), who has no right to it")
                }
                settled.append(member)
            }
        }
        for claim in settled { try charge(claim, connection) }
        unseen += settled
    }

    /// The claim's states before and after a step, as its inverse keeps them.
    private static func states(_ inverse: String) -> (before: String?, after: String?) {
        let parts = inverse.components(separatedBy: "\"state\":\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        guard inverse.hasPrefix("{\"claim\":{"), parts.count >= 2 else { return (nil, nil) }
        return (String(parts[0]), String(parts[1]))
    }

    /// Each step begins where the last one that stands has ended.
    private func add(_ step: Step, from before: String?, of claim: Int64) {
        let open = rights[claim]?.steps.filter { $0.undone.map { $0 > step.decision } ?? true } ?? []
        let state = open.last { $0.after != nil }?.after ?? "waiting"
        rights[claim]?.steps.append(step)
        owners[step.number] = claim
        let mayBe = Self.ways["\(step.kind) \(state)"] ?? []
        if step.kind == "follow" ? state != "sideBySide" : before != state || !mayBe.contains(step.after ?? "") {
            complain(
                .step,
                "claim \(claim) was \(state), and its step \(step.kind) made \(step.after ?? "-") of "
                    + "\(before ?? "-")")
        }
    }

    /// What a step may make of each state.
    private static let ways: [String: Set<String>] = [
        "lodge waiting": ["lodged"], "lodge lodged": ["lodged"], "lodge reserved": ["lodged"],
        "lodge sideBySide": ["sideBySide"], "settle reserved": ["lapsed"], "finish sideBySide": ["moved", "kept"],
        "settle waiting": ["sideBySide", "reserved", "lapsed", "lost", "refused"],
        "settle lodged": ["sideBySide", "reserved", "waived", "objected", "lapsed", "lost", "refused"],
    ]

    /// Reads again which steps were taken back; gives the claims of which some were since the last time.
    package func readUndone(_ connection: any SQLConnection) throws -> [Int64] {
        let statement = try connection.statement("SELECT number, member, undone FROM campaign_step WHERE undone > 0")
        var undone: [Int64: Int64] = [:]
        var members: Set<Int64> = []
        while try statement.step() {
            undone[statement.integer(0)] = statement.integer(2)
            members.insert(statement.integer(1))
        }
        if Set(undone.values).count != undone.count { complain(.step, "two steps were taken back by one receipt") }
        var changed: [Int64] = []
        for member in members.sorted() {
            guard var right = rights[member] else { continue }
            var isChanged = false
            for index in right.steps.indices {
                let now = undone[right.steps[index].number]
                if right.steps[index].undone != now { isChanged = true }
                right.steps[index].undone = now
            }
            rights[member] = right
            if isChanged { changed.append(member) }
        }
        return changed
    }

    /// An operator orders a claim's steps to be taken back, as far as nobody has changed what they made.
    package func takesBack(_ claim: Int64) {
        guard let source = rights[claim]?.source else { return }
        words[source, default: Word()].takenBack = true
    }

    /// Whether a claim's settlement stands.
    package func hasName(_ claim: Int64) -> Bool {
        rights[claim]?.steps.contains { $0.kind == "settle" && $0.undone == nil } ?? false
    }

    /// Whether a step may be refused to be taken back: somebody has changed one of its names since.
    package func mayStay(_ step: Int64, at now: Instant) -> Bool {
        guard let claim = owners[step], let right = rights[claim] else { return false }
        return isOthers(right.source, at: now) || newName[claim].map { isOthers($0, at: now) } == true
    }

    /// Whether somebody beside the campaign has changed a name, or its own term has ended.
    package func isOthers(_ name: String, at now: Instant) -> Bool {
        touched.contains(name) || words[name]?.leaves.map { $0 <= now } == true
    }

    // MARK: The end

    /// Every claim is settled in one way, by the steps that lead there, and every accepted command of the campaign has
    /// its step.
    package func judgeClaims(_ connection: any SQLConnection, isOver: Bool) throws {
        let statement = try connection.statement(
            "SELECT number, source, state, settled, side_by_side, target_domain, target, reason FROM claim")
        var holders: [String: Int64] = [:]
        while try statement.step() {
            let (number, state) = (statement.integer(0), statement.text(2))
            let open = rights[number]?.steps.filter { $0.undone == nil }.map(\.kind) ?? []
            let text = "\(statement.text(1)) is \(state) after \(open.joined(separator: ", "))"
            count("claims: \(state)")
            let isSettled = !["waiting", "lodged", "sideBySide"].contains(state)
            if isOver && !isSettled { complain(.unsettled, text) }
            if isSettled && state != "excluded" && (statement.isNull(3) || statement.isNull(7)) {
                complain(.unsettled, "\(text), without an instant or a reason")
            }
            if !fits(state, open) { complain(.unsettled, text) }
            let hasName = ["sideBySide", "moved", "kept"].contains(state)
            if hasName, !statement.isNull(6), let other = holders.updateValue(number, forKey: statement.text(6)) {
                complain(.label, "the claims \(number) and \(other) both have \(statement.text(6))")
            }
            if hasName == statement.isNull(5) { complain(.unsettled, "\(text), and of its new name the other is said") }
        }
        try judgeReceipts(connection)
    }

    private func fits(_ state: String, _ open: [String]) -> Bool {
        let settles = open.filter { $0 == "settle" }.count
        let finishes = open.filter { $0 == "finish" }.count
        switch state {
        case "excluded": return open.isEmpty
        case "waiting": return open.isEmpty
        case "lodged": return open.last == "lodge" && finishes == 0
        case "sideBySide", "reserved": return settles >= 1 && finishes == 0
        case "moved", "kept": return settles >= 1 && finishes == 1 && open.last == "finish"
        default: return settles >= 1 && finishes == 0 && open.last == "settle"
        }
    }

    private func judgeReceipts(_ connection: any SQLConnection) throws {
        for (kind, operation) in Self.operations {
            let statement = try connection.statement(
                """
                SELECT (SELECT count(*) FROM decision WHERE operation = $1 AND outcome = 'accepted'),
                    (SELECT count(*) FROM campaign_step WHERE kind = $2)
                """)
            try statement.bind(1, operation)
            try statement.bind(2, kind)
            _ = try statement.step()
            if statement.integer(0) != statement.integer(1) {
                complain(
                    .step, "\(statement.integer(0)) receipts of \(operation), \(statement.integer(1)) steps (\(kind))")
            }
        }
    }
}
