import RegistryModel
import RegistryTesting
import Testing

@testable import RDDS

/// Requests are counted by address.
@Suite struct AllowanceTests {
    private static func limits(addresses: Int = 100) -> RDAPLimits {
        var limits = RDAPLimits()
        limits.requestsPerSecond = 2
        limits.burstSeconds = 3
        limits.addresses = addresses
        return limits
    }

    private let start = Sample.start

    @Test func someAtOnceAndThenTheMean() {
        let allowance = RequestAllowance(Self.limits())
        let here: [UInt8] = [192, 0, 2, 1]
        let burst = (0..<20).filter { _ in allowance.admits(here, at: start) }.count
        #expect(burst == 6)
        #expect(allowance.admits([192, 0, 2, 2], at: start))
        // Who keeps asking gets two a second.
        let later = (1...40).filter { step in
            allowance.admits(here, at: Instant(microseconds: start.microseconds + Int64(step) * 100_000))
        }.count
        #expect(later == 8)
        // A long silence saves up no more than the burst.
        let far = start.adding(days: 1)
        #expect((0..<20).filter { _ in allowance.admits(here, at: far) }.count == 6)
    }

    @Test func aNetworkOfIPv6IsOneAddress() {
        let allowance = RequestAllowance(Self.limits())
        let network: [UInt8] = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 1]
        let hosts = (0..<20).filter { allowance.admits(network + [0, 0, 0, 0, 0, 0, 0, UInt8($0)], at: start) }
        #expect(hosts.count == 6)
        #expect(allowance.admits([0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 2] + network, at: start))
    }

    @Test func manyAddressesShareWhatIsLeft() {
        let allowance = RequestAllowance(Self.limits(addresses: 10))
        let admitted = (0..<100).filter { allowance.admits([10, 0, 0, UInt8($0)], at: start) }
        // Ten of their own, and six out of the one that all others share.
        #expect(admitted.count == 16)
        // Those that are silent long enough make room.
        let later = start.adding(seconds: 60)
        #expect((100..<110).allSatisfy { allowance.admits([10, 0, 0, UInt8($0)], at: later) })
    }

    @Test func withoutALimitNobodyIsCounted() {
        var limits = Self.limits()
        limits.requestsPerSecond = nil
        let allowance = RequestAllowance(limits)
        #expect((0..<1_000).allSatisfy { _ in allowance.admits([], at: start) })
    }
}
