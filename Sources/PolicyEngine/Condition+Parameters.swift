import IDNA

/// A condition's parameters, laid open so that two versions can be compared.
extension Condition {
    /// Parameters that are one value each, by name, in a stable order.
    var parameters: [Fact] {
        switch self {
        case .idnTable(let table): demands + [Fact("allowsASCII", String(table.allowsASCII))]
        case .nationalIdentifier(let identifier):
            demands + [Fact("residentsOnly", String(identifier.residentsOnly))]
        case .twin(let binding): demands + [Fact("together", binding.togetherWords)]
        default: demands
        }
    }

    /// The entries of the condition's list or table, each with all that it says, as a text to compare.
    var members: [String: String] {
        switch self {
        case .idnTable(let table):
            Dictionary(uniqueKeysWithValues: table.codePoints.map { (IDNA.notation($0), "") })
        case .lookAlike(let names):
            Dictionary(names.entriesBySkeleton.values.joined().map { ($0.label, $0.holder ?? "") }) { $0 + "\n" + $1 }
        case .reservedName(let names): Self.shown(names.entries.mapValues(\.comparable))
        case .blockedName(let names): Self.shown(names.entries.mapValues(\.comparable))
        case .eligibleBody(let bodies): bodies.bodies
        case .nameServersInSegment(let segment):
            Dictionary(segment.prefixes.prefixes.map { ($0.description, "") }) { first, _ in first }
        case .twin(let binding): binding.members
        default: [:]
        }
    }

    /// Entries by U-label: what a person reads.
    private static func shown(_ entries: [String: String]) -> [String: String] {
        Dictionary(entries.map { ((try? IDNA.unicodeLabel($0.key)) ?? $0.key, $0.value) }) { $0 + "\n" + $1 }
    }
}

extension Sentence {
    fileprivate var comparable: String { [kazakh, russian, english].joined(separator: "\n") }
}

extension ReservedNames.Entry {
    fileprivate var comparable: String {
        (holders.sorted() + [liftedBy ?? "", reason.comparable]).joined(separator: "\n")
    }
}
