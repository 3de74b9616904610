import PortableSQL

/// The register's tables, as numbered steps.
package enum RegistrySchema {
    /// "TZLM": marks a file as a register of ours.
    package static let applicationIdentifier: Int32 = 0x545A_4C4D

    /// The steps of the register alone, for a file without zones.
    package static let migrations = Migration.inOrder([
        objectSteps, recordSteps, doneOnceSteps, refusalSteps, accountSteps, credentialSteps, traceSteps,
        announcementSteps, disclosureSteps, timeToLiveSteps, tokenSteps, acknowledgementSteps, campaignSteps,
        caseSteps,
    ])

    package static let objectSteps = Migration(1, "objects", objects)
    package static let recordSteps = Migration(2, "record of decisions", record)
    package static let doneOnceSteps = Migration(3, "requests done once", doneOnce)
    package static let refusalSteps = Migration(4, "refusals in full", refusals)
    package static let disclosureSteps = Migration(9, "disclosure of contacts", disclosure)

    /// Instants are microseconds UTC, statuses a set of bits; `owner` is the name's canonical key, so that its index
    /// finds a name and also walks a zone in the order in which it is written.
    @Sendable private static func objects(_ words: SQLDialect) -> String {
        registrars(words) + contacts(words) + domains(words) + hosts(words) + links(words)
    }

    private static func registrars(_ words: SQLDialect) -> String {
        """
        CREATE TABLE registrar (
            number \(words.serialKey), identifier TEXT NOT NULL UNIQUE, name TEXT NOT NULL, state TEXT NOT NULL,
            accreditations TEXT NOT NULL, email TEXT, created BIGINT NOT NULL, updated BIGINT);

        """
    }

    private static func contacts(_ words: SQLDialect) -> String {
        """
        CREATE TABLE contact (
            number \(words.serialKey), identifier TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, national_identifier TEXT,
            international_name TEXT, international_organization TEXT, international_street TEXT,
            international_city TEXT, international_region TEXT, international_code TEXT, international_country TEXT,
            local_name TEXT, local_organization TEXT, local_street TEXT, local_city TEXT, local_region TEXT,
            local_code TEXT, local_country TEXT,
            voice TEXT, fax TEXT, email TEXT NOT NULL, statuses BIGINT NOT NULL, \(secret(words)),
            sponsor TEXT NOT NULL, creator TEXT NOT NULL, created BIGINT NOT NULL, updater TEXT, updated BIGINT,
            transferred BIGINT, \(transfer));
        CREATE INDEX contact_by_holder ON contact (national_identifier) WHERE national_identifier IS NOT NULL;

        """
    }

    private static func domains(_ words: SQLDialect) -> String {
        """
        CREATE TABLE domain (
            number \(words.serialKey), name TEXT NOT NULL, owner \(words.octets) NOT NULL UNIQUE, zone TEXT NOT NULL,
            registrant TEXT NOT NULL REFERENCES contact (identifier), delegation_signers TEXT,
            statuses BIGINT NOT NULL, sponsor TEXT NOT NULL, creator TEXT NOT NULL, created BIGINT NOT NULL,
            updater TEXT, updated BIGINT, transferred BIGINT, expiry BIGINT NOT NULL, withdrawal BIGINT NOT NULL,
            redemption_end BIGINT NOT NULL, purge BIGINT NOT NULL, deleted BIGINT, grace_periods TEXT,
            \(secret(words)), \(transfer), restore_requested BIGINT, restore_due BIGINT,
            place_street TEXT, place_city TEXT, place_region TEXT, place_country TEXT, evidence \(words.octets));
        CREATE INDEX domain_by_withdrawal ON domain (zone, withdrawal);
        CREATE INDEX domain_by_registrant ON domain (registrant, zone, purge);
        CREATE INDEX domain_by_transfer ON domain (transfer_acts) WHERE transfer_state = 'pending';

        """
    }

    private static func hosts(_ words: SQLDialect) -> String {
        """
        CREATE TABLE host (
            number \(words.serialKey), name TEXT NOT NULL, owner \(words.octets) NOT NULL UNIQUE,
            superordinate BIGINT REFERENCES domain (number), addresses TEXT NOT NULL, statuses BIGINT NOT NULL,
            sponsor TEXT NOT NULL, creator TEXT NOT NULL, created BIGINT NOT NULL, updater TEXT, updated BIGINT,
            transferred BIGINT);
        CREATE INDEX host_by_superordinate ON host (superordinate) WHERE superordinate IS NOT NULL;

        """
    }

    /// `place` keeps the order in which servers and contacts were given.
    private static func links(_ words: SQLDialect) -> String {
        """
        CREATE TABLE domain_host (
            domain BIGINT NOT NULL REFERENCES domain (number), place BIGINT NOT NULL,
            host BIGINT NOT NULL REFERENCES host (number), PRIMARY KEY (domain, place)) \(words.clustered);
        CREATE INDEX domain_host_by_host ON domain_host (host);
        CREATE TABLE domain_contact (
            domain BIGINT NOT NULL REFERENCES domain (number), place BIGINT NOT NULL, role TEXT NOT NULL,
            contact TEXT NOT NULL REFERENCES contact (identifier), PRIMARY KEY (domain, place)) \(words.clustered);
        CREATE INDEX domain_contact_by_contact ON domain_contact (contact);
        CREATE TABLE application (
            number \(words.serialKey), domain TEXT NOT NULL, state TEXT NOT NULL, document \(words.octets) NOT NULL);
        CREATE INDEX application_by_domain ON application (domain);

        """
    }

    /// What is written once and never changed: decisions, what they made of objects, and whom that concerns.
    @Sendable private static func record(_ words: SQLDialect) -> String {
        """
        CREATE TABLE decision (
            number \(words.serialKey), at BIGINT NOT NULL, role TEXT NOT NULL, actor TEXT NOT NULL,
            operation TEXT NOT NULL, object TEXT NOT NULL, zone TEXT, outcome TEXT NOT NULL, code BIGINT NOT NULL,
            reason TEXT, rules TEXT NOT NULL, command_digest \(words.octets) NOT NULL,
            command \(words.octets) NOT NULL, facts \(words.octets) NOT NULL, verdict \(words.octets));
        CREATE INDEX decision_by_object ON decision (object);
        CREATE TABLE object_history (
            kind TEXT NOT NULL, number BIGINT NOT NULL, decision BIGINT NOT NULL REFERENCES decision (number),
            at BIGINT NOT NULL, name TEXT NOT NULL, state \(words.octets),
            PRIMARY KEY (kind, number, decision)) \(words.clustered);
        CREATE INDEX object_history_by_name ON object_history (name);
        CREATE TABLE change_feed (
            position \(words.serialKey), at BIGINT NOT NULL, decision BIGINT NOT NULL, kind TEXT NOT NULL,
            number BIGINT NOT NULL, zone TEXT NOT NULL, owner TEXT NOT NULL);
        CREATE TABLE poll_message (
            number \(words.serialKey), registrar TEXT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL,
            object TEXT NOT NULL);
        CREATE INDEX poll_message_by_registrar ON poll_message (registrar);
        CREATE TABLE policy_source (
            digest TEXT NOT NULL, path TEXT NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (digest, path)) \(words.clustered);

        """
    }

    /// Keys of requests that are to be carried out once, however often they are sent, each with its decision.
    @Sendable private static func doneOnce(_ words: SQLDialect) -> String {
        """
        CREATE TABLE done_once (
            request \(words.octets) NOT NULL PRIMARY KEY,
            decision BIGINT NOT NULL REFERENCES decision (number)) \(words.clustered);

        """
    }

    /// Receipts kept the refusal's word alone before.
    @Sendable private static func refusals(_ words: SQLDialect) -> String {
        "ALTER TABLE decision ADD COLUMN refusal \(words.octets);\n"
    }

    /// Where it is null, a contact has the registry's default.
    @Sendable private static func disclosure(_ words: SQLDialect) -> String {
        "ALTER TABLE contact ADD COLUMN disclosure TEXT;\n"
    }

    static func secret(_ words: SQLDialect) -> String {
        "secret_salt \(words.octets), secret_hash \(words.octets), secret_expires BIGINT"
    }

    private static let transfer = """
        transfer_state TEXT, transfer_gaining TEXT, transfer_losing TEXT, transfer_requested BIGINT,
            transfer_acts BIGINT, transfer_years BIGINT
        """
}
