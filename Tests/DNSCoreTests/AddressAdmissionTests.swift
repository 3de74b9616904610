import DNSCore
import Testing

@Suite struct AddressAdmissionTests {
    private func admits(_ admission: AddressAdmission, _ text: String) throws -> Bool {
        admission.admits(try #require(IPAddress(text)))
    }

    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.168.1.1",
        "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "fe80::1",
        "fc00::1",
        "ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::1", "2001:db8::1", "2001::1", "fec0::1",
    ])
    func insidesAreNotGoneTo(_ text: String) throws { #expect(try !admits(.world, text)) }

    @Test(arguments: ["8.8.8.8", "100.63.255.255", "172.32.0.1", "91.195.226.1", "2a00:5da0::1", "2001:500:2f::f"])
    func theWorldIs(_ text: String) throws { #expect(try admits(.world, text)) }

    @Test func aLaboratoryIsItsPrefixesAlone() throws {
        let laboratory = AddressAdmission.laboratory([try #require(IPPrefix("198.18.0.0/15"))])
        #expect(try admits(laboratory, "198.19.0.1"))
        #expect(try !admits(laboratory, "127.0.0.1"))
        #expect(try !admits(laboratory, "8.8.8.8"))
        #expect(try !admits(laboratory, "::ffff:198.18.0.1"))
        #expect(try !admits(.laboratory([]), "198.18.0.1"))
    }
}
