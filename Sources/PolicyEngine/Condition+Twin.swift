import DNSCore
import IDNA

/// The counterpart of the name in the bound zone is free, or of the same holder.
///
/// The same holder has the same IIN or BIN, or is the very same contact.
/// Could not tell: the counterpart is registered and no holder is named, or one of both gives no identifier.
/// Saw: `twin` (the counterpart), `registrar`, `expiry` (both of the counterpart), `identifier` (of the holder who asks),
/// `problem` (`otherHolder`, `holderUnknown`). Whose the counterpart is, is not told: an IIN is nobody else's business.
/// Demanded: `zones`, `list` (empty: the same label).
extension TwinBinding {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        let proposal = subject.proposal
        guard let name = twin(of: proposal.name) else { return .satisfied }
        facts = [Fact("twin", IDNA.unicode(name))]
        guard let twin = proposal.twins?.first(where: { $0.name == name }) else { return .satisfied }
        facts.append(Fact("registrar", twin.registrar.rawValue))
        facts.append(Fact("expiry", twin.expiry.dateText))
        facts.append(Fact("identifier", proposal.holder?.nationalIdentifier ?? ""))
        guard let holder = proposal.holder else {
            facts.append(Fact("problem", "holderUnknown"))
            return .undetermined
        }
        if twin.isSameContact { return .satisfied }
        guard let own = holder.nationalIdentifier, let other = twin.nationalIdentifier, !own.isEmpty, !other.isEmpty
        else {
            facts.append(Fact("problem", "holderUnknown"))
            return .undetermined
        }
        if own == other { return .satisfied }
        facts.append(Fact("problem", "otherHolder"))
        return .violated
    }

    var demands: [Fact] {
        let list = if case .table(let table) = labels { table.name } else { "" }
        return [Fact("zones", [first, second].map(IDNA.unicode).joined(separator: ", ")), Fact("list", list)]
    }

    /// The operations that are done to both, in the order in which operations are declared.
    var togetherWords: String {
        Operation.allCases.filter(together.contains).map(\.rawValue).joined(separator: ", ")
    }

    /// The pairs of the table, for comparing two of them.
    var members: [String: String] {
        guard case .table(let table) = labels else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: table.ofFirst.map {
                (Self.shown($0.key) + "." + IDNA.unicode(first), Self.shown($0.value))
            })
    }

    private static func shown(_ label: String) -> String { (try? IDNA.unicodeLabel(label)) ?? label }
}
