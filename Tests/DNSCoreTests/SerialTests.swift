import DNSCore
import Testing

@Suite struct SerialTests {
    /// Pairs of RFC 1982, section 5.2's kind in 32 bits: the first comes before the second.
    @Test(
        arguments: [
            (0, 1), (0, 44), (0, 100), (44, 100), (100, 200), (200, 255), (0xffff_ffff, 0), (0xffff_ffff, 100),
            (0xffff_ff00, 0x7fff_feff), (0, 0x7fff_ffff), (2_026_010_100, 2_026_010_101),
        ] as [(UInt32, UInt32)])
    func ordersAroundTheCircle(_ first: UInt32, _ second: UInt32) {
        #expect(Serial(rawValue: first).precedes(Serial(rawValue: second)))
        #expect(!Serial(rawValue: second).precedes(Serial(rawValue: first)))
    }

    /// RFC 1982, section 3.2: half way around, neither comes first.
    @Test func leavesTheHalfWayPairUndefined() {
        for value: UInt32 in [0, 1, 0x7fff_ffff, 0xffff_ffff] {
            let here = Serial(rawValue: value)
            let opposite = Serial(rawValue: value &+ 0x8000_0000)
            #expect(!here.precedes(opposite) && !opposite.precedes(here) && !here.precedes(here))
        }
    }

    @Test func countsPastTheEnd() {
        #expect(Serial(rawValue: .max).distance(to: Serial(rawValue: 1)) == 2)
        #expect(Serial(rawValue: 1).distance(to: Serial(rawValue: .max)) == -2)
        #expect(Serial(rawValue: .max).next == Serial(rawValue: 0))
        #expect(Serial(rawValue: 7).precedes(Serial(rawValue: 7).next))
    }
}
