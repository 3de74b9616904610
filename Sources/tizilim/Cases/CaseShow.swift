import ArgumentParser
import CanonicalJSON
import Cases
import PolicyEngine
import RegistryModel
import RegistryStore
import Terminal

struct CaseShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a case: what was found, each step, who was told, and the receipts.",
        discussion: """
            EXAMPLES
              tizilim case show 1
              tizilim case show 1 --lang ru
              tizilim case show 1 --json
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The case's number.")
    var number: Int64

    /// Decisions shown with a case: far more than a life of one has.
    private static let mostDecisions = 1_000

    func run() async throws {
        let register = try global.openRegister(readOnly: true)
        let (subject, notices, decisions) = try register.read { reader in
            guard let subject = try reader.auditCase(numbered: number) else {
                throw AnswerIsNo("There is no case \(number): `tizilim case list --all` shows those that there are.")
            }
            return (
                subject, try reader.caseNotices(of: number),
                try reader.decisions(about: subject.name, limit: Self.mostDecisions).reversed()
            )
        }
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.key("case")
                subject.writeShown(to: &writer)
                writer.member("notices", notices) { $1.write(to: &$0) }
                writer.member("decisions", Array(decisions)) { $0.value($1.number) }
            }
            return try Console.json(writer.bytes)
        }
        try sheet(subject).show()
        try Console.line()
        try show(notices)
        var table = Table(">decision", "at", "step", "by", "outcome")
        for receipt in decisions {
            table.add(
                .init(receipt.number), .init(receipt.instant.description), .init(receipt.operation),
                .init(receipt.actor.description),
                .init(([receipt.outcome.rawValue] + receipt.rules.map(\.rawValue)).joined(separator: " ")))
        }
        try table.show()
    }

    private func sheet(_ subject: AuditCase) -> Sheet {
        let facts = subject.finding.facts.map { Fact($0.name, $0.value) }
        let said = { (text: CaseText) in Sentence(text).text(in: global.lang, facts: facts) }
        var sheet = Sheet()
        sheet.add("case", String(subject.number))
        sheet.add("state", subject.state.rawValue)
        sheet.add("site", subject.site.shown)
        sheet.add("name", subject.domain?.shown ?? "none of the register")
        sheet.add(
            "body", subject.body.map { [$0.identifier, $0.name.map(said)].compactMap(\.self).joined(separator: " ") })
        sheet.add("criterion", "\(subject.criterion.identifier) \(said(subject.criterion.title))")
        sheet.add(
            "by", "\(subject.criterion.document) \(subject.criterion.version), \(said(subject.criterion.clause))")
        sheet.add("found", said(subject.criterion.sentence))
        sheet.add("to do", said(subject.criterion.remedy))
        sheet.add("seen", "\(subject.finding.observed), run \(subject.finding.run)")
        sheet.add("evidence", subject.finding.evidence)
        sheet.add("opened", subject.opened.description)
        sheet.add("notified", subject.notified?.description)
        sheet.add(
            "deadline", subject.deadline.map { "\($0.day), until \($0.until)" })
        addSteps(of: subject, to: &sheet)
        return sheet
    }

    private func addSteps(of subject: AuditCase, to sheet: inout Sheet) {
        sheet.add(
            "extended", each: subject.extensions.map { "\($0.at) by \($0.by): \($0.workingDays) days, \($0.reason)" })
        sheet.add(
            "appealed",
            each: subject.appeals.flatMap { appeal in
                ["\(appeal.at) \(appeal.party.rawValue) by \(appeal.by): \(appeal.statement)"]
                    + (appeal.decision.map {
                        [
                            "\(appeal.decided?.description ?? "") \($0.rawValue) by \(appeal.decidedBy ?? ""): "
                                + (appeal.reason ?? "")
                        ]
                    } ?? [])
            })
        sheet.add(
            "look asked for",
            each: subject.rescans.map { rescan in
                "\(rescan.at) by \(rescan.by): \(rescan.look?.told(in: global.lang) ?? "no run has looked yet")"
            })
        sheet.add("proved", subject.proof.map { "\($0.at) by \($0.by): run \($0.finding.run), \($0.finding.observed)" })
        sheet.add("sanction", subject.sanction.map(\.told) ?? subject.criterion.sanction?.rawValue ?? "none")
        sheet.add("proposed", subject.sanction.map { "\($0.proposed) by \($0.proposedBy): \($0.reason)" })
        sheet.add(
            "signed", each: (subject.sanction?.signatures ?? []).map { "\($0.at) by \($0.operator): \($0.reason)" })
        sheet.add("carried out", subject.sanction?.carriedOut?.description)
        sheet.add("lifted", subject.sanction?.lifted?.description)
        sheet.add(
            "closed", subject.closing.map { "\($0.at) by \($0.by), \($0.outcome.rawValue): \($0.reason)" })
    }

    private func show(_ notices: [CaseNotice]) throws {
        guard !notices.isEmpty else { return }
        var table = Table(">notice", "kind", "to", "by", "recipient", "languages", "at", "delivery")
        for notice in notices {
            table.add(
                .init(notice.number), .init(notice.kind.rawValue), .init(notice.party.rawValue),
                .init(notice.channel.rawValue), .init(notice.recipient), .init(notice.languages),
                .init(notice.at.description), .init(notice.delivery.rawValue))
        }
        try table.show()
        try Console.line()
    }
}

extension CaseNotice {
    /// As JSON for programs that read what the command tells.
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("notice", number)
            writer.member("kind", kind.rawValue)
            writer.member("party", party.rawValue)
            writer.member("channel", channel.rawValue)
            writer.member("recipient", recipient)
            writer.member("languages", languages)
            writer.member("at", at.description)
            writer.member("reference", reference)
            writer.member("delivery", delivery.rawValue)
            writer.member("delivered", delivered?.description)
        }
    }
}
