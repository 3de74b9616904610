import DNSCore
import Testing

@testable import ZoneFiles

@Suite struct ZoneLineScannerTests {
    static let head = "kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. 7 3600 900 604800 300\n"

    /// Scans a text in two pieces, cut at `cut`; gives line number and fault.
    private func scan(_ text: String, cut: Int? = nil) throws -> (lines: Int, fault: String?, taken: Int) {
        var scanner = ZoneLineScanner(zone: try DomainName("kz"), serial: Serial(rawValue: 7))
        let octets = Array(text.utf8)
        let first = Array(octets[..<(cut ?? octets.count)])
        let taken = first.withUnsafeBytes { scanner.scan($0) }
        let rest = Array(octets[taken...])
        let more = rest.withUnsafeBytes { scanner.scan($0) }
        return (scanner.lineNumber, scanner.fault, taken + more)
    }

    static let good =
        head
            + """
            kz.\t3600\tIN\tNS\tns1.nic.kz.
            a.kz.\t3600\tIN\tNS\tns1.a.kz.
            a.kz.\t3600\tIN\tNS\tns2.a.kz.
            ns1.a.kz.\t3600\tIN\tA\t192.0.2.1
            ns2.a.kz.\t3600\tIN\tAAAA\t2001:db8::1
            a-b.kz.\t3600\tIN\tNS\tns.example.
            a\\000.kz.\t3600\tIN\tNS\tns.example.
            ab.kz.\t3600\tIN\tTYPE65280\t\\# 0
            nic.kz.\t3600\tIN\tTXT\t"a b"

            """.replacing("a-b.kz.\t3600\tIN\tNS\tns.example.\na\\000.kz.", with: "a\\000.kz.")
        .replacing("ab.kz.", with: "a-b.kz.")

    @Test func takesAWellFormedZoneHoweverItIsCut() throws {
        for cut in 0...Self.good.utf8.count {
            let result = try scan(Self.good, cut: cut)
            #expect(result.fault == nil && result.lines == 9 && result.taken == Self.good.utf8.count)
        }
    }

    @Test(arguments: [
        ("kz.\t3600\tIN\tNS", "five fields"),
        ("kz. 3600 IN NS ns1.nic.kz.", "five fields"),
        ("\t3600\tIN\tNS\tns1.nic.kz.", "five fields"),
        ("kz.\t1h\tIN\tNS\tns1.nic.kz.", "TTL"),
        ("kz.\t3600\tCH\tNS\tns1.nic.kz.", "class"),
        ("kz.\t3600\tIN\tns\tns1.nic.kz.", "type"),
        ("kz.\t3600\tIN\tNS\t", "data"),
        ("kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. 7 3600 900 604800 300", "second SOA"),
        ("a.kg.\t3600\tIN\tNS\tns1.nic.kz.", "outside"),
        ("akz.\t3600\tIN\tNS\tns1.nic.kz.", "outside"),
        ("b.kz.\t1\tIN\tNS\tn.\na.kz.\t1\tIN\tNS\tn.", "order"),
        ("b.kz.\t1\tIN\tNS\tn.\nkz.\t1\tIN\tNS\tn.", "outside"),
        ("z.b.kz.\t1\tIN\tNS\tn.\nb.kz.\t1\tIN\tNS\tn.", "order"),
        ("b.kz.\t1\tIN\tNS\tn.\na.b.kz.\t1\tIN\tNS\tn.\nb.kz.\t1\tIN\tNS\tn.", "order"),
        ("b\\001.kz.\t1\tIN\tNS\tn.\nb\\000.kz.\t1\tIN\tNS\tn.", "order"),
    ])
    func refusesWhatIsNoZone(lines: String, reason: String) throws {
        let result = try scan(Self.head + lines + "\n")
        #expect(result.fault?.contains(reason) == true, "\(result)")
    }

    @Test func refusesAWrongHead() throws {
        #expect(try scan("kz.\t1\tIN\tNS\tns1.nic.kz.\n").fault?.contains("no SOA") == true)
        #expect(try scan(Self.head.replacing(" 7 ", with: " 8 ")).fault?.contains("serial") == true)
        #expect(try scan(Self.head.replacing("kz.\t", with: "a.kz.\t")).fault?.contains("not the zone's") == true)
    }
}
