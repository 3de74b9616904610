import Foundation

extension SiteEvidence {
    /// The evidence as JSON: keys in order of their octets and nothing between them, so that the same evidence is the same
    /// octets.
    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// Reads what `json()` wrote; throws for a form that is newer than this reader.
    package init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(SiteEvidence.self, from: Data(json))
        guard (1...Self.presentSchema).contains(schema) else { throw EvidenceFailure.unknownSchema(schema) }
    }
}

/// Why stored evidence can't be read.
package enum EvidenceFailure: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownSchema(Int)

    package var description: String {
        switch self {
        case .unknownSchema(let schema):
            "the evidence is of form \(schema), this program reads up to \(SiteEvidence.presentSchema): use a newer one"
        }
    }
}
