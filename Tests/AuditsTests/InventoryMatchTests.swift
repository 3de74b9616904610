import Audits
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryTesting
import Testing

/// Which sites are whose, by lists and register together.
@Suite struct InventoryMatchTests {
    private static let zones = [Sample.name("kz"), Sample.name("gov.kz")]
    private static let demanded: [HolderKind: Set<DomainName>] = [.stateBody: [Sample.name("gov.kz")]]

    private func match(_ sites: String = "") throws -> InventoryMatch {
        let world = try RegisterWorld()
        try world.holder("MINFIN-1", .stateBody, number: "990140990041")
        try world.holder("UNKNOWN-1", .stateBody, number: "990140990065")
        try world.holder("PERSON-1", .individual, number: "900101300126")
        try world.holder("FIRM-1", .company, number: "940140000385")
        try world.domain("minfin.gov.kz", "MINFIN-1")
        try world.domain("minfin.kz", "MINFIN-1")
        try world.domain("mfa.gov.kz", "UNKNOWN-1")
        try world.domain("akimat.kz", "PERSON-1")
        try world.domain("stat.kz", "FIRM-1")
        try world.domain("firm.kz", "FIRM-1")
        let inventory = try InventoryTests.inventory(sites)
        return try world.register.read { reader in
            try InventoryMatch(
                inventory, reader, zones: Self.zones, demanded: Self.demanded, at: RegisterWorld.now)
        }
    }

    private func site(_ match: InventoryMatch, _ name: String) throws -> InventoryMatch.Site {
        try #require(match.sites.first { $0.site.text == name })
    }

    @Test func theRegisterSaysWhoseSitesAre() throws {
        let match = try match()
        #expect(match.sites.map(\.site.text) == ["mfa.gov.kz", "minfin.gov.kz", "minfin.kz"])
        #expect(try site(match, "minfin.gov.kz").source == .register)
        #expect(match.sitesWithoutBody.map(\.site.text) == ["mfa.gov.kz"])
        #expect(match.outsideZone.map(\.site.text) == ["minfin.kz"])
        #expect(match.bodiesWithoutSite.map(\.identifier) == ["990140990053", "990140990258", "990140990268"])
    }

    @Test func listsAndRegisterAgreeOrDispute() throws {
        let match = try match(
            """
            minfin.gov.kz,990140990041
            stat.kz,990140990258
            akimat.kz,990140990268
            new.gov.kz,990140990053
            sub.minfin.kz,990140990041

            """)
        #expect(try site(match, "minfin.gov.kz").source == .both)
        // The register has another organization there.
        let disputed = try site(match, "stat.kz")
        #expect(disputed.source == .disputed && disputed.body == "990140990258" && disputed.holder == "940140000385")
        #expect(match.disputed == [disputed])
        // A person holds it: whose number that is is nobody's business, and the list alone speaks.
        let personal = try site(match, "akimat.kz")
        #expect(personal.source == .list && personal.holder == nil && personal.registered?.text == "akimat.kz")
        #expect(personal.zone == .outside)
        // Not registered at all, yet in the right zone.
        let free = try site(match, "new.gov.kz")
        #expect(free.registered == nil && free.source == .list && free.zone == .inside && free.created == nil)
        // Below a registered name.
        #expect(try site(match, "sub.minfin.kz").registered?.text == "minfin.kz")
        #expect(match.bodiesWithoutSite.isEmpty)
    }

    @Test func aKindWithoutADemandIsFree() throws {
        let world = try RegisterWorld()
        try world.holder("MINFIN-1", .stateBody, number: "990140990041")
        try world.domain("minfin.kz", "MINFIN-1")
        let inventory = try InventoryTests.inventory()
        let match = try world.register.read { reader in
            try InventoryMatch(inventory, reader, zones: Self.zones, demanded: [:], at: RegisterWorld.now)
        }
        #expect(match.sites.map(\.zone) == [.notDemanded])
    }

    @Test func demandsOfSeveralCriteriaAreTakenTogether() {
        let criterion = { (number: String, zones: [String], kinds: Set<HolderKind>) in
            Criterion(
                identifier: RuleIdentifier(number), check: .holderZone(zones: zones.map { Sample.name($0) }),
                title: SamplePolicy.sentence("t"), sentence: SamplePolicy.sentence("s"),
                remedy: SamplePolicy.sentence("r"), basis: Basis(title: SamplePolicy.sentence("b"), assumed: true),
                weight: 1, deadline: 1, appliesTo: kinds)
        }
        let criteria = AuditCriteria(
            identifier: "test", version: "1", from: .distantPast, until: nil,
            basis: Basis(title: SamplePolicy.sentence("b"), assumed: true), title: SamplePolicy.sentence("t"),
            criteria: [
                criterion("AUD-001", ["gov.kz", "kz"], [.stateBody]), criterion("AUD-002", ["gov.kz"], []),
            ], digest: "d", sources: [])
        #expect(criteria.demandedZones[.stateBody] == [Sample.name("gov.kz")])
        #expect(criteria.demandedZones[.company] == [Sample.name("gov.kz")])
    }
}
