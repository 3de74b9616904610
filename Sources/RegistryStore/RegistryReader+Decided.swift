import PortableSQL
import RegistryModel

/// What was decided, without reading what every decision saw.
extension RegistryReader {
    /// The number of the latest decision; 0: there is none.
    package func latestDecisionNumber() throws -> ObjectNumber {
        try first("SELECT number FROM decision ORDER BY number DESC LIMIT 1", { _ in }, { $0.integer(0) }) ?? 0
    }

    /// What decisions with numbers above `number` are about, oldest first.
    package func decidedObjects(
        after number: ObjectNumber, limit: Int
    ) throws -> [(decision: ObjectNumber, object: String)] {
        try all(
            "SELECT number, object FROM decision WHERE number > $1 ORDER BY number LIMIT $2",
            {
                try $0.put(number)
                try $0.put(limit)
            }
        ) { ($0.integer(0), $0.text(1)) }
    }
}
