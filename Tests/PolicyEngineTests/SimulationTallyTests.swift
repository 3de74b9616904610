import DNSCore
import PolicyEngine
import RegistryModel
import Testing

@Suite("Counts of a simulation")
struct SimulationTallyTests {
    private static let zones = [Fixture.name("kz"), Fixture.name("edu.kz"), Fixture.name("қаз")]
    private static let registrars = ["ONE", "TWO"].map { RegistrarIdentifier($0) }

    private static func names(_ count: Int, _ chance: inout SeededGenerator) -> [HeldName] {
        let finding = { (chance: inout SeededGenerator) in
            HeldFinding(
                (0..<Int.random(in: 0...2, using: &chance)).map { index in
                    .init(RuleIdentifier("T-00\(index)"), HeldFinding.Saying.allCases.randomElement(using: &chance)!)
                })
        }
        return (0..<count).map { index in
            HeldName(
                name: Fixture.raw("name\(index)"), zone: zones.randomElement(using: &chance)!,
                registrar: registrars.randomElement(using: &chance)!,
                kind: [.company, .education].randomElement(using: &chance)!,
                // Numbers of several pages of a set of holders.
                holder: Int.random(in: 0..<20, using: &chance) * 1_000, before: finding(&chance),
                after: finding(&chance), renewalBefore: Money(hundredths: 100),
                renewalAfter: Money(hundredths: Int64(index)))
        }
    }

    private static func expect(
        _ cell: OutcomeMatrix.Cell, counts names: [HeldName], _ place: SourceLocation = #_sourceLocation
    ) {
        #expect(cell.names == names.count, sourceLocation: place)
        #expect(cell.holders.count == Set(names.map(\.holder)).count, sourceLocation: place)
        #expect(cell.renewalBefore.hundredths == Int64(names.count) * 100, sourceLocation: place)
        #expect(
            cell.renewalAfter.hundredths == names.reduce(0) { $0 + $1.renewalAfter.hundredths }, sourceLocation: place)
    }

    private static func expect(_ matrix: OutcomeMatrix?, counts names: [HeldName]) {
        guard let matrix else {
            #expect(names.isEmpty)
            return
        }
        expect(matrix.whole, counts: names)
        for before in HeldOutcome.allCases {
            expect(matrix.before(before), counts: names.filter { $0.before.outcome == before })
            expect(matrix.after(before), counts: names.filter { $0.after.outcome == before })
            for after in HeldOutcome.allCases {
                expect(
                    matrix[before, after],
                    counts: names.filter { $0.before.outcome == before && $0.after.outcome == after })
            }
        }
    }

    @Test("counts are those of a plain list, in one go and in parts in any order")
    func counts() {
        var chance = SeededGenerator(state: 11)
        let names = Self.names(400, &chance)
        var inOne = SimulationTally()
        for name in names { inOne.add(name) }
        var parts = [SimulationTally](repeating: SimulationTally(), count: 4)
        for name in names { parts[Int.random(in: 0..<4, using: &chance)].add(name) }
        let added = parts.shuffled(using: &chance).reduce(into: SimulationTally()) { $0.add($1) }
        for tally in [inOne, added] {
            Self.expect(tally.whole, counts: names)
            for zone in Self.zones { Self.expect(tally.zones[zone], counts: names.filter { $0.zone == zone }) }
            for registrar in Self.registrars {
                Self.expect(tally.registrars[registrar], counts: names.filter { $0.registrar == registrar })
            }
            for kind in HolderKind.allCases {
                Self.expect(tally.kinds[kind], counts: names.filter { $0.kind == kind })
            }
            for rule in ["T-000", "T-001"].map({ RuleIdentifier($0) }) {
                for saying in HeldFinding.Saying.allCases {
                    let speaks = { (finding: HeldFinding) in finding.voices.contains(.init(rule, saying)) }
                    let (before, after) = (names.filter { speaks($0.before) }, names.filter { speaks($0.after) })
                    let counted = tally.rules[rule]
                    #expect(counted?.before.names(saying) == before.count)
                    #expect(counted?.after.names(saying) == after.count)
                    #expect(counted?.before.holders(saying) == Set(before.map(\.holder)).count)
                    #expect(counted?.after.holders(saying) == Set(after.map(\.holder)).count)
                }
            }
        }
    }

    @Test("a set of holders is a set")
    func holders() {
        var chance = SeededGenerator(state: 3)
        var (plain, other): (Set<Int>, Set<Int>) = ([], [])
        var (ours, theirs) = (HolderSet(), HolderSet())
        for _ in 0..<3_000 {
            let (one, two) = (Int.random(in: 0..<50_000, using: &chance), Int.random(in: 0..<9_000, using: &chance))
            plain.insert(one)
            ours.insert(one)
            other.insert(two)
            theirs.insert(two)
        }
        #expect(ours.count == plain.count && theirs.count == other.count)
        var united = ours
        united.formUnion(theirs)
        #expect(united.count == plain.union(other).count)
        theirs.formUnion(ours)
        #expect(united.count == theirs.count && HolderSet().count == 0)
    }

    @Test("contacts with one number are one holder, and a number that is written like a handle is not that contact")
    func book() {
        var book = HolderBook()
        let (one, two) = (ContactIdentifier("HOLDER1"), ContactIdentifier("HOLDER2"))
        #expect(book.number(one, nationalIdentifier: nil) == 0)
        #expect(book.number(two, nationalIdentifier: nil) == 1)
        #expect(book.number(one, nationalIdentifier: Fixture.company) == 2)
        #expect(book.number(two, nationalIdentifier: Fixture.company) == 2)
        #expect(book.number(one, nationalIdentifier: nil) == 0)
        #expect(book.number(two, nationalIdentifier: "HOLDER1") == 3)
        #expect(book.count == 4)
    }
}
