import DNSCore
import EPPWire
import Foundation
import Testing

@testable import EPPMapping

/// RFC 5910, section 4: a key that is sent becomes the DS record that a validator makes of it.
struct KeyDataTests {
    /// The key of RFC 4034, section 5.4, whose SHA-256 is in RFC 4509, section 2.3.
    static let key = """
        AQOeiiR0GOMYkDshWoSKz9Xz fwJr1AYtsmx3TGkJaNXVbfi/ 2pHm822aJ5iI9BMzNXxeYCmZ DRD99WYwYqUSdjMmmAphXdvx \
        egXd/M5+X7OrzKBaMbCVdFLU Uh6DhweJBjEVv5f2wwjM9Xzc nOf+EPbtG9DMBmADjFDc2w/r ljwvFw==
        """

    private func keyData(_ text: String = key, flags: UInt16 = 256) throws -> EPPKeyData {
        let octets = try #require(Data(base64Encoded: text.filter { !$0.isWhitespace }))
        return EPPKeyData(flags: flags, algorithm: 5, publicKey: Array(octets))
    }

    @Test func aKeyBecomesItsDS() throws {
        let signer = try keyData().signer(of: DomainName("dskey.example.com"))
        #expect(signer.keyTag == 60485)
        #expect(signer.algorithm == 5)
        #expect(signer.digestType == 2)
        let digest = signer.digest.map { String(format: "%02X", $0) }.joined()
        #expect(digest == "D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A")
    }

    @Test func nameFlagsAndKeyAllCount() throws {
        let usual = try keyData().signer(of: DomainName("dskey.example.com"))
        #expect(try keyData().signer(of: DomainName("other.example.com")).digest != usual.digest)
        let entryPoint = try keyData(flags: 257).signer(of: DomainName("dskey.example.com"))
        #expect(entryPoint.keyTag == usual.keyTag + 1)
        #expect(entryPoint.digest != usual.digest)
    }

    @Test func upperCaseOfTheOwnerDoesNotCount() throws {
        let upper = try keyData().signer(of: DomainName("DSKEY.Example.COM"))
        #expect(try keyData().signer(of: DomainName("dskey.example.com")) == upper)
    }
}
