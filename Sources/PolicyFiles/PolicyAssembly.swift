import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Puts documents and lifecycles together into a library, and checks what no file shows alone.
struct PolicyAssembly {
    let documents: [PlacedDocument]
    let lifecycles: [PlacedLifecycle]
    var fees: [PlacedFees] = []
    var campaigns: [PlacedCampaign] = []
    var audits: [PlacedCriteria] = []
    var calendars: [WorkingCalendar] = []
    /// False where a file could not be read so far as to say which zones it is for: what is missing may stand there.
    let whole: Bool
    let complaints: ComplaintList

    func library() -> PolicyLibrary {
        let ends = checkVersions(documents.map(\.head), "policy")
        let clockEnds = checkVersions(lifecycles.map(\.head), "lifecycle")
        let feeEnds = checkVersions(fees.map(\.head), "fees")
        checkRules()
        checkOneAtATime(lifecycles.map(\.head), clockEnds, "the lifecycle")
        checkOneAtATime(fees.map(\.head), feeEnds, "the fees")
        if whole {
            checkZones(clockEnds)
            checkCampaigns(clockEnds)
        }
        return PolicyLibrary(
            documents: zip(documents, ends).compactMap { placed, end in
                var document = placed.document
                document?.until = end
                return document
            },
            lifecycles: zip(lifecycles, clockEnds).compactMap { placed, end in
                var lifecycle = placed.lifecycle
                lifecycle?.until = end
                return lifecycle
            },
            fees: zip(fees, feeEnds).compactMap { placed, end in
                var policy = placed.policy
                policy?.until = end
                return policy
            },
            campaigns: campaigns.compactMap(\.policy), audits: assembledAudits(),
            calendars: calendars, zones: Set(lifecycles.flatMap(\.head.zones)).sorted())
    }

    /// The instant at which each version ends: by its own word, or where its successor begins. Refuses versions of one
    /// document that hold at once, and versions that are named twice.
    func checkVersions(_ heads: [DocumentHead], _ what: String) -> [Instant?] {
        var ends = heads.map(\.until)
        let groups = Dictionary(grouping: heads.indices) { heads[$0].identifier }
        for identifier in groups.keys.sorted() {
            let indices = (groups[identifier] ?? []).sorted { heads[$0].from < heads[$1].from }
            for (earlier, later) in zip(indices, indices.dropFirst()) {
                let (first, second) = (heads[earlier], heads[later])
                if first.from == second.from || first.until.map({ $0 > second.from }) == true {
                    complaints.add(
                        second.place,
                        "Version \(second.version) of \(what) '\(identifier)' begins while version \(first.version) "
                            + "(\(first.place.text)) still holds: two versions can't hold at once.")
                }
                if ends[earlier] == nil { ends[earlier] = second.from }
            }
            let versions = Dictionary(grouping: indices) { heads[$0].version }
            for version in versions.keys.sorted() {
                for index in (versions[version] ?? []).dropFirst() {
                    complaints.add(
                        heads[index].place, "Version \(version) of \(what) '\(identifier)' stands in another file too.")
                }
            }
        }
        return ends
    }

    /// An identifier belongs to one document, stands once in each version, and keeps its kind.
    private func checkRules() {
        var owners: [RuleIdentifier: (document: String, kind: ConditionKind?, place: Place)] = [:]
        for placed in documents {
            var own: [RuleIdentifier: Place] = [:]
            for rule in placed.rules {
                if let first = own[rule.identifier] {
                    complaints.add(
                        rule.place,
                        "The identifier \(rule.identifier) is used twice in this file; first in line \(first.line).")
                    continue
                }
                own[rule.identifier] = rule.place
                guard let owner = owners[rule.identifier] else {
                    owners[rule.identifier] = (placed.head.identifier, rule.kind, rule.place)
                    continue
                }
                if owner.document != placed.head.identifier {
                    complaints.add(
                        rule.place,
                        "The identifier \(rule.identifier) is used by policy '\(owner.document)' already "
                            + "(\(owner.place.text)): an identifier is never used twice.")
                } else if let before = owner.kind, let kind = rule.kind, before != kind {
                    complaints.add(
                        rule.place,
                        "The rule \(rule.identifier) was of kind '\(before.word)' in another version "
                            + "(\(owner.place.text)) and is '\(kind.word)' here: a rule keeps its kind.")
                }
            }
        }
    }

    /// One lifecycle at a time holds in a zone, and one list of prices.
    private func checkOneAtATime(_ heads: [DocumentHead], _ ends: [Instant?], _ what: String) {
        for later in heads.indices {
            for earlier in heads.indices where earlier < later {
                let (first, second) = (heads[earlier], heads[later])
                guard first.identifier != second.identifier,
                    let zone = second.zones.first(where: first.zones.contains),
                    first.from < ends[later] ?? .distantFuture, second.from < ends[earlier] ?? .distantFuture
                else { continue }
                complaints.add(
                    second.zonesPlace,
                    "The zone \(IDNA.unicode(zone)) has \(what) '\(first.identifier)' at the same time "
                        + "(\(first.zonesPlace.text)).")
            }
        }
    }

    /// Every zone that a policy names has clocks when the policy begins, and every zone with clocks has a policy.
    private func checkZones(_ ends: [Instant?]) {
        for head in documents.map(\.head) + fees.map(\.head) {
            for zone in head.zones {
                let clocks = lifecycles.indices.filter { lifecycles[$0].head.zones.contains(zone) }
                if clocks.isEmpty {
                    complainOfUnknown(zone, head.zonesPlace)
                } else if !clocks.contains(where: {
                    lifecycles[$0].head.from <= head.from && head.from < ends[$0] ?? .distantFuture
                }) {
                    complaints.add(
                        head.zonesPlace,
                        "The zone \(IDNA.unicode(zone)) has no lifecycle at \(head.from), when this begins.")
                }
            }
        }
        let governed = Set(documents.flatMap(\.head.zones))
        for placed in lifecycles {
            for zone in placed.head.zones where !governed.contains(zone) {
                complaints.add(
                    placed.head.zonesPlace, "The zone \(IDNA.unicode(zone)) has clocks and no registration policy.")
            }
        }
    }

    private func complainOfUnknown(_ zone: DomainName, _ place: Place) {
        complaints.add(
            place, "The zone \(IDNA.unicode(zone)) is unknown: no file under \(PolicyFolder.lifecycle)/ names it.")
    }

    /// Every zone that a campaign names is one of ours, and new names run no longer than names of the target may.
    private func checkCampaigns(_ ends: [Instant?]) {
        let zones = Set(lifecycles.flatMap(\.head.zones))
        for draft in campaigns.map(\.draft) {
            for (zone, place) in draft.namedZones where !zones.contains(zone) { complainOfUnknown(zone, place) }
            guard let target = draft.target, case .years(let years) = draft.term,
                let opens = draft.cohorts?.map(\.content.opens).min()
            else { continue }
            let clocks = lifecycles.indices.first {
                let head = lifecycles[$0].head
                return head.zones.contains(target) && head.from <= opens && opens < ends[$0] ?? .distantFuture
            }
            if let maximum = clocks.flatMap({ lifecycles[$0].lifecycle?.terms.maximumYears }), years > maximum {
                complaints.add(
                    draft.place(of: "term"),
                    "A name of \(IDNA.unicode(target)) runs \(maximum) years at most: shorten the term.")
            }
        }
    }
}
