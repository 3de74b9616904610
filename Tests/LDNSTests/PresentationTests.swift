import DNSCore
import DNSSpecimens
import LDNS
import Testing

@Suite struct PresentationTests {
    /// What is written, and what libldns prints for it in canonical form.
    static let specimens: [(String, String)] = [
        (
            "KZ. 1h IN SOA NS1.nic.KZ. Hostmaster.NIC.kz. ( 7 ; serial\n 2h 15m 2w\n 300 )",
            "kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. 7 7200 900 1209600 300"
        ),
        ("a.kz. IN 60 NS NS1.Example.NET.", "a.kz.\t60\tIN\tNS\tns1.example.net."),
        (#"A\.b\000x\(\;y.KZ. 60 NS b."#, #"a\.b\000x\(\;y.kz."# + "\t60\tIN\tNS\tb."),
        ("xn--80ao21a. 60 IN NS ns1.nic.kz.", "xn--80ao21a.\t60\tIN\tNS\tns1.nic.kz."),
        ("ns1.a.kz. 60 IN A 192.0.2.1", "ns1.a.kz.\t60\tIN\tA\t192.0.2.1"),
        ("ns1.a.kz. 60 IN AAAA 2001:DB8:0:0:0:0:0:1", "ns1.a.kz.\t60\tIN\tAAAA\t2001:db8::1"),
        ("ns1.a.kz. 60 IN AAAA ::1:2", "ns1.a.kz.\t60\tIN\tAAAA\t::0.1.0.2"),
        (
            "a.kz. 60 IN DS 60485 13 2 ( D4B7D520E7BB5F0F67674A0CCEB1E3E0\n 614B93C4F9E99B8383F6A1E4469DA50A )",
            "a.kz.\t60\tIN\tDS\t60485 13 2 d4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a"
        ),
        (
            #"a.kz. 60 IN TXT "v=spf1 -all; (no)" b\032c "q\"u\\o\200""#,
            #"a.kz."# + "\t60\tIN\tTXT\t" + #""v=spf1 -all; (no)" "b c" "q\"u\\o\200""#
        ),
        ("a.kz. 60 IN MX 10 Mail.a.kz.", "a.kz.\t60\tIN\tMX\t10 mail.a.kz."),
        ("w.kz. 60 IN CNAME A.kz.", "w.kz.\t60\tIN\tCNAME\ta.kz."),
        (#"a.kz. 60 IN CAA 0 issue "CA.example; x=1""#, #"a.kz."# + "\t60\tIN\tCAA\t" + #"0 issue "CA.example; x=1""#),
        (
            "a.kz. 60 IN HTTPS 1 Svc.a.kz. alpn=h2,h3 ipv4hint=192.0.2.1",
            "a.kz.\t60\tIN\tHTTPS\t1 Svc.a.kz. alpn=h2,h3 ipv4hint=192.0.2.1"
        ),
        (
            "kz. 60 IN ZONEMD 7 1 1 " + String(repeating: "AB", count: 48),
            "kz.\t60\tIN\tZONEMD\t7 1 1 " + String(repeating: "ab", count: 48)
        ),
        (##"a.kz. 60 IN TYPE65280 \# 3 0A0B ff"##, "a.kz.\t60\tIN\tTYPE65280\t" + ##"\# 3 0a0bff"##),
        (##"a.kz. 60 IN TYPE65280 \# 0"##, "a.kz.\t60\tIN\tTYPE65280\t" + ##"\# 0"##),
        (##"a.kz. 60 IN TYPE1 \# 4 c0000201"##, "a.kz.\t60\tIN\tA\t192.0.2.1"),
        (##"a.kz. 60 IN NS \# 3 01 41 00"##, "a.kz.\t60\tIN\tNS\ta."),
        ("a.kz. 60 IN SRV 1 2 53 Ns.a.kz.", "a.kz.\t60\tIN\tSRV\t1 2 53 ns.a.kz."),
        (
            "kz. 60 IN RRSIG NS 13 1 3600 20260101000000 20250101000000 1 KZ. AAAA",
            "kz.\t60\tIN\tRRSIG\tNS 13 1 3600 20260101000000 20250101000000 1 kz. AAAA"
        ),
        // RFC 6840, section 5.1: the name in NSEC data keeps its case.
        ("kz. 60 IN NSEC Foo.kz. NS SOA", "kz.\t60\tIN\tNSEC\tFoo.kz. NS SOA "),
        (
            "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.kz. 60 IN NSEC3 1 1 0 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR NS DS RRSIG",
            "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.kz.\t60\tIN\tNSEC3\t1 1 0 -  2t7b4g4vsa5smi47k61mv5bv1a22bojr NS DS RRSIG "
        ),
        ("kz. 60 IN NSEC3PARAM 1 0 0 -", "kz.\t60\tIN\tNSEC3PARAM\t1 0 0 - "),
        ("kz. 0 IN DNSKEY 257 3 13 AAECAwQF", "kz.\t0\tIN\tDNSKEY\t257 3 13 AAECAwQF"),
    ]

    @Test(arguments: specimens)
    func readsPrintsAndEncodes(_ written: String, _ printed: String) throws {
        let record = try ResourceRecord(presentation: written)
        let line = try record.presentation()
        // libldns shows key tags and sizes as a comment behind keys.
        #expect(line == printed || line.hasPrefix(printed + " ;"))
        #expect(try ResourceRecord(presentation: line) == record)
        #expect(try ResourceRecord(wire: record.wire) == record)
        let proved = try CanonicalRecords(octets: record.wire)
        #expect(proved.wire == record.wire && proved.count == 1)
        #expect(String(decoding: proved.text, as: UTF8.self) == line + "\n")
    }

    @Test func completesRelativeNames() throws {
        let origin = try DomainName("gov.kz")
        let record = try ResourceRecord(presentation: "astana IN NS ns1", origin: origin, defaultTTL: 9)
        #expect(try record.presentation() == "astana.gov.kz.\t9\tIN\tNS\tns1.gov.kz.")
        let apex = try ResourceRecord(presentation: "@ NS @", origin: origin, defaultTTL: 0)
        #expect(try apex.presentation() == "gov.kz.\t0\tIN\tNS\tgov.kz.")
        let configured = try ResourceRecord(
            owner: DomainName("x.gov.kz"), ttl: 5, typeAndData: "MX 1 mail", origin: origin)
        #expect(try configured.presentation() == "x.gov.kz.\t5\tIN\tMX\t1 mail.gov.kz.")
    }

    /// A text that is no record, the column of its fault, and a word of the reason.
    @Test(arguments: [
        ("", 1, "no record"), ("; nothing", 1, "no record"), ("a.kz.", 6, "before its type"),
        ("a.kz. 60 IN", 12, "before its"),
        ("a.kz. 60 IN A 192.0.2.256", 15, "libldns"), ("a.kz. 60 IN A", 14, "libldns"),
        ("a.kz. 60 IN A 192.0.2.1 192.0.2.2", 25, "libldns"), ("a.kz. 60 IN FOO bar", 13, "no record type"),
        ("a.kz. 60 IN TYPE70000 \\# 0", 13, "no record type"), ("a.kz. 60 IN TYPE1x \\# 0", 13, "no record type"),
        ("a.kz. 60 IN ANY", 13, "no type that a zone holds"), ("a.kz. 60 CH TXT a", 10, "class"),
        ("a.kz. IN A 192.0.2.1", 11, "no TTL"), ("a.kz. 2147483648 IN A 192.0.2.1", 7, "RFC 2181"),
        ("a.kz. 1x IN A 192.0.2.1", 7, "RFC 2181"), ("a..kz. 60 IN A 192.0.2.1", 1, "empty label"),
        (" 60 IN A 192.0.2.1", 1, "no owner"), ("қаз. 60 IN NS a.", 1, "A-label"),
        ("a.kz. 60 IN NS ns.қаз.", 19, "A-label"),
        ("a.kz. 60 IN TXT \"open", 17, "not closed"), ("a.kz. 60 IN SOA ( a. b. 1 2 3 4 5", 17, "parenthesis"),
        ("a.kz. 60 IN A 192.0.2.1 )", 25, "parenthesis"), ("a.kz. 60 IN A 192.0.2.1\\", 24, "backslash"),
        ("a.kz. 60 IN NS a\u{0}b.", 17, "control"), ("a.kz. 60 IN NS \\@.kz.", 16, "label '@'"),
        ("a.kz. 60 IN DS 1 13 2 ABC", 23, "odd number"), ("a.kz. 60 IN DS 1 13 2", 22, "libldns"),
        ("a.kz. 60 IN SOA a. b. 4294967296 1 1 1 1", 23, "larger"),
        ("a.kz. 60 IN SOA a. b. 1 1 1 9999w 1", 29, "larger"),
        ("a.kz. 60 IN DS 1 256 2 AB", 18, "larger than 255"),
        ("a.kz. 60 IN DS x 13 2 AB", 16, "libldns"), ("a.kz. 60 IN MX 70000 b.", 16, "larger than 65535"),
        ("a.kz. 60 IN AAAA 1::2::3", 18, "libldns"), ("a.kz. 60 IN TYPE65280 \\# 2 0A", 26, "digits"),
        ("a.kz. 60 IN TYPE65280 \\# 1 0g", 29, "hexadecimal"), ("a.kz. 60 IN A \\# 3 010203", 14, "libldns"),
        ("a.kz. 60 IN NS \\# 4 01410000", 15, "libldns"), ("$INCLUDE /etc/passwd", 1, "directive"),
        ("a.kz. 60 IN A 192.0.2.1\nb.kz. 60 IN A 192.0.2.2", 1, "more than one"),
    ])
    func refusesWithPlace(_ text: String, _ column: Int, _ word: String) throws {
        let error = try #require(throws: RecordTextError.self) { try ResourceRecord(presentation: text) }
        #expect(error.column == column && error.line == 1, "\(error)")
        #expect(error.reason.contains(word), "\(error)")
    }

    @Test func errorsOfConfiguredRecordsPointIntoTheirText() throws {
        let owner = try DomainName("kz")
        let error = try #require(throws: RecordTextError.self) {
            try ResourceRecord(owner: owner, ttl: 1, typeAndData: "A 192.0.2.256", origin: owner)
        }
        #expect(error.column == 3 && error.text == "A 192.0.2.256")
        #expect(throws: RecordTextError.self) {
            try ResourceRecord(owner: owner, ttl: 1, typeAndData: "60 IN A 192.0.2.1", origin: owner)
        }
    }

    @Test func entriesHaveALimit() throws {
        let long = "a.kz. 60 IN TXT " + String(repeating: "\"x\" ", count: 20_000)
        let error = try #require(throws: RecordTextError.self) { try ResourceRecord(presentation: long) }
        #expect(error.reason.contains("60000"))
    }

    @Test func wordsOfTypes() {
        for (word, number) in [
            ("A", 1), ("ns", 2), ("SOA", 6), ("Https", 65), ("ZONEMD", 63), ("TYPE65280", 65280), ("type2", 2),
        ] {
            #expect(RecordType(mnemonic: word)?.rawValue == UInt16(number))
        }
        for word in ["", "TYPE", "TYPE-1", "TYPE65536", "TYPE 1", "NSX", "A\u{0}", "1"] {
            #expect(RecordType(mnemonic: word) == nil)
        }
        for number: UInt16 in [1, 2, 5, 6, 15, 16, 28, 43, 46, 47, 48, 50, 51, 63, 64, 65, 257, 65280] {
            #expect(RecordType(mnemonic: RecordType(rawValue: number).mnemonic)?.rawValue == number)
        }
        #expect(RecordType.ds.mnemonic == "DS" && RecordType(rawValue: 65280).mnemonic == "TYPE65280")
    }
}
