import PortableSQL

/// The tables of audits, in a file of their own beside the register: evidence is large, and nothing that the register
/// promises hangs on it.
package enum EvidenceSchema {
    /// Marks the file as ours ("TZAU").
    package static let applicationIdentifier: Int32 = 0x545A_4155

    package static let migrations = Migration.inOrder([Migration(1, "audits", statements)])

    /// Where the audits of a register are kept.
    package static func path(besideRegister register: String) -> String { register + ".audits" }

    @Sendable static func statements(_ dialect: SQLDialect) -> String {
        """
        CREATE TABLE audit_run(
            number \(dialect.serialKey),
            begun BIGINT NOT NULL,
            ended BIGINT,
            vantage TEXT NOT NULL,
            scope TEXT NOT NULL);
        CREATE TABLE audit_site(
            run BIGINT NOT NULL REFERENCES audit_run(number),
            site TEXT NOT NULL,
            body TEXT,
            state INTEGER NOT NULL,
            visited BIGINT,
            PRIMARY KEY(run, site)) \(dialect.clustered);
        CREATE INDEX audit_site_state ON audit_site(run, state, site);
        CREATE INDEX audit_site_visited ON audit_site(site, visited) WHERE visited IS NOT NULL;
        CREATE TABLE audit_evidence(
            run BIGINT NOT NULL,
            site TEXT NOT NULL,
            json \(dialect.octets) NOT NULL,
            PRIMARY KEY(run, site),
            FOREIGN KEY(run, site) REFERENCES audit_site(run, site));
        CREATE TABLE audit_body(
            digest \(dialect.octets) PRIMARY KEY,
            octets \(dialect.octets) NOT NULL);
        CREATE TABLE audit_body_use(
            run BIGINT NOT NULL,
            site TEXT NOT NULL,
            digest \(dialect.octets) NOT NULL REFERENCES audit_body(digest),
            PRIMARY KEY(run, site, digest)) \(dialect.clustered);
        CREATE TABLE audit_judging(
            run BIGINT NOT NULL REFERENCES audit_run(number),
            criteria \(dialect.octets) NOT NULL,
            title TEXT NOT NULL,
            judged BIGINT NOT NULL,
            PRIMARY KEY(run, criteria)) \(dialect.clustered);
        CREATE TABLE audit_finding(
            run BIGINT NOT NULL,
            criteria \(dialect.octets) NOT NULL,
            site TEXT NOT NULL,
            criterion TEXT NOT NULL,
            verdict TEXT NOT NULL,
            cause TEXT,
            detail \(dialect.octets) NOT NULL,
            PRIMARY KEY(run, criteria, site, criterion),
            FOREIGN KEY(run, criteria) REFERENCES audit_judging(run, criteria)) \(dialect.clustered);
        """
    }
}
