import CanonicalJSON
import Digests
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore
import ZonePublication

/// Counts what came of an import, zone by zone. Nothing is lost: offered is the sum of all the rest.
struct ImportTally {
    struct Row: Sendable {
        var offered = 0
        var accepted = 0
        var review = 0
        var refused = 0
        var rejected = 0
        var duplicates = 0
        /// How often each rule, or each refusal's own word, refused.
        var refusals: [String: Int] = [:]
        /// How often each rule asked for review.
        var reviews: [String: Int] = [:]

        var isBalanced: Bool { offered == accepted + review + refused + rejected + duplicates }
    }

    /// By zone; nil for lines that are in no zone of ours.
    private(set) var rows: [DomainName?: Row] = [:]
    /// Hosts and glue that were refused after their name was accepted.
    var withoutGlue = 0
    /// By name, what refused it and the number of its decision.
    private(set) var refusedNames: [DomainName: String] = [:]

    init(zones: [DomainName]) { for zone in zones { rows[zone] = Row() } }

    /// Counts a line that needs no decision.
    mutating func count(_ entry: NameList.Entry) {
        switch entry {
        case .name(_, let zone): rows[zone, default: Row()].offered += 1
        case .duplicate(_, let zone, _):
            rows[zone, default: Row()].offered += 1
            rows[zone, default: Row()].duplicates += 1
        case .rejected(let zone, _):
            rows[zone, default: Row()].offered += 1
            rows[zone, default: Row()].rejected += 1
        }
    }

    mutating func count(_ settled: Settled, of name: DomainName, in zone: DomainName) {
        var row = rows[zone] ?? Row()
        switch settled.outcome {
        case .accepted: row.accepted += 1
        case .review:
            row.review += 1
            for rule in settled.rules { row.reviews[rule, default: 0] += 1 }
        case .refused:
            row.refused += 1
            let words = settled.rules.isEmpty ? [settled.reason ?? "refused"] : settled.rules
            for word in words { row.refusals[word, default: 0] += 1 }
            refusedNames[name] = "refused by \(words.joined(separator: ", ")), decision \(settled.receipt)"
        }
        rows[zone] = row
    }

    /// Zones in canonical order, and what is in none at the end.
    var ordered: [(zone: DomainName?, row: Row)] {
        rows.sorted { left, right in
            guard let first = left.key else { return false }
            guard let second = right.key else { return true }
            return first < second
        }.map { ($0.key, $0.value) }
    }

    var total: Row {
        var total = Row()
        for row in rows.values {
            total.offered += row.offered
            total.accepted += row.accepted
            total.review += row.review
            total.refused += row.refused
            total.rejected += row.rejected
            total.duplicates += row.duplicates
            total.refusals.merge(row.refusals, uniquingKeysWith: +)
            total.reviews.merge(row.reviews, uniquingKeysWith: +)
        }
        return total
    }

    static func title(_ zone: DomainName?) -> String { zone?.shown ?? "(no zone of ours)" }
}

extension ImportTally.Row {
    /// The counts, and where there is one what was exported.
    func json(_ zone: String, _ export: Export? = nil) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            write(to: &writer, zone)
            guard let export else { return }
            writer.member("records", export.version.counts.records)
            writer.member("serial", Int64(export.version.serial.rawValue))
            writer.member("sha256", hexadecimal(export.digest))
            writer.member("path", export.path)
        }
        return writer.bytes
    }

    func write(to writer: inout JSONWriter, _ zone: String) {
        writer.member("zone", zone)
        writer.member("offered", offered)
        writer.member("accepted", accepted)
        writer.member("review", review)
        writer.member("refused", refused)
        writer.member("rejected", rejected)
        writer.member("duplicates", duplicates)
        writer.member("refusedBy", counts: refusals)
        writer.member("reviewedBy", counts: reviews)
    }
}
