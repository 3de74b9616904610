import Audits
import DNSCore
import EvidenceStore
import PolicyEngine
import RegistryModel
import RegistryTesting

/// A run over bodies and sites that are made up by a seeded rule, judged by the project's own criteria. It says nothing
/// of anybody.
enum ReportScene {
    static let ministry = "990140990041"
    static let run = AuditRun(
        number: 7, begun: Instant("2026-11-20T10:00:00Z") ?? .distantPast,
        ended: Instant("2026-11-20T10:14:00Z"), vantage: "Astana")

    /// BINs of the project's demonstration list, with true check digits.
    private static let identifiers = [
        "990140990041", "990140990053", "990140990065", "990140990077", "990140990089", "990140990090", "990140990109",
        "990140990119", "990140990129", "990140990139", "990140990149", "990140990159", "990140990169", "990140990179",
        "990140990268", "990140990278", "990140990288", "990140990298",
    ]

    static func inventory() throws -> Inventory {
        let regions = Region.all.map(\.code)
        let rows = identifiers.enumerated().map { index, identifier in
            let parent = (1...4).contains(index) ? ministry : ""
            let region = index.isMultiple(of: 5) ? "" : regions[index % 20] + "0000000"
            return "\(identifier),\(index + 1)-ведомство – мемлекеттік кірістер комитеті,"
                + "Ведомство № \(index + 1) – комитет государственных доходов,"
                + "Authority \(index + 1) – State Revenue Committee,\(parent),stateBody,,\(region)"
        }
        let heading = "bin,name_kk,name_ru,name_en,parent,kind,contact,region\n"
        return try InventoryTests.inventory(bodies: heading + rows.joined(separator: "\n") + "\n")
    }

    /// What each site is found to be, the same each time.
    static func tally(
        subject: String? = ministry, criteria: AuditCriteria = ProjectCriteria.audit, points: Int = 6
    ) throws -> AuditTally {
        var tally = AuditTally(run, criteria, try inventory(), unseen: 3, subject: subject)
        var chance = Chance(state: 7)
        for (index, identifier) in identifiers.enumerated() {
            // The last body answers nobody.
            let share = index == identifiers.count - 1 ? (0, 5) : (95 - index * 3, 6)
            for number in 0..<(1 + index % 4) {
                let site = Sample.name("s\(number).body-\(index + 1).gov.kz")
                tally.add(site, body: identifier, criteria.criteria.map { finding($0, share, &chance) })
            }
        }
        tally.add(
            Sample.name("nobody.kz"), body: nil, criteria.criteria.map { finding($0, (60, 10), &chance) })
        for number in 0..<points {
            var counts = VerdictCounts()
            for (word, count) in zip(AuditVerdict.Word.allCases, [900 + number * 90, 700 - number * 80, 150, 180]) {
                counts.count(word, weight: 3, times: count)
            }
            tally.add(
                .init(
                    run: Int64(number + 2), at: run.begun.adding(days: 30 * (number - points + 1)),
                    criteria: "state-sites@2026-11", sites: 40 + number, counts: counts))
        }
        return tally
    }

    private struct Chance {
        var state: UInt64
        mutating func next(_ below: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % below
        }
    }

    private static func finding(
        _ criterion: Criterion, _ share: (good: Int, exempt: Int), _ chance: inout Chance
    ) -> AuditFinding {
        let number = Int(chance.next(100))
        let verdict: AuditVerdict =
            if share.good == 0 {
                .couldNotTell(.timeout)
            } else if number < share.exempt {
                .doesNotApply(.holderKind)
            } else if number < share.good {
                .conforms
            } else {
                number.isMultiple(of: 3)
                    ? .couldNotTell(UntoldCause.allCases[Int(chance.next(14))]) : .doesNotConform
            }
        let facts = criterion.check.kind.seenFacts.map { Fact($0, values[$0] ?? "2") } + criterion.check.demands
        return AuditFinding(criterion: criterion.identifier, verdict: verdict, facts: facts)
    }

    private static let values = [
        "zone": "kz", "holderKind": "stateBody", "names": "astana-gov.kz", "servers": "ns1.example.kz, ns2.example.kz",
        "networks": "192.0.2.0/24", "systems": "9198", "outside": "198.51.100.7 (DE)", "expiry": "2026-12-02",
        "sources": "tor-geoipdb 2026-06-25, libloc 2022-10-29", "newest": "2026-11-02", "serials": "2026112001",
        "delegatedOnly": "ns3.example.kz", "zoneOnly": "ns4.example.kz", "missing": "IPv6", "keyTag": "60485",
        "stalest": "kk", "found": "max-age=300",
    ]
}
