import PortableSQL

extension RegistrySchema {
    package static let traceSteps = Migration(7, "traces of requests", traces)
    package static let announcementSteps = Migration(8, "announcements and ages of keys", announcements)
    package static let acknowledgementSteps = Migration(12, "acknowledged messages", acknowledgements)

    /// Columns of the receipt, so that a create writes no row more; indexes only over those that came by the wire.
    @Sendable private static func traces(_ words: SQLDialect) -> String {
        """
        ALTER TABLE decision ADD COLUMN session TEXT;
        ALTER TABLE decision ADD COLUMN address TEXT;
        ALTER TABLE decision ADD COLUMN client_transaction TEXT;
        ALTER TABLE decision ADD COLUMN server_transaction TEXT;
        CREATE INDEX decision_by_server_transaction ON decision (server_transaction)
            WHERE server_transaction IS NOT NULL;
        CREATE INDEX decision_by_client_transaction ON decision (client_transaction)
            WHERE client_transaction IS NOT NULL;

        """
    }

    /// Which registrar was told of which version of a policy, and when a key that is good for a while was given: keys
    /// without an instant are good for ever.
    @Sendable private static func announcements(_ words: SQLDialect) -> String {
        """
        ALTER TABLE done_once ADD COLUMN at BIGINT;
        CREATE INDEX done_once_by_age ON done_once (at) WHERE at IS NOT NULL;
        CREATE TABLE policy_announcement (
            version TEXT NOT NULL, begins BIGINT NOT NULL, registrar TEXT NOT NULL, at BIGINT NOT NULL,
            actor TEXT NOT NULL, PRIMARY KEY (version, begins, registrar)) \(words.clustered);

        """
    }

    /// The last message that each registrar took out of its queue: an answer that was lost is that to the last one.
    /// Numbers are never given twice, so one is enough.
    @Sendable private static func acknowledgements(_ words: SQLDialect) -> String {
        """
        CREATE TABLE poll_acknowledged (
            registrar TEXT NOT NULL PRIMARY KEY, message BIGINT NOT NULL) \(words.clustered);

        """
    }
}
