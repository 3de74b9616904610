import DNSCore
import PolicyEngine
import RegistryModel

/// Reads one cohort and its window.
enum CohortReader {
    static func read(_ item: YAMLItem, _ complaints: ComplaintList) -> Part<Cohort>? {
        guard var mapping = MappingReader(item, "a cohort", complaints) else { return nil }
        let identifier = mapping.required("id", Value.word)
        let title = mapping.required("title", Value.sentence(facts: []))
        let opens = mapping.required("opens", Value.instant)
        let closes = mapping.required("closes", Value.instant)
        let kinds = mapping.optional("kinds", Value.holderKinds) ?? []
        let zones = mapping.optional("zones", Value.list("zones", Value.domainName)) ?? []
        let before = mapping.optional("registered-before", Value.instant)
        mapping.finish()
        if let opens, let closes, closes <= opens {
            complaints.add(
                mapping.place(of: "closes"), "The window closes before it opens: 'closes' has to lie after 'opens'.")
        }
        guard let identifier, let title, let opens, let closes else { return nil }
        var cohort = Cohort(identifier: identifier, title: title, opens: opens, closes: closes)
        cohort.kinds = Set(kinds)
        cohort.zones = Set(zones)
        cohort.registeredBefore = before
        return Part(content: cohort, mapping: mapping)
    }
}
