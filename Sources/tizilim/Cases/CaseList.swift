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
    @Flag(help: "Only where somebody waits for another look.")
    var rescan = false
    @Flag(help: "Closed ones too.")
    var all = false

    private static let page = 500

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let now = try Clock.ofThisRun()()
        var table = Table(">case", "state", "criterion", "site", "body", "deadline", "sanction")
        try register.read { reader in
            var after: ObjectNumber = 0
            while true {
                let cases = try reader.auditCases(state: state, after: after, limit: Self.page)
                for subject in cases where isWanted(subject, now) {
                    if global.json { try Console.json(subject.canonicalJSON) } else { add(subject, to: &table) }
                }
                guard let last = cases.last?.number else { return }
                after = last
            }
        }
        if !global.json { try table.show() }
    }

    private func isWanted(_ subject: AuditCase, _ now: Instant) -> Bool {
        if state == nil && !all && subject.state == .closed { return false }
        if let domain, subject.domain != domain.name { return false }
        if overdue, !subject.isOverdue(at: now) { return false }
        return !rescan || subject.waitsForRescan
    }

    private func add(_ subject: AuditCase, to table: inout Table) {
        table.add(
            .init(subject.number), subject.state.cell, .init(subject.criterion.identifier), .init(subject.site.shown),
            .init(subject.body?.identifier ?? "–"), .init(subject.deadline?.day.description ?? "–"),
            .init(subject.sanction.map { $0.told } ?? subject.criterion.sanction?.rawValue ?? "none"))
    }
}

extension AuditCase {
    /// The period has passed, and nothing was done since.
    func isOverdue(at now: Instant) -> Bool {
        state == .notified && deadline.map { $0.until <= now } ?? false
    }

    /// Somebody asked for another look, and no run has brought a proof since.
    var waitsForRescan: Bool { !rescans.isEmpty && proof == nil && state != .closed && state != .upheld }

    /// The case in a few words.
    var told: String {
        let number = number > 0 ? "Case \(number)" : "Case"
        let until = deadline.map { ", to be put right by the end of \($0.day)" } ?? ""
        return
            "\(number), \(criterion.identifier) at \(site.shown): \(state.rawValue)\(state == .notified ? until : "")."
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
