import Testing

@testable import ZoneFiles

@Suite struct StreamChecksumTests {
    private func checksum(_ octets: [UInt8], cut: Int? = nil) -> UInt64 {
        var checksum = StreamChecksum()
        octets[..<(cut ?? 0)].withUnsafeBytes { checksum.update($0) }
        octets[(cut ?? 0)...].withUnsafeBytes { checksum.update($0) }
        return checksum.value
    }

    @Test func cutsDoNotMatter() {
        let octets = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for cut in 0...300 { #expect(checksum(octets, cut: cut) == checksum(octets)) }
    }

    @Test func everyBitAndEveryPlaceMatters() {
        let octets = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var seen: Set<UInt64> = [checksum(octets)]
        for index in octets.indices {
            for bit in 0..<8 {
                var changed = octets
                changed[index] ^= 1 << bit
                #expect(seen.insert(checksum(changed)).inserted)
            }
            if index >= 64 {
                var swapped = octets
                swapped.swapAt(index, index - 64)
                #expect(seen.insert(checksum(swapped)).inserted)
            }
        }
        #expect(seen.insert(checksum(octets + [0])).inserted)
        #expect(seen.insert(checksum(Array(octets.dropLast()))).inserted)
    }
}
