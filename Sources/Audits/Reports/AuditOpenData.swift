import BatchFiles
import CanonicalJSON
import DNSCore
import EvidenceStore
import PolicyEngine
import RegistryModel

/// What anybody may take and use: verdicts by site and criterion, and sums. Nothing of persons is in it, and nothing of
/// what was seen beside the verdict.
package enum AuditOpenData {
    /// The beginning of the table: a row for each site and criterion follows.
    package static func table() -> CSVLines { CSVLines("site", "body", "criterion", "verdict", "cause") }

    /// Adds a site's rows.
    package static func add(_ site: DomainName, body: String?, _ found: [AuditFinding], to lines: inout CSVLines) {
        for finding in found {
            lines.add([
                site.text, AuditedBody.organization(body) ?? "", finding.criterion.rawValue,
                finding.verdict.word.rawValue,
                finding.verdict.cause ?? "",
            ])
        }
    }

    /// The sums as one document.
    package static func json(_ tally: AuditTally) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("run")
            writer.object { writer in
                writer.member("number", tally.run.number)
                writer.member("begun", tally.run.begun.description)
                writer.member("ended", tally.run.ended?.description)
                writer.member("vantage", tally.run.vantage)
                writer.member("notLookedAt", tally.unseen)
            }
            writer.key("criteria")
            writer.object { writer in
                writer.member("identifier", tally.criteria.identifier)
                writer.member("version", tally.criteria.version)
                writer.member("digest", tally.criteria.digest)
            }
            writer.member("counts", tally.all)
            writer.member("byCriterion", tally.criteria.criteria) { write($1, tally, &$0) }
            writer.member("bodies", tally.bodies.values.sorted { $0.identifier < $1.identifier }) {
                write($1, tally, &$0)
            }
            writer.member("regions", regions(tally)) { writer, entry in
                writer.object { writer in
                    writer.member("region", entry.code)
                    writer.member("counts", entry.counts)
                }
            }
            writer.member("causes", counts: words(tally.causes))
            writer.member("exemptions", counts: words(tally.exemptions))
            writer.member("trend", tally.trend) { write($1, &$0) }
            writer.member("sites", tally.sites.sorted { $0.site < $1.site }) { writer, site in
                writer.object { writer in
                    writer.member("site", site.site.text)
                    writer.member("body", site.body)
                    writer.member("counts", site.counts)
                }
            }
        }
        return writer.bytes
    }

    private static func words<Word: RawRepresentable<String>>(_ counts: [Word: Int]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }

    /// By code; the unknown one, which has none, last.
    private static func regions(_ tally: AuditTally) -> [(code: String?, counts: VerdictCounts)] {
        tally.regions.map { (code: $0.key?.code, counts: $0.value) }
            .sorted { ($0.code ?? "~") < ($1.code ?? "~") }
    }

    private static func write(_ criterion: Criterion, _ tally: AuditTally, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("criterion", criterion.identifier.rawValue)
            writer.names("title", criterion.title)
            writer.member("weight", criterion.weight)
            writer.member("counts", tally.byCriterion[criterion.identifier] ?? VerdictCounts())
        }
    }

    private static func write(_ body: AuditTally.Body, _ tally: AuditTally, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("body", body.identifier)
            if let known = tally.inventory.body(body.identifier) {
                writer.names("name", known.name)
                writer.member("parent", known.parent)
                writer.member("region", known.region?.code)
            }
            writer.member("sites", body.sites)
            writer.member("ranked", !body.counts.isThin)
            writer.member("counts", body.counts)
        }
    }

    private static func write(_ point: AuditTally.Point, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("run", point.run)
            writer.member("at", point.at.description)
            writer.member("criteria", point.criteria)
            writer.member("sites", point.sites)
            writer.member("counts", point.counts)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, _ counts: VerdictCounts) {
        key(name)
        object { writer in
            for part in counts.parts {
                writer.key(dynamic: part.verdict.rawValue)
                writer.value(part.count)
            }
            writer.member("score", counts.score.map(Int64.init))
        }
    }

    fileprivate mutating func names(_ name: StaticString, _ sentence: Sentence) {
        key(name)
        object { writer in
            for language in Language.allCases {
                writer.key(dynamic: language.rawValue)
                writer.value(sentence.text(in: language))
            }
        }
    }
}
