import DNSCore
import DNSSpecimens
import Testing

@Suite struct DomainNameTests {
    @Test(arguments: [
        ("ns1.example.net", true, false), ("a-b.xn--80ao21a", true, false), ("3com.com", true, false),
        ("-a.kz", false, false), ("a-.kz", false, false), ("a_b.kz", false, false), ("*.kz", false, false),
        ("192.0.2.1", true, true), ("ns.1a", true, false), (".", false, false),
    ])
    func hostNames(_ text: String, _ isHostName: Bool, _ looksLikeAddress: Bool) throws {
        let name = try DomainName(text)
        #expect(name.isHostName == isHostName)
        #expect(name.looksLikeAddress == looksLikeAddress)
    }

    @Test func readsBothFormsOfTheSameName() throws {
        #expect(try DomainName("Example.KZ") == DomainName("example.kz."))
        #expect(try DomainName("example.kz").wire == [7] + Array("example".utf8) + [2] + Array("kz".utf8) + [0])
        #expect(try DomainName(".") == .root)
        #expect(DomainName.root.text == "." && DomainName.root.absoluteText == ".")
        #expect(DomainName.root.canonicalKey.isEmpty && DomainName.root.parent == nil)
    }

    @Test func readsAndWritesEscapes() throws {
        let name = try DomainName(#"a\.b\000\\\"\@\$\;\(\)\065\255.kz"#)
        #expect(name.labelCount == 2)
        #expect(Array(name.labels[0]) == Array("a.b\0\\\"@$;()a".utf8) + [255])
        #expect(name.text == #"a\.b\000\\\"\@\$\;\(\)a\255.kz"#)
        #expect(try DomainName(name.absoluteText) == name)
        // An escaped dot at the end is a label's last octet, not the end of an absolute name.
        #expect(try DomainName(#"a\."#).labelCount == 1)
    }

    @Test(arguments: ["", "..", ".kz", "a..kz", "kz..", #"a\"#, #"a\25"#, #"a\256"#, #"a\2x5"#, "қаз", "тест.kz"])
    func refuses(_ text: String) {
        #expect(throws: DomainNameError.self) { try DomainName(text) }
    }

    @Test func keepsTheLimits() throws {
        let label63 = String(repeating: "a", count: 63)
        #expect(try DomainName("\(label63).kz").firstLabel == label63)
        #expect(throws: DomainNameError.labelTooLong("a\(label63).kz")) { try DomainName("a\(label63).kz") }
        // 63+1 + 63+1 + 63+1 + 61+1 + 1 = 255.
        let full = [label63, label63, label63, String(label63.dropLast(2))].joined(separator: ".")
        #expect(try DomainName(full).wire.count == 255)
        #expect(throws: DomainNameError.nameTooLong(full + "a")) { try DomainName(full + "a") }
        #expect(throws: DomainNameError.self) { try DomainName(full).prepending("b") }
        #expect(try DomainName.read(wire: DomainName(full).wire).1 == 255)
        // A limit in octets, not in characters: every escape is one octet.
        let escaped = String(repeating: #"\001"#, count: 63)
        #expect(try DomainName(escaped).wire.count == 65)
    }

    @Test func readsWireAndRefusesBrokenWire() throws {
        let (name, length) = try DomainName.read(wire: [1, 0x41, 2, 0x6b, 0x7a, 0, 99])
        #expect(try name == DomainName("a.kz") && length == 6)
        for broken: [UInt8] in [
            [], [1], [1, 0x61], [5, 0x61, 0], [64] + Array(repeating: 0x61, count: 64) + [0], [0xc0, 0],
        ] {
            #expect(throws: DomainNameError.self) { try DomainName.read(wire: broken) }
        }
        let tooLong = Array(repeating: [UInt8(63)] + Array(repeating: UInt8(0x61), count: 63), count: 4).joined()
        #expect(throws: DomainNameError.nameTooLong("(wire)")) { try DomainName.read(wire: Array(tooLong) + [0]) }
    }

    /// The example of RFC 4034, section 6.1, in the order that it gives.
    @Test func ordersAsTheStandardsExample() throws {
        let ordered = try [
            "example", "a.example", "yljkjljk.a.example", "Z.a.example", "zABC.a.EXAMPLE", "z.example",
            #"\001.z.example"#, "*.z.example", #"\200.z.example"#,
        ].map { try DomainName($0) }
        for first in 0..<ordered.count {
            for second in 0..<ordered.count {
                #expect((ordered[first] < ordered[second]) == (first < second))
                let keysPrecede = ordered[first].canonicalKey.lexicographicallyPrecedes(ordered[second].canonicalKey)
                #expect(keysPrecede == (first < second))
            }
        }
    }

    /// Keys, `<` and a comparison written from the standard's words agree on names of any octets.
    @Test func keysOrderAsNamesDo() {
        var chance = Chance(seed: 4034)
        let names = (0..<600).map { _ in chance.wildName() }
        for left in names {
            for right in names.prefix(120) {
                let wanted = Self.precedes(left, right)
                let byOperator = left < right
                let byKey = left.canonicalKey.lexicographicallyPrecedes(right.canonicalKey)
                if byOperator != wanted || byKey != wanted
                    || (left.canonicalKey == right.canonicalKey) != (left == right)
                {
                    Issue.record("\(left) and \(right): \(wanted), operator \(byOperator), key \(byKey)")
                }
            }
        }
    }

    @Test(arguments: ["kz", "a.kz", "xn--80ao21a", "n.xn--e1anb.xn--80ao21a", "a\\000b\\001\\002.kz", "."])
    func keysGiveTheirNamesBack(text: String) throws {
        let name = try DomainName(text)
        #expect(DomainName(canonicalKey: name.canonicalKey) == name)
    }

    /// Labels from the right, each as octets, an absent one first.
    private static func precedes(_ left: DomainName, _ right: DomainName) -> Bool {
        let labels = (left.labels.reversed().map(Array.init), right.labels.reversed().map(Array.init))
        return labels.0.lexicographicallyPrecedes(labels.1) { $0.lexicographicallyPrecedes($1) }
    }

    @Test func textAndWireRoundTrip() throws {
        var chance = Chance(seed: 1035)
        for _ in 0..<2000 {
            let name = chance.wildName()
            #expect(try DomainName(name.text) == name)
            #expect(try DomainName(name.absoluteText) == name)
            #expect(try DomainName.read(wire: name.wire + [7, 7]).0 == name)
        }
    }

    @Test func knowsItsPlaceInTheTree() throws {
        let name = try DomainName("ns1.astana.gov.kz")
        #expect(try name.isBelow(DomainName("gov.kz")) && name.isWithin(name) && !name.isBelow(name))
        #expect(
            try name.isWithin(.root) && !name.isWithin(DomainName("v.kz")) && !name.isWithin(DomainName("a.ns1.kz")))
        #expect(try name.parent == DomainName("astana.gov.kz"))
        #expect(try DomainName("kz").prepending("ns1.nic") == DomainName("ns1.nic.kz"))
        #expect(throws: DomainNameError.emptyLabel(".")) { try DomainName("kz").prepending(".") }
        // Octets of a label that look like the ancestor's labels are no ancestor.
        let sly = DomainName(uncheckedWire: [4, 0x61, 2, 0x6b, 0x7a, 0])
        #expect(try !sly.isWithin(DomainName("kz")))
    }
}
