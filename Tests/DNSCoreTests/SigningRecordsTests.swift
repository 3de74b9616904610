import DNSCore
import DNSSpecimens
import Testing

@Suite struct SigningRecordsTests {
    @Test func bitmapsReadBack() {
        var chance = Chance(seed: 4034)
        for _ in 0..<500 {
            let types = (0..<chance.number(in: 0...20)).map { _ in
                RecordType(rawValue: UInt16(chance.number(in: chance.oneIn(2) ? 1...300 : 1...65_535)))
            }
            let bitmap = TypeBitmap(types)
            #expect(bitmap.types == Set(types).sorted())
            #expect(TypeBitmap(wire: bitmap.wire) == bitmap)
            #expect(types.allSatisfy(bitmap.contains) && !bitmap.contains(RecordType(rawValue: 0)))
        }
        #expect(TypeBitmap.empty.wire.isEmpty)
    }

    @Test(
        arguments: [
            [0], [0, 1], [0, 0], [0, 33] + Array(repeating: 1, count: 33), [0, 2, 1, 0], [1, 1, 1, 0, 1, 1],
            [0, 1, 1, 0, 1, 1],
        ] as [[UInt8]])
    func refusesBrokenBitmaps(_ octets: [UInt8]) { #expect(TypeBitmap(wire: octets) == nil) }

    /// RFC 4648, section 10, in lower case and without padding.
    @Test(arguments: [
        ("", ""), ("f", "co"), ("fo", "cpng"), ("foo", "cpnmu"), ("foob", "cpnmuog"), ("fooba", "cpnmuoj1"),
        ("foobar", "cpnmuoj1e8"),
    ])
    func base32(_ plain: String, _ encoded: String) {
        #expect(Base32Hex.encode(plain.utf8) == Array(encoded.utf8))
        #expect(Base32Hex.decode(encoded.uppercased().utf8) == Array(plain.utf8))
    }

    @Test(arguments: ["w", "cw", "c", "cpn mu", "cp=", "cpnmuog1x"])
    func refusesBrokenBase32(_ text: String) { #expect(Base32Hex.decode(text.utf8) == nil) }

    @Test func keysReadBack() {
        let key = ZoneKey(flags: 257, algorithm: 13, publicKey: Array(1...64))
        #expect(ZoneKey(data: key.data) == key && key.isSecureEntryPoint && key.isZoneKey && !key.isRevoked)
        #expect(ZoneKey(flags: 385, algorithm: 13, publicKey: [1]).isRevoked)
        #expect(!ZoneKey(flags: 256, algorithm: 13, publicKey: [1]).isSecureEntryPoint)
        for broken: [UInt8] in [[], [1, 1, 3, 13], [1, 1, 2, 13, 1]] { #expect(ZoneKey(data: broken) == nil) }
        #expect(KeyIdentifier(algorithm: 8, tag: 42).description == "+008+00042")
        #expect(KeyIdentifier(algorithm: 8, tag: 9) < KeyIdentifier(algorithm: 13, tag: 1))
    }

    @Test func signaturesReadBack() throws {
        let signature = RecordSignature(
            covered: .ds, algorithm: 13, labels: 2, originalTTL: 0x0102_0304, expiration: 0xffff_fffe,
            inception: 0x8000_0000, keyTag: 0xfedc, signer: try DomainName("kz"), signature: [1, 2, 3])
        #expect(RecordSignature(data: signature.data) == signature)
        #expect(signature.key == KeyIdentifier(algorithm: 13, tag: 0xfedc))
        #expect(RecordSignature(data: signature.data[..<20]) == nil)
        #expect(RecordSignature(data: [] as [UInt8]) == nil)
    }

    /// RFC 4034, section 3.1.3.
    @Test(arguments: [("www.kz", 2), ("*.kz", 1), ("*", 0), ("a.*.kz", 3), ("*a.kz", 2), (".", 0)])
    func labelsThatSignaturesCount(_ name: String, _ count: Int) throws {
        #expect(try Int(DomainName(name).signedLabelCount) == count)
    }
}
