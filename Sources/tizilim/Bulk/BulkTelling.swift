import Campaigns
import CanonicalJSON
import Terminal

/// What a run of a bulk change has come to.
struct BulkTelling {
    let identifier: String
    let end: CampaignRun.End?

    func tell(_ tally: BulkTally, _ global: GlobalOptions) throws {
        if global.json { return try Console.json(json(tally)) }
        var sheet = Sheet()
        sheet.add("done", String(tally.done))
        sheet.add("refused", String(tally.reasons.values.reduce(0, +)))
        sheet.add("reasons", tally.reasons.isEmpty ? nil : Console.tally(tally.reasons))
        sheet.add("failed", tally.attempts.causes.isEmpty ? nil : Console.tally(tally.attempts.causes))
        try sheet.show()
        try CampaignRun.End.tell(end, of: identifier)
    }

    private func json(_ tally: BulkTally) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("change", identifier)
            writer.member("done", tally.done)
            writer.member("failed", tally.attempts.failed)
            writer.member("refused", counts: tally.reasons)
            CampaignRun.End.write(end, to: &writer)
        }
        return writer.bytes
    }
}
