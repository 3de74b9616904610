import DNSCore
import IDNA
import PolicyEngine

/// Finds the name in the target zone that a name gives a right to (`LabelRules`).
///
/// Labels are compared and cut as people read them: `-қаз` is an end of `алматы-қаз`, though not of its A-label.
struct LabelFinder: Sendable {
    private let rules: LabelRules
    private let zone: DomainName

    init(_ rules: LabelRules, in zone: DomainName) {
        self.rules = rules
        self.zone = zone
    }

    /// The name for a source; nil where no rule gives a label, or what one gives is no label of the zone.
    func target(of source: DomainName) -> DomainName? {
        if rules.unlabelled.contains(source) { return nil }
        if let label = rules.table[source] { return Self.name(label, in: zone) }
        guard rules.same else { return nil }
        if !rules.withoutSuffixes.isEmpty, let cut = withoutSuffix(Self.shown(source)) {
            return Self.name(cut, in: zone)
        }
        // The label's own octets: names are planned by the hundred thousand.
        let wire = Array(source.wire[...Int(source.wire[0])]) + zone.wire
        return wire.count <= 255 ? DomainName(uncheckedWire: wire) : nil
    }

    /// The label without the first suffix that leaves a label; nil where none of them does.
    private func withoutSuffix(_ label: String) -> String? {
        for suffix in rules.withoutSuffixes where label.hasSuffix(suffix) {
            let rest = label.dropLast(suffix.count)
            if !rest.isEmpty && rest.last != "-" { return String(rest) }
        }
        return nil
    }

    /// The first label as people read it: the U-label of an A-label.
    static func shown(_ name: DomainName) -> String {
        let label = name.firstLabel
        guard label.hasPrefix(IDNA.prefix) else { return label }
        return (try? IDNA.unicodeLabel(label)) ?? label
    }

    /// The name of a label that was written down, as A-label or U-label, below a zone; nil where it is no label.
    static func name(_ label: String, in zone: DomainName) -> DomainName? {
        guard let name = try? zone.prepending(IDNA.asciiLabel(label)), name.isHostName,
            name.labelCount == zone.labelCount + 1
        else { return nil }
        return name
    }
}
