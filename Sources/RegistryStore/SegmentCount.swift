import RegistryModel

/// By what the names of the whole segment are counted.
package enum SegmentDivision: String, Hashable, Sendable, CaseIterable {
    case zone, holderKind, region, registrar, signed, published
}

/// How many names fall under a word; nil: the register does not say.
package struct SegmentCount: Hashable, Sendable {
    package var word: String?
    package var names: Int
}

extension SegmentDivision {
    /// The question as it can be asked of the register's file by anybody: it has no parameters. Names count that exist at
    /// the instant.
    package func query(at instant: Instant) -> String {
        let now = instant.microseconds
        return "SELECT \(word(at: now)) AS word, count(*) AS names FROM domain d\(needsHolder ? Self.holder : "") "
            + "WHERE d.purge > \(now) GROUP BY word ORDER BY names DESC, word"
    }

    private static let holder = " JOIN contact c ON c.identifier = d.registrant"

    private var needsHolder: Bool { self == .holderKind || self == .region }

    private func word(at now: Int64) -> String {
        switch self {
        case .zone: "d.zone"
        case .holderKind: "c.kind"
        // As it was written in the holder's address.
        case .region:
            "nullif(CASE WHEN c.local_name IS NULL THEN c.international_region ELSE c.local_region END, '')"
        // A transfer whose time has come is done, whether or not somebody wrote it.
        case .registrar:
            "CASE WHEN d.transfer_state = 'pending' AND d.transfer_acts <= \(now) AND d.transfer_acts < d.withdrawal "
                + "THEN d.transfer_gaining ELSE d.sponsor END"
        case .signed: "CASE WHEN d.delegation_signers IS NULL THEN 'no' ELSE 'yes' END"
        case .published:
            "CASE WHEN d.withdrawal > \(now) AND d.statuses & \(ZoneView.withheld.rawValue) = 0 AND EXISTS "
                + "(SELECT 1 FROM domain_host l WHERE l.domain = d.number) THEN 'yes' ELSE 'no' END"
        }
    }
}
