import RegistryModel
import RegistryStore

/// What is no decision, and stands in the register all the same: letters and how far they came, looks of the probe.
extension Registry {
    /// Records notices in one commit; gives them with their numbers.
    package func record(_ notices: [CampaignNotice]) async throws -> [CampaignNotice] {
        guard !notices.isEmpty else { return [] }
        return try await queue.submit { connection in
            let writer = RegistryWriter(connection)
            return try notices.map { try writer.record($0) }
        }
    }

    /// Writes down how far letters have come.
    package func mark(
        _ marks: [(notice: ObjectNumber, delivery: CampaignNotice.Delivery)], at instant: Instant
    ) async throws {
        guard !marks.isEmpty else { return }
        try await queue.submit { connection in
            let writer = RegistryWriter(connection)
            for mark in marks { try writer.mark(notice: mark.notice, mark.delivery, at: instant) }
        }
    }

    /// The same of notices to registrars, which are delivered once they are acknowledged.
    package func markAcknowledgedNotices(at instant: Instant) async throws {
        let isNone = try database.read { try RegistryReader($0).queuedNotices(by: .poll, limit: 1).isEmpty }
        if isNone { return }
        try await queue.submit { try RegistryWriter($0).markAcknowledgedNotices(at: instant) }
    }

    /// Keeps what the probe saw.
    package func observe(_ observations: [ClaimObservation]) async throws {
        guard !observations.isEmpty else { return }
        try await queue.submit { connection in
            let writer = RegistryWriter(connection)
            for observation in observations { try writer.observe(observation) }
        }
    }
}
