import PortableSQL

extension RegistrySchema {
    package static let caseSteps = Migration(14, "cases", cases)

    /// A case is kept whole as JSON beside the columns that are asked for: people read it, and there are few. A site has
    /// one case that is not closed by a criterion.
    @Sendable private static func cases(_ words: SQLDialect) -> String {
        """
        CREATE TABLE audit_case (
            number \(words.serialKey), site TEXT NOT NULL, domain TEXT, body TEXT, criterion TEXT NOT NULL,
            state TEXT NOT NULL, deadline BIGINT, in_force BIGINT NOT NULL, document \(words.octets) NOT NULL);
        CREATE UNIQUE INDEX audit_case_open ON audit_case (site, criterion) WHERE state <> 'closed';
        CREATE INDEX audit_case_by_state ON audit_case (state, number);
        CREATE INDEX audit_case_by_domain ON audit_case (domain, number) WHERE domain IS NOT NULL;
        CREATE INDEX audit_case_in_force ON audit_case (domain) WHERE in_force = 1;
        CREATE TABLE case_notice (
            number \(words.serialKey), about BIGINT NOT NULL REFERENCES audit_case (number), kind TEXT NOT NULL,
            party TEXT NOT NULL, channel TEXT NOT NULL, recipient TEXT NOT NULL, languages TEXT NOT NULL,
            at BIGINT NOT NULL, reference TEXT NOT NULL, delivery TEXT NOT NULL, delivered BIGINT);
        CREATE INDEX case_notice_by_case ON case_notice (about, number);
        CREATE INDEX case_notice_waiting ON case_notice (channel, number)
            WHERE delivery IN ('queued', 'handedOver');

        """
    }
}
