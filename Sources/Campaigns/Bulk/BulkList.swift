import BatchFiles
import CampaignPlanning
import RegistryModel

/// Every name of a bulk change, one a line, for people who look at it before they sign.
package struct BulkList {
    private let plan: BulkPlan

    package init(plan: BulkPlan) { self.plan = plan }

    /// Comma-separated values (RFC 4180): members first, then names that are left out, with the reason.
    package var octets: [UInt8] {
        var lines = CSVLines("name", "domain", "change", "left out")
        for member in plan.members {
            lines.add([member.name.text, String(member.number), plan.change.word, ""])
        }
        for name in plan.leftOut { lines.add([name.name.text, "", "", name.reason]) }
        return lines.octets
    }
}
