import SiteScanning
import Testing

@Suite struct FirstSiteScanningTests {
    @Test func theRoomStands() { #expect(ScanLimits().bodyOctets > 0) }
}
