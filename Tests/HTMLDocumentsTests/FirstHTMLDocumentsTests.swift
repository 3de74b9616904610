import HTMLDocuments
import Testing

@Suite struct FirstHTMLDocumentsTests {
    @Test func theRoomStands() { #expect(HTMLElement(name: "p").children.isEmpty) }
}
