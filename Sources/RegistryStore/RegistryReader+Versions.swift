import DNSCore
import RegistryModel

/// One object just before and just after a decision, in canonical JSON; nil where it was not there.
package struct ObjectStep: Hashable, Sendable {
    package var number: ObjectNumber
    package var before: [UInt8]?
    package var after: [UInt8]?
}

extension RegistryReader {
    /// What a decision made of the object that had this name or handle afterwards, or at its end; nil where it wrote
    /// none.
    package func step(of kind: ObjectKind, named name: String, by decision: ObjectNumber) throws -> ObjectStep? {
        let written = try first(
            """
            SELECT number, state FROM object_history WHERE name = $1 AND kind = $2 AND decision = $3
            ORDER BY state IS NULL, number DESC LIMIT 1
            """,
            {
                try $0.put(name)
                try $0.put(kind.rawValue)
                try $0.put(decision)
            },
            { statement in
                var row = RowReader(statement)
                return ObjectStep(number: row.integer(), before: nil, after: row.optionalOctets())
            })
        guard var step = written else { return nil }
        step.before = try state(of: kind, numbered: step.number, before: decision)
        return step
    }

    /// The object as the decisions up to this one left it, in canonical JSON.
    package func state(
        of kind: ObjectKind, numbered number: ObjectNumber, upTo decision: ObjectNumber
    ) throws -> [UInt8]? {
        try state(of: kind, numbered: number, before: decision + 1)
    }

    private func state(
        of kind: ObjectKind, numbered number: ObjectNumber, before decision: ObjectNumber
    ) throws -> [UInt8]? {
        let state = try first(
            Self.stateBefore,
            {
                try $0.put(kind.rawValue)
                try $0.put(number)
                try $0.put(decision)
            },
            { statement -> [UInt8]? in
                var row = RowReader(statement)
                return row.optionalOctets()
            })
        return state ?? nil
    }

    static let stateBefore = """
        SELECT state FROM object_history WHERE kind = $1 AND number = $2 AND decision < $3
        ORDER BY decision DESC LIMIT 1
        """
}
