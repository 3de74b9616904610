import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Reads how a label of the target zone is found.
struct LabelRulesReader {
    /// Nil where it has complaints of its own.
    let source: CampaignSource?
    let target: DomainName?

    func read(_ item: YAMLItem, _ complaints: ComplaintList) -> Part<LabelRules>? {
        let before = complaints.count
        guard var mapping = MappingReader(item, "the rules of labels", complaints) else { return nil }
        let same = mapping.required("same", Value.boolean)
        let suffixes = mapping.optional("without-suffixes", Value.list("ends of labels", Value.labelPart)) ?? []
        let table = mapping.optional("table", table)
        let alternatives = mapping.optional("alternatives", Value.integer(0...10)) ?? 0
        mapping.finish()
        guard let same, complaints.count == before else { return nil }
        var rules = LabelRules()
        rules.same = same
        rules.withoutSuffixes = suffixes
        rules.table = table?.labels ?? [:]
        rules.unlabelled = table?.unlabelled ?? []
        rules.alternatives = alternatives
        check(rules, mapping)
        return Part(content: rules, mapping: mapping)
    }

    private func check(_ rules: LabelRules, _ mapping: MappingReader) {
        let complaints = mapping.complaints
        if rules.same, let target, source?.zones.contains(target) == true {
            complaints.add(
                mapping.place(of: "same"),
                "With the same label, names of \(IDNA.unicode(target)) would move to where they are: take the zone out "
                    + "of the source, or write 'same: false' and a table.")
        }
        if !rules.same, rules.table.isEmpty {
            complaints.add(
                mapping.place(of: "same"), "No name gets a label: write 'same: true', or a table with labels.")
        }
        if !rules.same, !rules.withoutSuffixes.isEmpty {
            complaints.add(
                mapping.place(of: "without-suffixes"),
                "There is no label to take an end from where 'same' is false: take this key away.")
        }
    }

    private typealias Table = (labels: [DomainName: String], unlabelled: Set<DomainName>)

    /// A label, or `~` for none, for each name.
    private func table(_ item: YAMLItem, _ complaints: ComplaintList) -> Table? {
        guard var mapping = MappingReader(item, "a table of labels", complaints) else { return nil }
        guard mapping.keys.count <= FileLimits.listLength else {
            complaints.add(
                item.place, "The table has \(mapping.keys.count) names; at most \(FileLimits.listLength) are read.")
            return nil
        }
        var table: Table = ([:], [])
        var seen: Set<DomainName> = []
        for key in mapping.keys {
            let place = mapping.place(of: key)
            let value = mapping.required(key) { item, _ in item }
            let keyItem = YAMLItem(place: place, content: .scalar(text: key, plain: false))
            guard let value, let name = Value.domainName(keyItem, complaints) else { continue }
            if !seen.insert(name).inserted {
                complaints.add(place, "The name \(IDNA.unicode(name)) stands in this table already.")
            }
            if let source, !source.holds(name) {
                complaints.add(
                    place,
                    "\(IDNA.unicode(name)) lies right below none of the source zones: take it away, or add its zone.")
            }
            if value.kindWord == "nothing" {
                table.unlabelled.insert(name)
            } else if let label = Value.hostLabel(value, complaints) {
                table.labels[name] = label
            }
        }
        return table
    }
}
