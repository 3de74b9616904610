import PortableSQL

extension RegistrySchema {
    package static let traceSteps = Migration(7, "traces of requests", traces)

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
}
