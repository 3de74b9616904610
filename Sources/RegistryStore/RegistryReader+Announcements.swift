import RegistryModel

extension RegistryReader {
    /// Registrars that were told already that this version of a policy begins at that instant.
    package func registrars(toldOf version: String, beginning: Instant) throws -> Set<RegistrarIdentifier> {
        Set(
            try all(
                "SELECT registrar FROM policy_announcement WHERE version = $1 AND begins = $2",
                {
                    try $0.put(version)
                    try $0.put(beginning)
                }, { RegistrarIdentifier($0.text(0)) }))
    }
}

extension RegistryWriter {
    /// Queues word of a version of a policy, and remembers in the same transaction that the registrar was told.
    package func announce(
        _ version: String, beginning: Instant, to message: PollMessage, by actor: Actor
    ) throws -> PollMessage {
        try run(
            """
            INSERT INTO policy_announcement (version, begins, registrar, at, actor) VALUES ($1, $2, $3, $4, $5)
            """
        ) {
            try $0.put(version)
            try $0.put(beginning)
            try $0.put(message.registrar)
            try $0.put(message.at)
            try $0.put(actor.description)
        }
        return try queue(message)
    }
}
