import AddressPlaces
import DNSCore
import Testing

/// Networks inside of networks, by chance, against whoever asks each of them.
@Suite struct NestedRangeTests {
    private struct Network {
        var prefix: IPPrefix
        var system: UInt32
    }

    /// The same each time: numbers of a linear congruential generator.
    private func networks(seed: UInt64, count: Int) -> [Network] {
        var state = seed
        let next = { (below: UInt64) -> UInt64 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % below
        }
        return (0..<count).compactMap { _ in
            let length = 20 + next(13)
            let base = 0x0a00_0000 | UInt32(next(1 << 12)) & ~UInt32((1 << (32 - length)) - 1)
            let octets = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: base >> $0) }
            return IPPrefix("\(octets.map(String.init).joined(separator: "."))/\(length)")
                .map { Network(prefix: $0, system: UInt32(1 + next(5))) }
        }
    }

    @Test(arguments: 1...20)
    func theNarrowestIsFoundAsByAskingAll(_ seed: Int) throws {
        let networks = networks(seed: UInt64(seed), count: 60)
        let text = networks.map { "net: \($0.prefix)\naut-num: \($0.system)\n" }.joined(separator: "\n")
        var draft = PlaceDraft("libloc")
        try draft.readLocation(date: "2026-01-01", PlaceSpecimens.source(text, piece: 1_000))
        let places = try AddressPlaces([draft])
        for low in 0..<(1 << 12) {
            let address = try #require(IPAddress(octets: [10, 0, UInt8(low >> 8), UInt8(low & 0xff)]))
            // Of networks of one length the later one.
            let expected = networks.filter { $0.prefix.contains(address) }
                .reduce(nil as Network?) { best, network in
                    guard let best, best.prefix.length > network.prefix.length else { return network }
                    return best
                }
            #expect(places.places(of: address)[0].system == expected?.system)
        }
    }

    @Test func bothEndsOfTheSpaceAreThere() throws {
        var draft = PlaceDraft("libloc")
        let text = "net: 0.0.0.0/0\naut-num: 1\n\nnet: 255.255.255.255/32\naut-num: 2\n\nnet: ::/0\naut-num: 3\n"
        try draft.readLocation(date: "2026-01-01", PlaceSpecimens.source(text))
        let places = try AddressPlaces([draft])
        let systems = try ["0.0.0.0", "255.255.255.254", "255.255.255.255", "::", "ffff::"].map {
            places.places(of: try #require(IPAddress($0)))[0].system
        }
        #expect(systems == [1, 1, 2, 3, 3])
    }
}
