import AuditLab
import Testing

@Suite struct FirstAuditLabTests {
    @Test func theRoomStands() { #expect(LabSite(name: "a").name == "a") }
}
