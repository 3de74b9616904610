import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// A version of a policy that begins soon: what registrars are told of it.
package struct PolicyAhead: Hashable, Sendable {
    /// As `tizilim policy list` shows it, which is the file's name: `kz@2018-03`, `fees/national@2025-01`.
    package var version: String
    package var beginning: Instant
    /// Zones in which it will hold.
    package var zones: [DomainName]

    package init(version: String, beginning: Instant, zones: [DomainName]) {
        self.version = version
        self.beginning = beginning
        self.zones = zones
    }

    /// Reads it back from a message's object; nil for any other text.
    package init?(object: String) {
        let words = object.split(separator: " ")
        guard words.count >= 2, let beginning = Instant(words[1]) else { return nil }
        var zones: [DomainName] = []
        for word in words.dropFirst(2) {
            guard let zone = try? DomainName(String(word)) else { return nil }
            zones.append(zone)
        }
        self.init(version: String(words[0]), beginning: beginning, zones: zones)
    }

    /// The text that a message carries: version, instant and zones, with a space between.
    package var object: String { ([version, beginning.description] + zones.map(\.text)).joined(separator: " ") }

    /// The part of it that a registrar is concerned by; nil where it is accredited for none of the zones.
    func limited(to accreditations: [DomainName]) -> PolicyAhead? {
        let concerned = zones.filter { accreditations.contains($0) }
        return concerned.isEmpty ? nil : PolicyAhead(version: version, beginning: beginning, zones: concerned)
    }

    func sentence(in language: Language) -> String {
        Self.sentence.text(
            in: language,
            facts: [
                Fact("version", version), Fact("instant", beginning.description),
                Fact("zones", zones.map { IDNA.unicode($0) }.joined(separator: ", ")),
            ])
    }

    private static let sentence = Sentence(
        kazakh: "{version} саясаты {instant} бастап мына аймақтарда күшіне енеді: {zones}.",
        russian: "Политика {version} вступает в силу {instant} в зонах: {zones}.",
        english: "The policy {version} takes effect at {instant} in the zones: {zones}.")
}

extension PolicyLibrary {
    /// Versions of every kind of policy that begin after `now` and not later than `end`, in the order of their
    /// beginning.
    package func versions(beginningAfter now: Instant, upTo end: Instant) -> [PolicyAhead] {
        let rules = documents.map {
            PolicyAhead(version: "\($0.identifier)@\($0.version)", beginning: $0.from, zones: $0.zones)
        }
        let clocks = lifecycles.map {
            PolicyAhead(version: "lifecycle/\($0.identifier)@\($0.version)", beginning: $0.from, zones: $0.zones)
        }
        let prices = fees.map {
            PolicyAhead(version: "fees/\($0.identifier)@\($0.version)", beginning: $0.from, zones: $0.zones)
        }
        return (rules + clocks + prices).filter { now < $0.beginning && $0.beginning <= end }
            .sorted { ($0.beginning, $0.version) < ($1.beginning, $1.version) }
    }
}
