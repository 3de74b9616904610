import Audits
import Testing

@Suite struct FirstAuditsTests {
    @Test func theRoomStands() { #expect(AuditVerdict.conforms != .doesNotConform) }
}
