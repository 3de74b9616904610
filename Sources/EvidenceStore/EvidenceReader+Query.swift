extension EvidenceReader {
    /// The question that gives all evidence of a run, as it can be asked of the store's file by anybody.
    package static func query(evidenceOf run: Int64) -> String {
        "SELECT site, json FROM audit_evidence WHERE run = \(run)"
    }
}
