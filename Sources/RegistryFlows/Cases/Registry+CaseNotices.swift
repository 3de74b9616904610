import RegistryModel
import RegistryStore

/// What is no decision, and stands in the register all the same: how far letters about cases came.
extension Registry {
    /// Writes down how far notices have come.
    package func mark(
        _ marks: [(notice: CaseNotice, delivery: CaseNotice.Delivery)], at instant: Instant
    ) async throws {
        guard !marks.isEmpty else { return }
        try await queue.submit { connection in
            let writer = RegistryWriter(connection)
            for mark in marks { try writer.mark(mark.notice, mark.delivery, at: instant) }
        }
    }

    /// The same of notices to registrars, which are delivered once they are acknowledged.
    package func markAcknowledgedCaseNotices(at instant: Instant) async throws {
        let isNone = try database.read { try RegistryReader($0).waitingNotices(by: .poll, limit: 1).isEmpty }
        if isNone { return }
        try await queue.submit { try RegistryWriter($0).markAcknowledgedCaseNotices(at: instant) }
    }
}
