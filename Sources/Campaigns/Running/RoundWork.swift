/// Work on many names that goes on in rounds and can be cut off at any instant: a campaign's, or a bulk change's.
package protocol RoundWork: Actor {
    /// Does all that is due now.
    func round() async throws -> CampaignRun.End

    /// What it has done so far, by what it is called.
    var achieved: [String: Int] { get }
}

extension CampaignRun: RoundWork {
    package var achieved: [String: Int] {
        ["claims": standing.done, "letters": standing.letters, "failed": standing.attempts.failed]
    }
}

extension BulkRun: RoundWork {
    package var achieved: [String: Int] {
        [
            "names": standing.done, "refused": standing.reasons.values.reduce(0, +), "failed": standing.attempts.failed,
        ]
    }
}
