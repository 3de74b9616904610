import AddressPlaces
import DNSCore
import Foundation
import Testing

@Suite struct AddressPlacesTests {
    private func places(_ address: String) throws -> [AddressPlace] {
        try PlaceSpecimens.all().places(of: #require(IPAddress(address)))
    }

    @Test func sourcesStandSideBySideWithTheirDays() throws {
        let sources = try PlaceSpecimens.all().sources
        #expect(sources.map(\.name) == ["tor-geoipdb", "libloc", "rir"])
        // Of two files of one source the older day counts.
        #expect(sources.map(\.date) == ["2026-06-24", "2022-10-29", "2026-08-22"])
    }

    @Test func aSourceThatSaysNothingSaysNothing() throws {
        let found = try places("92.46.0.1")
        #expect(found.map(\.country) == ["KZ", "KZ", nil])
        #expect(found.map(\.system) == [nil, 9198, nil])
        #expect(try places("203.0.113.1").allSatisfy { $0.country == nil && $0.system == nil && !$0.isAnycast })
    }

    @Test func theNarrowestNetworkHolds() throws {
        #expect(try places("92.46.8.1")[1].country == "RU")
        #expect(try places("92.46.8.1")[1].system == 3216)
        // A network of which nothing is known inside of one that is known: nothing.
        #expect(try places("92.46.9.255")[1].country == nil)
        #expect(try places("92.46.10.0")[1].country == "KZ")
        #expect(try places("92.47.255.255")[1].system == 9198)
        #expect(try places("92.48.0.0")[1].country == nil)
    }

    @Test func countsThatAreNoPowersOfTwoEndWhereTheyEnd() throws {
        #expect(try places("5.34.2.255")[2].country == "KZ")
        #expect(try places("5.34.3.0")[2].country == nil)
        #expect(try places("5.35.0.1")[2].country == nil, "what is free is nobody's")
    }

    @Test func longAddressesAreKnownToo() throws {
        #expect(try places("2a00:5da7::1").map(\.country) == ["KZ", "KZ", "KZ"])
        #expect(try places("2a00:5da8::").map(\.country) == [nil, nil, nil])
        // An IPv4 address is no IPv6 address of the same number.
        #expect(try places("::92.46.0.1").allSatisfy { $0.country == nil })
    }

    @Test func anycastIsSaid() throws {
        #expect(try places("1.0.0.1").map(\.isAnycast) == [false, true, false])
    }

    @Test func systemsHaveNames() throws {
        let all = try PlaceSpecimens.all()
        #expect(all.name(ofSystem: 9198) == "JSC Kazakhtelecom")
        #expect(all.name(ofSystem: 13335) == "CLOUDFLARENET")
        #expect(all.name(ofSystem: 3216) == nil)
    }

    @Test func prefixesOfATableAreReadWithTheDayThatIsGiven() throws {
        var draft = PlaceDraft("rir")
        try draft.readPrefixes(date: "2026-08-22", PlaceSpecimens.source(PlaceSpecimens.prefixes))
        let places = try AddressPlaces([draft])
        #expect(places.places(of: try #require(IPAddress("2.79.255.255"))).map(\.country) == ["KZ"])
        #expect(places.places(of: try #require(IPAddress("2.80.0.0"))).map(\.country) == [nil])
        #expect(throws: PlaceComplaint.self) {
            try draft.readPrefixes(date: "last week", PlaceSpecimens.source(PlaceSpecimens.prefixes))
        }
    }

    @Test(arguments: [
        ("1,2\n", 1), ("# x\n5,4,KZ\n", 2), ("1,4294967296,KZ\n", 1), ("1,2,kz\n", 1), ("2001:db8::,7,KZ\n", 1),
        ("1,2,KZ\n\n-1,2,KZ\n", 3),
    ])
    func whatIsNoRangeIsTold(_ text: String, _ line: Int) throws {
        var draft = PlaceDraft("tor-geoipdb")
        let complaint = #expect(throws: PlaceComplaint.self) {
            try draft.readTor(date: "2026-01-01", PlaceSpecimens.source(text))
        }
        #expect(complaint?.line == line)
    }

    @Test(arguments: [
        ("net: 1.0.0.0/33\n", 1), ("net: 1.0.0.1/24\n", 1), ("name: x\n", 1), ("aut-num: 9198\n", 1),
        ("net: 1.0.0.0/24\ncountry: KAZ\n", 2), ("net: 1.0.0.0/24\ncolour: red\n", 2),
        ("net: 1.0.0.0/24\naut-num: AS5\n", 2), ("hello\n", 1),
    ])
    func whatIsNoDumpIsTold(_ text: String, _ line: Int) throws {
        var draft = PlaceDraft("libloc")
        let complaint = #expect(throws: PlaceComplaint.self) {
            try draft.readLocation(date: "2026-01-01", PlaceSpecimens.source(text))
        }
        #expect(complaint?.line == line)
    }

    @Test(arguments: [
        ("ripencc|KZ|ipv4|2.72.0.0|1|20100916|allocated\n", 1),
        ("2|ripencc|1|4|1|20260822|+0\nripencc|KZ|ipv4|255.255.255.0|512|20100916|allocated\n", 2),
        ("2|ripencc|1|4|1|20260822|+0\nripencc|KZ|ipv5|2.72.0.0|512|20100916|allocated\n", 2),
        ("2|ripencc|1|4|1|20260822|+0\nripencc|KZ|ipv6|2a00::|129|20100916|allocated\n", 2),
        ("2|ripencc|1|4|1|20260822|+0\nripencc|KZ|ipv4\n", 2),
    ])
    func whatIsNoDelegationIsTold(_ text: String, _ line: Int) throws {
        var draft = PlaceDraft("rir")
        let complaint = #expect(throws: PlaceComplaint.self) { try draft.readDelegated(PlaceSpecimens.source(text)) }
        #expect(complaint?.line == line)
    }

    @Test func aFileWithoutADayAndADraftWithoutAFileAreRefused() throws {
        var draft = PlaceDraft("tor-geoipdb")
        #expect(throws: PlaceComplaint.self) { try draft.readTor(PlaceSpecimens.source("1,2,KZ\n")) }
        #expect(throws: PlaceComplaint.self) { try AddressPlaces([PlaceDraft("rir")]) }
        #expect(throws: PlaceComplaint.self) {
            try draft.readTor(date: "2026-01-01", PlaceSpecimens.source(String(repeating: "1", count: 5_000)))
        }
    }
}

@Suite struct PlaceFileTests {
    @Test func whatWasKeptIsTheSame() throws {
        let all = try PlaceSpecimens.all()
        let again = try AddressPlaces(octets: all.octets)
        #expect(again.sources == all.sources)
        let address = try #require(IPAddress("92.46.8.1"))
        #expect(again.places(of: address) == all.places(of: address))
    }

    @Test func aFileThatIsCutShortIsRefusedWhereverItIsCut() throws {
        let octets = try PlaceSpecimens.all().octets
        for length in 0..<octets.count {
            #expect(throws: PlaceComplaint.self) { try AddressPlaces(octets: octets.prefix(length)) }
        }
        #expect(throws: PlaceComplaint.self) { try AddressPlaces(octets: octets + [0]) }
    }

    /// Flipped octets may give wrong answers, which nobody can see, but never reach out of the file.
    @Test func aDamagedFileHarmsNobody() throws {
        let octets = try PlaceSpecimens.all().octets
        let addresses = ["92.46.8.1", "1.0.0.1", "255.255.255.255", "2a00:5da0::1"].compactMap { IPAddress($0) }
        var refused = 0
        for place in octets.indices {
            var damaged = octets
            damaged[place] ^= 0xff
            guard let places = try? AddressPlaces(octets: damaged) else {
                refused += 1
                continue
            }
            for address in addresses { #expect(places.places(of: address).count == places.sources.count) }
            _ = places.name(ofSystem: 9198)
        }
        #expect(refused > 0)
    }
}
