import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Reads which names give a right.
struct CampaignSourceReader {
    let lists: NamedLists
    let used: UsedFiles

    func read(_ item: YAMLItem, _ complaints: ComplaintList) -> Part<CampaignSource>? {
        let before = complaints.count
        guard var mapping = MappingReader(item, "the source", complaints) else { return nil }
        let zones = mapping.required("zones", zones)
        let kinds = mapping.optional("kinds", Value.holderKinds) ?? []
        let bodies = mapping.optional(
            "bodies",
            lists.reader(.eligibleBodies, used: used) {
                if case .eligibleBodies(let list) = $0 { list.bodies } else { nil }
            }
        )
        let names = mapping.optional(
            "names",
            lists.reader(.sourceNames, used: used) { if case .sourceNames(let names) = $0 { names } else { nil } })
        let from = mapping.optional("registered-from", Value.instant)
        let end = mapping.optional("registered-before", Value.instant)
        let registrars = mapping.optional("registrars", Value.list("registrars", Value.registrar)) ?? []
        let prefix = mapping.optional("label-prefix", Value.labelPart)
        let suffix = mapping.optional("label-suffix", Value.labelPart)
        mapping.finish()
        if let from, let end, end <= from {
            complaints.add(
                mapping.place(of: "registered-before"), "'registered-before' has to lie after 'registered-from'.")
        }
        guard let zones, complaints.count == before else { return nil }
        var source = CampaignSource(zones: zones)
        source.kinds = Set(kinds)
        source.bodies = bodies
        source.names = names
        source.registeredFrom = from
        source.registeredBefore = end
        source.registrars = Set(registrars)
        source.labelPrefix = prefix
        source.labelSuffix = suffix
        checkNames(source, mapping)
        return Part(content: source, mapping: mapping)
    }

    private func zones(_ item: YAMLItem, _ complaints: ComplaintList) -> [DomainName]? {
        guard let zones = Value.list("zones", Value.domainName)(item, complaints) else { return nil }
        if zones.count <= FileLimits.campaignZones { return zones }
        complaints.add(
            item.place, "There are \(zones.count) zones; at most \(FileLimits.campaignZones) are read.")
        return nil
    }

    /// A list of names, none of which lies in the zones, is the list of another campaign.
    private func checkNames(_ source: CampaignSource, _ mapping: MappingReader) {
        guard let names = source.names, !names.contains(where: source.holds) else { return }
        mapping.complaints.add(
            mapping.place(of: "names"),
            "No name of this list lies right below one of the source zones: name another list, or the zones of its "
                + "names.")
    }
}

extension CampaignSource {
    /// Whether a name lies right below one of the zones.
    func holds(_ name: DomainName) -> Bool { name.parent.map(zones.contains) ?? false }
}
