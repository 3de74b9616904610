import PortableSQL

extension RegistrySchema {
    package static let accountSteps = Migration(5, "accounts and their ledger", accounts)
    package static let credentialSteps = Migration(6, "credentials of registrars", credentials)

    /// The balance stands beside the ledger so that it is read by one look; the checks keep a defect from ever taking
    /// what is not there, or giving back twice.
    @Sendable private static func accounts(_ words: SQLDialect) -> String {
        """
        CREATE TABLE registrar_account (
            registrar TEXT NOT NULL PRIMARY KEY REFERENCES registrar (identifier), currency TEXT NOT NULL,
            balance BIGINT NOT NULL CHECK (balance >= 0), low_mark BIGINT NOT NULL CHECK (low_mark >= 0),
            opened BIGINT NOT NULL) \(words.clustered);
        CREATE TABLE account_entry (
            number \(words.serialKey), registrar TEXT NOT NULL REFERENCES registrar_account (registrar),
            at BIGINT NOT NULL, decision BIGINT NOT NULL REFERENCES decision (number), kind TEXT NOT NULL,
            amount BIGINT NOT NULL, balance BIGINT NOT NULL CHECK (balance >= 0), object TEXT NOT NULL,
            domain BIGINT, years BIGINT NOT NULL, refundable BIGINT NOT NULL, grace_end BIGINT,
            refunds BIGINT REFERENCES account_entry (number));
        CREATE INDEX account_entry_by_registrar ON account_entry (registrar, number);
        CREATE INDEX account_entry_by_domain ON account_entry (domain) WHERE domain IS NOT NULL;
        CREATE INDEX account_entry_by_decision ON account_entry (decision);
        CREATE UNIQUE INDEX account_entry_by_refund ON account_entry (refunds) WHERE refunds IS NOT NULL;
        ALTER TABLE poll_message ADD COLUMN decision BIGINT;

        """
    }

    /// Passwords as hashes with their salt; certificates by fingerprint or subject. Failed attempts are counted for a
    /// name, known or not, and a certificate; they are forgotten after their window, so the table stays small.
    @Sendable private static func credentials(_ words: SQLDialect) -> String {
        """
        CREATE TABLE registrar_password (
            registrar TEXT NOT NULL PRIMARY KEY REFERENCES registrar (identifier), verifier TEXT NOT NULL,
            set_at BIGINT NOT NULL) \(words.clustered);
        CREATE TABLE registrar_certificate (
            number \(words.serialKey), registrar TEXT NOT NULL REFERENCES registrar (identifier),
            fingerprint \(words.octets), subject TEXT, valid_from BIGINT NOT NULL, valid_until BIGINT NOT NULL,
            CHECK (fingerprint IS NOT NULL OR subject IS NOT NULL));
        CREATE INDEX registrar_certificate_by_registrar ON registrar_certificate (registrar);
        CREATE TABLE login_failure (
            registrar TEXT NOT NULL, certificate \(words.octets) NOT NULL, failures BIGINT NOT NULL,
            since BIGINT NOT NULL, PRIMARY KEY (registrar, certificate)) \(words.clustered);
        CREATE INDEX login_failure_by_age ON login_failure (since);

        """
    }
}
