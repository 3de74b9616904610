import RegistryModel
import Testing
import ZonePublication

/// When a zone is next brought up to the register.
@Suite struct PublicationPaceTests {
    private func at(_ milliseconds: Int64) -> Instant { Instant(microseconds: milliseconds * 1_000) }

    @Test func theFirstChangeGoesAtOnceAndTheNextWithTheTick() {
        var pace = PublicationPace(tick: 200)
        #expect(pace.next == nil)
        pace.note(at: at(1_000))
        #expect(pace.isDue(at: at(1_000)))
        pace.begin(at: at(1_000))
        #expect(!pace.isDue(at: at(1_500)))
        pace.note(at: at(1_050))
        pace.note(at: at(1_100))
        #expect(!pace.isDue(at: at(1_199)) && pace.isDue(at: at(1_200)))
        #expect(pace.waitsSince == at(1_050))
    }

    /// A look that finds nothing is no publication: a change right behind it goes at once.
    @Test func aLookWithoutAVersionHoldsNoChangeUp() {
        var pace = PublicationPace(tick: 200)
        pace.note(at: at(1_000))
        pace.begin(at: at(1_000))
        pace.note(at: at(5_000))
        pace.begin(at: at(5_000))
        pace.endWithoutVersion()
        pace.note(at: at(5_010))
        #expect(pace.isDue(at: at(5_010)))
        pace.begin(at: at(5_010))
        pace.note(at: at(5_020))
        #expect(!pace.isDue(at: at(5_020)))
    }

    @Test func aClockThatWasSetBackStopsNothing() {
        var pace = PublicationPace(tick: 200)
        pace.note(at: at(9_000))
        pace.begin(at: at(9_000))
        pace.note(at: at(1_000))
        #expect(pace.isDue(at: at(1_000)))
    }
}
