/// Work on many names that goes on in rounds and can be cut off at any instant: a campaign's, or a bulk change's.
package protocol RoundWork: Actor {
    /// Does all that is due now.
    func round() async throws -> CampaignRun.End
}

extension CampaignRun: RoundWork {}
extension BulkRun: RoundWork {}
