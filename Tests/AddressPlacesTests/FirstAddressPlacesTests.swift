import AddressPlaces
import Testing

@Suite struct FirstAddressPlacesTests {
    @Test func theRoomStands() { #expect(AddressPlace(source: "rir", date: "2026-08-22").country == nil) }
}
