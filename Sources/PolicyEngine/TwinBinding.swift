import DNSCore
import RegistryModel

/// Two zones whose names are bound: each name of one has a counterpart in the other, and both go to one holder.
///
/// In the words of RFC 9095 a pair is a bundle, and its names, whichever was asked for, are the registered and the bundled
/// domain name. As with the variants that RFC 6927 tells of, the counterpart is blocked for everybody but the holder; where
/// `together` says so, it is also registered, renewed, handed over and given up with the other.
package struct TwinBinding: Hashable, Sendable {
    /// Which label of one zone goes with which of the other.
    package enum Labels: Hashable, Sendable {
        /// The same A-label.
        case same
        case table(TwinLabels)
    }

    /// The operations that can be done to both names at once.
    package static let possible: Set<Operation> = [.create, .renew, .changeRegistrant, .delete]

    package var first: DomainName
    package var second: DomainName
    package var labels: Labels
    /// Operations that, done to one of the names, are done to both or to none.
    package var together: Set<Operation>

    package init(first: DomainName, second: DomainName, labels: Labels, together: Set<Operation> = []) {
        self.first = first
        self.second = second
        self.labels = labels
        self.together = together
    }

    package func binds(_ zone: DomainName) -> Bool { zone == first || zone == second }

    /// The counterpart of a name that lies directly under one of the zones; nil where it has none.
    package func twin(of name: DomainName) -> DomainName? {
        guard let zone = name.parent, binds(zone) else { return nil }
        let label: String? =
            switch labels {
            case .same: name.firstLabel
            case .table(let table): (zone == first ? table.ofFirst : table.ofSecond)[name.firstLabel]
            }
        return label.flatMap { try? (zone == first ? second : first).prepending($0) }
    }
}

/// Pairs of labels that mean the same, such as one in Latin letters and one in Kazakh ones; no label is in two pairs.
package struct TwinLabels: Hashable, Sendable {
    package var name: String
    /// A-labels of the first zone, each with the second's.
    package private(set) var ofFirst: [String: String]
    package private(set) var ofSecond: [String: String]

    /// Nil where a label stands in two pairs.
    package init?(name: String, pairs: [(first: String, second: String)]) {
        self.name = name
        ofFirst = Dictionary(pairs.map { ($0.first, $0.second) }) { first, _ in first }
        ofSecond = Dictionary(pairs.map { ($0.second, $0.first) }) { first, _ in first }
        guard ofFirst.count == pairs.count, ofSecond.count == pairs.count else { return nil }
    }
}

extension PolicySnapshot {
    /// What `name` is bound to here where `operation` is at stake (nil: any): each counterpart once, with the operations
    /// that are done to both.
    ///
    /// A rule that does not touch the name because of its age does not bind it either; `registered` is nil for a name
    /// that is not there yet.
    package func twins(
        of name: DomainName, registered: Instant?, for operation: Operation? = nil, at instant: Instant
    ) -> [(name: DomainName, zone: DomainName, together: Set<Operation>)] {
        var found: [(name: DomainName, zone: DomainName, together: Set<Operation>)] = []
        for document in documents {
            for rule in document.rules {
                guard case .twin(let binding) = rule.condition, rule.touches(registered: registered ?? instant),
                    let twin = binding.twin(of: name), let zone = twin.parent
                else { continue }
                if let operation, !rule.operations.contains(operation), !binding.together.contains(operation) {
                    continue
                }
                if let place = found.firstIndex(where: { $0.name == twin }) {
                    found[place].together.formUnion(binding.together)
                } else {
                    found.append((twin, zone, binding.together))
                }
            }
        }
        return found
    }

    /// Whether some rule here binds names at all.
    package var hasTwins: Bool {
        documents.contains { $0.rules.contains { if case .twin = $0.condition { true } else { false } } }
    }
}
