import PortableSQL

/// The tables of the zone store; they stand alone, so they can live in the register's file or in one of their own.
package enum ZoneStoreSchema {
    /// The steps of the zone store alone, for a file of its own.
    package static let migrations = Migration.inOrder([zoneSteps, eventSteps, signingSteps])

    package static let zoneSteps = Migration(1, "zone store", statements)

    /// What operators did to publication that is no version of a zone.
    package static let eventSteps = Migration(1, "events of zones") { dialect in
        """
        CREATE TABLE zone_event(
            number \(dialect.serialKey),
            zone BIGINT NOT NULL REFERENCES zone_state(number),
            at BIGINT NOT NULL,
            kind TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
            serial BIGINT NOT NULL);
        CREATE INDEX zone_event_zone ON zone_event(zone, number);
        """
    }

    /// Signed zones, and versions that wait for an operator's word.
    ///
    /// Without statistics, SQLite walks along `from_version > 1` where it could look up an equal one, and takes the
    /// primary key for an index that does not cover the question: so these say `<>`, and hold `to_version`.
    package static let signingSteps = Migration(1, "signed zones and held versions") { dialect in
        """
        ALTER TABLE zone_version ADD COLUMN companion_text \(dialect.octets);
        ALTER TABLE zone_version ADD COLUMN companion_wire \(dialect.octets);
        ALTER TABLE zone_version ADD COLUMN digested INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE zone_version ADD COLUMN digested_at BIGINT;
        ALTER TABLE zone_version ADD COLUMN peak BIGINT;
        ALTER TABLE zone_version ADD COLUMN peak_at BIGINT;
        ALTER TABLE zone_version ADD COLUMN stages TEXT;
        ALTER TABLE zone_version ADD COLUMN announced_at BIGINT;
        ALTER TABLE zone_version ADD COLUMN findings TEXT;
        ALTER TABLE zone_state ADD COLUMN staging BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE zone_state ADD COLUMN trouble TEXT;
        ALTER TABLE zone_state ADD COLUMN trouble_at BIGINT;
        ALTER TABLE zone_owner ADD COLUMN chain INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE zone_owner ADD COLUMN expires BIGINT;
        CREATE INDEX zone_owner_chain ON zone_owner(zone, chain, owner_key, to_version)
            WHERE chain <> 0 AND to_version IS NULL;
        CREATE INDEX zone_owner_expires ON zone_owner(zone, expires, to_version)
            WHERE expires IS NOT NULL AND to_version IS NULL;
        DROP INDEX zone_owner_opened;
        CREATE INDEX zone_owner_opened ON zone_owner(zone, from_version) WHERE from_version <> 1;
        """
    }

    /// `zone_owner` has no foreign key to `zone_state`: a first build writes a row for each of a million names, and
    /// the one writer (`ZoneWriter`) takes the number from there.
    @Sendable static func statements(_ dialect: SQLDialect) -> String {
        """
        CREATE TABLE zone_state(
            number \(dialect.serialKey),
            name TEXT NOT NULL UNIQUE,
            version BIGINT,
            feed_position BIGINT NOT NULL,
            as_of BIGINT NOT NULL,
            configuration \(dialect.octets) NOT NULL,
            held_at BIGINT, held_by TEXT, held_reason TEXT,
            released_version BIGINT, released_serial BIGINT, released_at BIGINT, released_records BIGINT,
            released_delegations BIGINT, released_octets BIGINT, released_digest \(dialect.octets),
            released_path TEXT);
        CREATE TABLE zone_version(
            zone BIGINT NOT NULL REFERENCES zone_state(number),
            version BIGINT NOT NULL,
            serial BIGINT NOT NULL,
            committed BIGINT NOT NULL,
            cause TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
            feed_position BIGINT NOT NULL,
            as_of BIGINT NOT NULL,
            configuration \(dialect.octets) NOT NULL,
            soa_text \(dialect.octets) NOT NULL, soa_wire \(dialect.octets) NOT NULL,
            added BIGINT NOT NULL, changed BIGINT NOT NULL, removed BIGINT NOT NULL,
            owners BIGINT NOT NULL, records BIGINT NOT NULL, delegations BIGINT NOT NULL,
            export_digest \(dialect.octets),
            shrink_accepted_at BIGINT, shrink_accepted_by TEXT,
            PRIMARY KEY(zone, version)) \(dialect.clustered);
        CREATE UNIQUE INDEX zone_version_serial ON zone_version(zone, serial);
        CREATE TABLE zone_owner(
            zone BIGINT NOT NULL,
            owner_key \(dialect.octets) NOT NULL,
            from_version BIGINT NOT NULL,
            to_version BIGINT,
            delegation INTEGER NOT NULL,
            configured INTEGER NOT NULL,
            records INTEGER NOT NULL,
            text \(dialect.octets) NOT NULL,
            wire \(dialect.octets) NOT NULL,
            PRIMARY KEY(zone, owner_key, from_version)) \(dialect.clustered);
        CREATE INDEX zone_owner_closed ON zone_owner(zone, to_version) WHERE to_version IS NOT NULL;
        CREATE INDEX zone_owner_opened ON zone_owner(zone, from_version) WHERE from_version > 1;
        CREATE INDEX zone_owner_configured ON zone_owner(configured, zone, to_version) WHERE configured = 1;
        """
    }
}
