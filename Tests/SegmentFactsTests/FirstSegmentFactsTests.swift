import SegmentFacts
import Testing

@Suite struct FirstSegmentFactsTests {
    @Test func theRoomStands() { #expect(SegmentFigure(name: "names", value: 1, query: "q").value == 1) }
}
