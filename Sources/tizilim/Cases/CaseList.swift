import ArgumentParser
import CanonicalJSON
import RegistryModel
import RegistryStore
import Terminal

extension AuditCase.State: ExpressibleByArgument {}

struct CaseList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists cases, oldest first.",
        discussion: """
            EXAMPLES
              tizilim case list
              tizilim case list --state notified --overdue
              tizilim case list --rescan --json
              tizilim case list --domain mysal.kz --all
            """)

    @OptionGroup var global: GlobalOptions
    @Option(
        help: ArgumentHelp(
            "Only in this state: opened, notified, appealed, upheld, proved, proposed, signed, sanctioned, lifted, closed.",
            valueName: "state"))
    var state: AuditCase.State?
    @Option(help: ArgumentHelp("Only of this name of the register.", valueName: "name"))
    var domain: NameArgument?
    @Flag(help: "Only where the period is over and nothing was proved.")
    var overdue = false
    @Flag(help: "Only where somebody waits for another look: since when, and what came of the last.")
    var rescan = false
    @Flag(help: "Closed ones too.")
    var all = false

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let now = try Clock.ofThisRun()()
        var table = Table(
            [">case", "state", "criterion", "site", "body"] + (rescan ? ["asked", "look"] : ["deadline", "sanction"]))
        try register.read { reader in
            try reader.eachAuditCase(state: state) { subject in
                guard isWanted(subject, now) else { return }
                if global.json { try Console.json(subject.shownJSON) } else { add(subject, to: &table) }
            }
        }
        if !global.json { try table.show() }
    }

    private func isWanted(_ subject: AuditCase, _ now: Instant) -> Bool {
        if state == nil && !all && subject.state == .closed { return false }
        if let domain, subject.domain != domain.name { return false }
        if overdue, !subject.isOverdue(at: now) { return false }
        return !rescan || subject.waitingRescan != nil
    }

    private func add(_ subject: AuditCase, to table: inout Table) {
        let waiting = subject.waitingRescan
        let last: [Table.Cell] =
            rescan
            ? [
                .init(waiting?.at.description ?? "–"),
                .init(waiting?.look.map { $0.told(in: global.lang) } ?? "none yet", .waiting),
            ]
            : [
                .init(subject.deadline?.day.description ?? "–"),
                .init(subject.sanction?.told ?? subject.criterion.sanction?.rawValue ?? "none"),
            ]
        table.add(
            [
                .init(subject.number), subject.state.cell, .init(subject.criterion.identifier),
                .init(subject.site.shown), .init(subject.body?.identifier ?? "–"),
            ] + last)
    }
}

extension AuditCase {
    /// The period has passed, and nothing was done since.
    func isOverdue(at now: Instant) -> Bool {
        state == .notified && deadline.map { $0.until <= now } ?? false
    }

    /// The case in a few words.
    var told: String {
        let called = number > 0 ? "Case \(number)" : "Case"
        let look = waitingRescan == nil ? nil : "another look is waited for"
        let more = [open, look].compactMap(\.self).map { ", \($0)" }.joined()
        return "\(called), \(criterion.identifier) at \(site.shown): \(state.rawValue)\(more)."
    }

    /// What the state leaves open.
    private var open: String? {
        switch state {
        case .notified: deadline.map { "to be put right by the end of \($0.day)" }
        case .proposed, .signed, .sanctioned: sanction?.told
        case .proved, .upheld: hasSanctionInForce ? "and the name is out of the zone until `case lift \(number)`" : nil
        case .opened, .appealed, .lifted, .closed: nil
        }
    }
}

extension CaseSanction {
    /// How far it has come.
    var told: String {
        if lifted != nil { return "\(kind.rawValue), lifted" }
        if carriedOut != nil { return "\(kind.rawValue) in force" }
        return "\(kind.rawValue), \(signatures.count) of \(Self.signaturesNeeded) signatures"
    }
}

extension AuditCase.State {
    var cell: Table.Cell {
        switch self {
        case .opened, .notified, .appealed, .proposed, .signed: .init(rawValue, .waiting)
        case .proved, .upheld, .lifted, .closed: .init(rawValue, .good)
        case .sanctioned: .init(rawValue, .bad)
        }
    }
}
