import DNSCore
import PolicyEngine
import SiteEvidence

/// The servers stand in several autonomous systems, so that no operator's failure takes the name away.
///
/// Sources of routing data speak each for itself: one says yes where it knows enough systems, no where it knows the system
/// of every address and they are too few. Could not tell: none speaks, or they disagree.
struct SystemDiversityCheck: Check {
    static let kind = CheckKind.systemDiversity
    let minimum: Int

    func judge(_ view: EvidenceView) -> Outcome {
        let places = view.places(of: .nameServer)
        var words: [(source: String, systems: Set<UInt32>, isWhole: Bool)] = []
        for source in Set(places.flatMap { $0.place.words.map(\.source) }).sorted() {
            let systems = places.map { place in place.place.words.first { $0.source == source }?.system }
            let known = Set(systems.compactMap { $0 })
            if !known.isEmpty { words.append((source, known, !systems.contains(nil))) }
        }
        let yes = words.filter { $0.systems.count >= minimum }
        let no = words.filter { $0.systems.count < minimum && $0.isWhole }
        let shown = (yes + no).first?.systems ?? words.first?.systems ?? []
        let facts = [
            Fact("count", String(shown.count)),
            Fact("systems", shown.sorted().map { "AS\($0)" }.joined(separator: ", ")),
        ]
        let pointers = places.map(\.pointer)
        switch (yes.isEmpty, no.isEmpty) {
        case (false, false): return .untold(.disagreement, facts, at: pointers)
        case (false, true): return .conforms(facts, at: pointers)
        case (true, false):
            // An address that was not found may stand elsewhere.
            if let trouble = view.servers.lazy.compactMap(\.server.trouble).first {
                return .untold(UntoldCause(trouble), facts, at: pointers)
            }
            return .fails(facts, at: pointers)
        case (true, true): return .untold(.notSeen, facts, at: pointers)
        }
    }
}

extension EvidenceView {
    /// Places of addresses that serve this, each with its place in the evidence.
    func places(of role: PlaceEvidence.Role) -> [(place: PlaceEvidence, pointer: String)] {
        evidence.places.enumerated().filter { $0.element.role == role }.map { ($0.element, "places[\($0.offset)]") }
    }
}
