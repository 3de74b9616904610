import SiteEvidence
import Testing

@Suite struct FirstSiteEvidenceTests {
    @Test func theRoomStands() { #expect(Trouble(.dns, "x").cause == .dns) }
}
