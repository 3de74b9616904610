import PortableSQL
import RegistryModel

extension RegistryWriter {
    /// What a change set says of cases; comes after its poll messages, which some of its notices are.
    func writeCases(_ changes: ChangeSet, _ work: inout Work) throws {
        for change in changes.cases { try write(change, &work) }
        for var notice in changes.caseNotices {
            if notice.channel == .poll {
                guard
                    let message = work.applied.pollMessages.first(where: {
                        $0.registrar.rawValue == notice.recipient && $0.kind == notice.reference
                    })
                else { preconditionFailure("a notice to \(notice.recipient) has no message '\(notice.reference)'") }
                notice.reference = String(message.number)
            }
            notice.number = try number(CaseNotice.insert, of: "case_notice") { try notice.bind(to: &$0) }
        }
    }

    private func write(_ change: Change<AuditCase>, _ work: inout Work) throws {
        guard var after = change.after else { preconditionFailure("a case is never taken away: it is closed") }
        if after.number == 0 {
            after.number = try number(AuditCase.insert, of: "audit_case") { try after.bind(to: &$0) }
        } else {
            try run(AuditCase.update) {
                try after.bind(to: &$0)
                try $0.put(after.number)
            }
            precondition(
                connection.changedRows == 1, "a change set changes case \(after.number), which is not there")
        }
        work.applied.cases.append(after)
    }

    /// Writes down how far a notice has come, under which name it went out, and when that was known.
    package func mark(_ notice: CaseNotice, _ delivery: CaseNotice.Delivery, at instant: Instant) throws {
        try run("UPDATE case_notice SET delivery = $1, delivered = $2 WHERE number = $3") {
            try $0.put(delivery.rawValue)
            try $0.put(instant)
            try $0.put(notice.number)
        }
    }

    /// Poll messages that are out of their queues have been acknowledged: notices that they were are delivered.
    package func markAcknowledgedCaseNotices(at instant: Instant) throws {
        try run(Self.markAcknowledgedOfCases) { try $0.put(instant) }
    }

    static let markAcknowledgedOfCases = """
        UPDATE case_notice SET delivery = 'delivered', delivered = $1
        WHERE delivery IN ('queued', 'handedOver') AND channel = 'poll'
            AND NOT EXISTS (SELECT 1 FROM poll_message m WHERE m.number = CAST(case_notice.reference AS BIGINT))
        """
}
