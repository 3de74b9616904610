import DNSCore
import Testing

@Suite struct AddressTests {
    /// Text as written, and as RFC 5952 recommends it; the examples of its sections 1, 2, 4 and 5.
    @Test(arguments: [
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:db8::0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:DB8:0:0:1::1", "2001:db8::1:0:0:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
        ("0:0:0:0:0:0:0:0", "::"), ("0:0:0:0:0:0:0:1", "::1"), ("1:0:0:0:0:0:0:0", "1::"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("::ffff:c000:201", "::ffff:192.0.2.1"),
        ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"),
    ])
    func writesAsRecommended(_ written: String, _ recommended: String) throws {
        let address = try #require(IPAddress(written))
        #expect(address.description == recommended)
        #expect(IPAddress(recommended) == address)
    }

    @Test(arguments: [
        "", ".", ":", ":::", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "+1.2.3.4",
        "1.2.3.-4",
        "1..2.3", "0x1.2.3.4", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "1:2:3:4:5:6:7::8", "12345::", "g::",
        "::1%eth0", "fe80::1/64", "1.2.3.4::", "::1.2.3", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "::+1", "::-1",
        "١.٢.٣.٤",
        "::１",
    ])
    func refuses(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func takesFourOrSixteenOctets() {
        #expect(IPAddress(octets: [1, 2, 3, 4])?.isIPv4 == true)
        #expect(IPAddress(octets: Array(repeating: 0, count: 16))?.isIPv4 == false)
        #expect(IPAddress(octets: [1, 2, 3]) == nil)
    }

    @Test func prefixesHoldTheirAddresses() throws {
        let prefix = try #require(IPPrefix("192.0.2.128/25"))
        #expect(try prefix.contains(#require(IPAddress("192.0.2.255"))))
        #expect(try !prefix.contains(#require(IPAddress("192.0.2.127"))))
        #expect(try !prefix.contains(#require(IPAddress("::ffff:192.0.2.255"))))
        #expect(try #require(IPPrefix("0.0.0.0/0")).contains(#require(IPAddress("255.255.255.255"))))
        #expect(try #require(IPPrefix("192.0.2.1/32")).contains(#require(IPAddress("192.0.2.1"))))
        let wide = try #require(IPPrefix("2001:db8::/33"))
        #expect(try wide.contains(#require(IPAddress("2001:db8:7fff::1"))))
        #expect(try !wide.contains(#require(IPAddress("2001:db8:8000::1"))))
        #expect(wide.description == "2001:db8::/33")
    }

    @Test(arguments: [
        "192.0.2.0", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/+8", "192.0.2.0/", "::/129", "x/8", "1.2.3.4/8/8",
    ])
    func refusesPrefix(_ text: String) {
        #expect(IPPrefix(text) == nil)
    }
}
