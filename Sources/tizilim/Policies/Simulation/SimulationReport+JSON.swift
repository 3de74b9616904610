import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel

/// The same for programs: one object with every count, its keys and their order stable.
extension SimulationReport {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("draft", run.after.path)
            writer.member("against", run.before.path)
            writer.member("operation", run.operation.rawValue)
            writer.member("at", run.instant.description)
            writer.member("now", run.now.description)
            writer.member("changed", changed) { writer, version in
                writer.object {
                    $0.member("policy", version.name)
                    $0.member("version", version.version)
                    $0.member("from", version.from.description)
                    $0.member("holds", version.holds(at: run.instant))
                    $0.member("digest", version.digest)
                }
            }
            writer.member("waiting", result.waiting)
            writer.member("currency", Currency.tenge.rawValue)
            writer.key("whole")
            writer.object { Self.write(tally.whole, to: &$0) }
            Self.write("zones", tally.zones.map { ($0.key.text, $0.value) }, to: &writer)
            Self.write("registrars", tally.registrars.map { ($0.key.rawValue, $0.value) }, to: &writer)
            Self.write("holderKinds", tally.kinds.map { ($0.key.rawValue, $0.value) }, to: &writer)
            writer.member("rules", tally.rules.sorted { $0.key < $1.key }) { writer, entry in
                writer.object { writer in
                    writer.member("rule", entry.key.rawValue)
                    Self.write("before", entry.value.before, to: &writer)
                    Self.write("draft", entry.value.after, to: &writer)
                }
            }
        }
        return writer.bytes
    }

    private static func write(
        _ title: StaticString, _ groups: [(name: String, matrix: OutcomeMatrix)], to writer: inout JSONWriter
    ) {
        writer.member(title, groups.sorted { $0.name < $1.name }) { writer, group in
            writer.object { writer in
                writer.member("name", group.name)
                write(group.matrix, to: &writer)
            }
        }
    }

    /// All of it, either side's outcomes, and each way from one to the other that some name takes.
    private static func write(_ matrix: OutcomeMatrix, to writer: inout JSONWriter) {
        write(matrix.whole, to: &writer)
        write("before", matrix.before, to: &writer)
        write("draft", matrix.after, to: &writer)
        let ways = HeldOutcome.allCases.flatMap { before in HeldOutcome.allCases.map { (before, $0) } }
        writer.member("ways", ways.filter { matrix[$0.0, $0.1].names > 0 }) { writer, way in
            writer.object { writer in
                writer.member("before", way.0.rawValue)
                writer.member("draft", way.1.rawValue)
                write(matrix[way.0, way.1], to: &writer)
            }
        }
    }

    private static func write(
        _ side: StaticString, _ cell: (HeldOutcome) -> OutcomeMatrix.Cell, to writer: inout JSONWriter
    ) {
        writer.key(side)
        writer.object { writer in
            for outcome in HeldOutcome.allCases {
                writer.key(dynamic: outcome.rawValue)
                writer.object { write(cell(outcome), to: &$0) }
            }
        }
    }

    /// Renewal: what a year more of all these names costs, by the prices of either side.
    private static func write(_ cell: OutcomeMatrix.Cell, to writer: inout JSONWriter) {
        writer.member("names", cell.names)
        writer.member("holders", cell.holders.count)
        writer.member("renewalBefore", cell.renewalBefore.description)
        writer.member("renewalDraft", cell.renewalAfter.description)
    }

    private static func write(_ title: StaticString, _ side: RuleTally.Side, to writer: inout JSONWriter) {
        writer.key(title)
        writer.object { writer in
            for saying in HeldFinding.Saying.allCases {
                writer.key(dynamic: saying.rawValue)
                writer.object {
                    $0.member("names", side.names(saying))
                    $0.member("holders", side.holders(saying))
                }
            }
        }
    }
}
