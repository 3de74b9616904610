import DNSCore
import PolicyEngine
import SiteEvidence

/// The addresses lie in the countries that are demanded, as several sources say.
///
/// Could not tell: sources disagree or too few speak; the address belongs to a network that answers from many places; the
/// addresses could not be found. A site that surely has no address stands nowhere.
struct PlaceCheck: Check {
    static let kind = CheckKind.place
    let demand: PlaceDemand

    private enum Standing { case inside, outside, untold(UntoldCause) }

    func judge(_ view: EvidenceView) -> Outcome {
        let places = view.places(of: PlaceEvidence.Role(demand.role))
        guard !places.isEmpty else { return withoutPlaces(view) }
        var tally = Tally()
        var sources: [String] = []
        for (place, pointer) in places {
            let shown = "\(place.address)"
            switch standing(place) {
            case .inside: tally.addGood(shown, at: pointer)
            case .untold(let cause): tally.addUntold(shown, cause, at: pointer)
            case .outside: tally.addBad(shown, "outside", at: pointer)
            }
            for word in place.words {
                guard let country = Self.country(word) else { continue }
                sources.append("\(word.source) \(word.date): \(country)")
            }
        }
        let outcome = tally.outcome { names, problems in
            [Fact("outside", problems.isEmpty ? "" : names), Fact("sources", Tally.joined(sources))]
        }
        // Addresses that were not found may lie anywhere.
        if outcome.verdict == .conforms, let cause = causes(view).first {
            return .untold(cause, outcome.facts, at: outcome.evidence)
        }
        return outcome
    }

    private func withoutPlaces(_ view: EvidenceView) -> Outcome {
        if let cause = causes(view).first { return .untold(cause) }
        let host = view.evidence.host(view.evidence.site)
        if demand.role == .site, let host, host.addresses.isEmpty { return .exempt(.absent) }
        return .untold(.notSeen)
    }

    /// What kept addresses of the role from being found. A site's are those of its `www` too.
    private func causes(_ view: EvidenceView) -> [UntoldCause] {
        let evidence = view.evidence
        return switch demand.role {
        case .nameServer: view.servers.compactMap(\.server.trouble).map(UntoldCause.init)
        case .site:
            [evidence.site, evidence.www].compactMap { $0.flatMap(evidence.host)?.trouble }.map(UntoldCause.init)
        case .mail: view.mailHostCauses
        }
    }

    private func standing(_ place: PlaceEvidence) -> Standing {
        // An address that is announced from many places has none.
        if place.words.contains(where: {
            $0.isAnycast == true || $0.system.map(demand.deliveryNetworks.contains) ?? false
        }) {
            return .untold(.deliveryNetwork)
        }
        var words = place.words.compactMap(Self.country).map(demand.countries.contains)
        // The list has the large blocks alone: that an address is in none of them says nothing.
        if demand.segment?.contains(place.address) == true { words.append(true) }
        guard words.count >= demand.minimumSources else { return .untold(.disagreement) }
        if !words.contains(false) { return .inside }
        return words.contains(true) ? .untold(.disagreement) : .outside
    }

    /// The country that a source names; nil where it says that it does not know, each in its own way.
    private static func country(_ word: PlaceEvidence.Word) -> String? {
        guard let country = word.country?.uppercased(), country.utf8.count == 2,
            country.utf8.allSatisfy({ (65...90).contains($0) }), !["XX", "ZZ", "EU", "AP"].contains(country)
        else { return nil }
        return country
    }
}

extension PlaceEvidence.Role {
    /// The role in the evidence that policy's word means.
    init(_ role: AddressRole) {
        self =
            switch role {
            case .site: .site
            case .nameServer: .nameServer
            case .mail: .mail
            }
    }
}
