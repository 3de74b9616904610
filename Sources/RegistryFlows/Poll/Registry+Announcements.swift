import PolicyEngine
import RegistryModel
import RegistryStore

extension Registry {
    /// Days before a policy begins in which registrars are told of it, unless told otherwise.
    package static let announcementDays = 30

    /// Tells every active registrar that is accredited for one of its zones of each version of a policy that begins
    /// within `days`; gives the messages that were queued.
    ///
    /// Each registrar is told of a version and its beginning once, over all runs of the program; one that is taken on
    /// later is told later, and all are told again where the beginning was moved. To be called at the start and
    /// every hour.
    @discardableResult
    package func announcePolicies(
        within days: Int = Registry.announcementDays, by actor: Actor = .registry
    ) async throws -> [PollMessage] {
        let now = clock.now()
        var queued: [PollMessage] = []
        for ahead in policies.versions(beginningAfter: now, upTo: now.adding(days: days)) {
            // A look is enough in almost every hour; it costs no sync.
            let isDone = try database.read { try RegistryReader($0).registrars(toTell: ahead).isEmpty }
            if isDone { continue }
            queued += try await queue.submit { connection in
                let writer = RegistryWriter(connection)
                let instant = try self.clock.next { try writer.lastInstant() }
                return try writer.registrars(toTell: ahead).map { registrar, part in
                    try writer.announce(
                        ahead.version, beginning: ahead.beginning,
                        to: PollMessage(registrar: registrar, at: instant, .policyAhead, object: part.object),
                        by: actor)
                }
            }
        }
        return queued
    }
}

extension RegistryReader {
    /// Who has to be told of a version and was not yet, each with the part that concerns it.
    fileprivate func registrars(
        toTell ahead: PolicyAhead
    ) throws -> [(registrar: RegistrarIdentifier, part: PolicyAhead)] {
        let told = try registrars(toldOf: ahead.version, beginning: ahead.beginning)
        return try registrars().compactMap { registrar in
            guard registrar.state == .active, registrar.identifier != .registry, !told.contains(registrar.identifier),
                let part = ahead.limited(to: registrar.accreditations)
            else { return nil }
            return (registrar.identifier, part)
        }
    }
}
