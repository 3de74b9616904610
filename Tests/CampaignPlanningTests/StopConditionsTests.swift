import CampaignPlanning
import PolicyEngine
import Testing

@Suite("When a campaign holds by itself")
struct StopConditionsTests {
    private let stop = StopConditions(after: 50, failures: 2, refusals: 20, objections: nil)

    @Test("a share at its bound is borne, one above it holds the campaign and says which")
    func shares() {
        #expect(stop.reason(tried: 100, failed: 2, refused: 20, objected: 100) == nil)
        #expect(
            stop.reason(tried: 100, failed: 3, refused: 0, objected: 0)
                == "3 of 100 members failed, more than the 2 per cent that the campaign bears")
        #expect(stop.reason(tried: 100, failed: 0, refused: 21, objected: 0)?.contains("refused by policy") == true)
    }

    @Test("nothing is said before enough was tried")
    func after() {
        #expect(stop.reason(tried: 49, failed: 49, refused: 0, objected: 0) == nil)
        #expect(stop.reason(tried: 50, failed: 49, refused: 0, objected: 0) != nil)
        #expect(
            StopConditions(after: 0, failures: 0, refusals: nil, objections: nil)
                .reason(tried: 0, failed: 0, refused: 0, objected: 0) == nil)
    }

    @Test("no bound bears everything, a bound of nothing bears nothing")
    func bounds() {
        let strict = StopConditions(after: 1, failures: nil, refusals: nil, objections: 0)
        #expect(strict.reason(tried: 1, failed: 1, refused: 1, objected: 0) == nil)
        #expect(strict.reason(tried: 200, failed: 0, refused: 0, objected: 1) != nil)
    }
}
