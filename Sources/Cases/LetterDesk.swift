import Notices
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Writes the letters that steps of cases ask for, hands them to the mailer, and writes down what became of them.
///
/// A step leaves a notice in the register, and the letter is made of that and of the case: cut off at any instant, the next
/// run goes on. A letter that is in the spool is not written again:
///
///     notice in the register ─▶ file in tmp/ ─▶ file in new/ ─▶ "handed over" in the register
package struct LetterDesk: Sendable {
    let registry: Registry
    let spool: MailSpool
    let sender: MailAddress
    /// As it is read by people: name and address.
    let senderText: String

    package init(_ registry: Registry, spool: MailSpool, sender: MailAddress, senderText: String) {
        self.registry = registry
        self.spool = spool
        self.sender = sender
        self.senderText = senderText
    }

    /// What one round did.
    package struct Tally: Hashable, Sendable {
        /// Handed to the mailer now.
        package var handedOver = 0
        /// Of which it is now known that the mailer has sent them.
        package var delivered = 0
        /// The mailer gave up, or there is no address that mail takes.
        package var failed = 0
    }

    /// A notice with all that its letter is made of.
    private struct Task {
        var notice: CaseNotice
        var subject: AuditCase
        var address: MailAddress?
        var registrar: RegistrarIdentifier?
    }

    private static let page = 500

    /// Hands over every letter that waits, and reads back what the mailer has done.
    package func deliver(at now: Instant) async throws -> Tally {
        try spool.make()
        var tally = Tally()
        var after: ObjectNumber = 0
        while true {
            let last = after
            let tasks = try registry.database.read { try Self.tasks(RegistryReader($0), after: last) }
            guard let end = tasks.last?.notice.number else { break }
            try await deliver(tasks, at: now, &tally)
            after = end
        }
        try await registry.markAcknowledgedCaseNotices(at: now)
        return tally
    }

    private func deliver(_ tasks: [Task], at now: Instant, _ tally: inout Tally) async throws {
        var marks: [(notice: CaseNotice, delivery: CaseNotice.Delivery)] = []
        var written: [String] = []
        for task in tasks {
            let delivery: CaseNotice.Delivery?
            switch spool.place(of: task.notice.reference) {
            case .sent: delivery = .delivered
            case .failed: delivery = .failed
            case .waiting: delivery = .handedOver
            case .held, nil:
                // Gone from the spool after it was handed over: what came of it only the mailer's people know.
                guard task.notice.delivery == .queued else { continue }
                delivery = try write(task, at: now) ? .handedOver : .failed
                if delivery == .handedOver { written.append(task.notice.reference) }
            }
            if let delivery, delivery != task.notice.delivery { marks.append((task.notice, delivery)) }
        }
        try spool.sync(written)
        try spool.release(written)
        try await registry.mark(marks, at: now)
        tally.handedOver += written.count
        tally.delivered += marks.count { $0.delivery == .delivered }
        tally.failed += marks.count { $0.delivery == .failed }
    }

    /// Writes a letter where no mailer looks yet; false: there is no address that mail takes.
    private func write(_ task: Task, at now: Instant) throws -> Bool {
        guard let address = task.address else { return false }
        let offset = registry.policies.calendar(at: now)?.utcOffset ?? 0
        let letter = CaseLetter(
            task.subject, task.notice.kind,
            languages: task.notice.languages.split(separator: " ").compactMap { Language(rawValue: String($0)) },
            registrar: task.registrar, sender: senderText, utcOffset: offset)
        let message = MailMessage(
            from: sender, to: address, subject: letter.title, text: letter.text, languages: letter.languages,
            date: now, identifier: task.notice.reference)
        try spool.hold(message.octets, as: task.notice.reference)
        return true
    }

    private static func tasks(_ reader: RegistryReader, after: ObjectNumber) throws -> [Task] {
        try reader.waitingNotices(by: .mail, after: after, limit: page).compactMap { notice in
            guard let subject = try reader.auditCase(numbered: notice.about) else { return nil }
            var task = Task(notice: notice, subject: subject)
            task.registrar = try subject.domain.flatMap { try reader.domain(named: $0)?.sponsor }
            switch notice.party {
            case .body: task.address = subject.body?.email.flatMap(MailAddress.init)
            case .holder, .registrar:
                task.address = try reader.contact(ContactIdentifier(notice.recipient)).flatMap {
                    MailAddress($0.email)
                }
            }
            return task
        }
    }
}
