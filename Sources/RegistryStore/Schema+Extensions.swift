import PortableSQL

extension RegistrySchema {
    package static let timeToLiveSteps = Migration(10, "times to live", timesToLive)
    package static let tokenSteps = Migration(11, "allocation tokens", allocationTokens)

    /// What sponsors set, such as `NS=300 DS=300`; NULL for nearly all, which costs a row one octet.
    @Sendable private static func timesToLive(_ words: SQLDialect) -> String {
        """
        ALTER TABLE domain ADD COLUMN ttl TEXT;
        ALTER TABLE host ADD COLUMN ttl TEXT;

        """
    }

    /// A token is spent, revoked or neither: the check keeps a defect from ever letting one serve twice.
    @Sendable private static func allocationTokens(_ words: SQLDialect) -> String {
        """
        CREATE TABLE allocation_token (
            number \(words.serialKey), domain TEXT NOT NULL, registrar TEXT REFERENCES registrar (identifier),
            salt \(words.octets) NOT NULL, hash \(words.octets) NOT NULL, issued BIGINT NOT NULL, issuer TEXT NOT NULL,
            valid_until BIGINT, revoked BIGINT, spent BIGINT, spender TEXT,
            CHECK (revoked IS NULL OR spent IS NULL));
        CREATE INDEX allocation_token_by_domain ON allocation_token (domain, number);

        """
    }
}
