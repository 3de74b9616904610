import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Reads the rank of claims: each key is `registered`, or one of `zones`, `categories` and `kinds` with its order, or
/// `registered-from` with an instant.
struct RankReader {
    /// Nil where it has complaints of its own.
    let source: CampaignSource?

    func read(_ item: YAMLItem, _ complaints: ComplaintList) -> [RankKey]? {
        guard let items = Value.items(item, "keys of rank", empty: true, complaints) else { return nil }
        var ranks: [RankKey] = []
        var words: Set<String> = []
        for part in items {
            guard let (word, rank) = key(part, complaints) else { continue }
            if !words.insert(word).inserted {
                complaints.add(part.place, "The rank goes by '\(word)' already: take one of the two away.")
            }
            ranks.append(rank)
        }
        return ranks.count == items.count ? ranks : nil
    }

    private func key(_ item: YAMLItem, _ complaints: ComplaintList) -> (String, RankKey)? {
        if case .scalar = item.content {
            return Value.word(of: ["registered"], "key of rank that stands alone")(item, complaints)
                .map { ($0, .registered) }
        }
        guard var mapping = MappingReader(item, "a key of rank", complaints) else { return nil }
        let keys: [(String, RankKey?)] = [
            ("zones", mapping.optional("zones", zones)), ("categories", mapping.optional("categories", categories)),
            ("kinds", mapping.optional("kinds", kinds)),
            ("registered-from", mapping.optional("registered-from", Value.instant).map { .registeredFrom($0) }),
        ]
        mapping.finish()
        guard mapping.keys.count == 1, let word = mapping.keys.first else {
            complaints.add(
                item.place,
                "A key of rank is 'registered' alone, or one of zones, categories, kinds and registered-from.")
            return nil
        }
        return keys.first { $0.0 == word }?.1.map { (word, $0) }
    }

    private func zones(_ item: YAMLItem, _ complaints: ComplaintList) -> RankKey? {
        guard let zones = Value.list("zones", Value.domainName)(item, complaints) else { return nil }
        if let missing = source?.zones.first(where: { !zones.contains($0) }) {
            complaints.add(
                item.place, "The source zone \(IDNA.unicode(missing)) has no place in this rank: add it to the list.")
        }
        return .zones(zones)
    }

    private func kinds(_ item: YAMLItem, _ complaints: ComplaintList) -> RankKey? {
        guard let kinds = Value.holderKinds(item, complaints) else { return nil }
        if let missing = source?.admittedKinds.first(where: { !kinds.contains($0) }) {
            complaints.add(
                item.place,
                "The kind of holder '\(missing.rawValue)' has no place in this rank: add it, or name the kinds of the "
                    + "source.")
        }
        return .kinds(kinds)
    }

    private func categories(_ item: YAMLItem, _ complaints: ComplaintList) -> RankKey? {
        guard let instants = Value.list("instants", Value.instant)(item, complaints) else { return nil }
        for (earlier, later) in zip(instants, instants.dropFirst()) where later <= earlier {
            complaints.add(
                item.place,
                "No name would be in the category before \(later), which stands after \(earlier): put the instants in "
                    + "order of time.")
        }
        return .categories(instants)
    }
}

extension CampaignSource {
    /// The kinds of holder that can have a right, in the order of the model.
    var admittedKinds: [HolderKind] { HolderKind.allCases.filter { kinds.isEmpty || kinds.contains($0) } }
}
