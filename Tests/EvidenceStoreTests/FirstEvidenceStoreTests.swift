import EvidenceStore
import RegistryModel
import Testing

@Suite struct FirstEvidenceStoreTests {
    @Test func theRoomStands() { #expect(AuditRun(number: 1, begun: Instant(microseconds: 0), vantage: "here").ended == nil) }
}
