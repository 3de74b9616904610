import AuditLab
import Testing

/// The table itself.
@Suite("The table of planted sites")
struct TableTests {
    @Test("names are told once, and every verdict is of a check that is known")
    func names() {
        let names = LabSites.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count >= 60)
        #expect(names.allSatisfy { $0 == $0.lowercased() })
    }

    @Test("each criterion has a site that conforms, one that does not, and one of which it can't be told")
    func coverage() {
        for check in LabSites.criteria.keys.sorted() {
            let said = Set(LabSites.all.map { $0.verdict(of: check) })
            let missing = [LabVerdict.conforms, .doesNotConform, .couldNotTell].filter { !said.contains($0) }
            #expect(missing == LabSites.unplanted[check] ?? [], "\(check)")
        }
        let known = Set(LabSites.criteria.keys)
        for site in LabSites.all { #expect(known.isSuperset(of: site.verdicts.keys), "\(site.name)") }
    }

    @Test("every misbehaviour and every certificate has a site")
    func kinds() {
        #expect(Set(LabSites.all.compactMap(\.web.misbehaviour)) == Set(Misbehaviour.allCases))
        #expect(Set(LabSites.all.map(\.tls.certificate)) == Set(TLSPlan.Kind.allCases))
    }
}
