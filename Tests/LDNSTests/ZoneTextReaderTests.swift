import DNSCore
import LDNS
import Testing

@Suite struct ZoneTextReaderTests {
    static let zone = """
        ; a zone as people write it
        $ORIGIN kz.
        $TTL 1h
        @       IN  SOA ns1.nic hostmaster.nic (
                        7       ; serial
                        2h 15m  ; refresh and retry
                        2w 5m )
                IN  NS  ns1.nic
        ns1.nic 60  IN  A   192.0.2.1\r
        $ORIGIN gov.kz.
        astana  NS ns1.nic.kz.

                NS ns2.nic.kz. ; the owner before
        """

    @Test func readsEntriesWithTheirLines() throws {
        let records = try ZoneTextReader.records(in: Array(Self.zone.utf8), origin: .root)
        let shown = try records.map { "\($0.line) \(try $0.record.presentation())" }
        #expect(
            shown == [
                "4 kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. 7 7200 900 1209600 300",
                "8 kz.\t3600\tIN\tNS\tns1.nic.kz.",
                "9 ns1.nic.kz.\t60\tIN\tA\t192.0.2.1",
                "11 astana.gov.kz.\t3600\tIN\tNS\tns1.nic.kz.",
                "13 astana.gov.kz.\t3600\tIN\tNS\tns2.nic.kz.",
            ])
    }

    @Test func aStatedTTLHoldsWhereNoDirectiveDoes() throws {
        let text = "a.kz. 7 IN NS b.\na.kz. IN NS c.\n"
        let records = try ZoneTextReader.records(in: Array(text.utf8), origin: .root, defaultTTL: 3)
        #expect(records.map(\.record.ttl) == [7, 7])
        let zero = try ZoneTextReader.records(in: Array("$TTL 0\na.kz. IN NS b.".utf8), origin: .root, defaultTTL: 3)
        #expect(zero.map(\.record.ttl) == [0])
    }

    @Test func goesOnAfterAnError() throws {
        var reader = ZoneTextReader(origin: try DomainName("kz"), defaultTTL: 60)
        var records: [ZoneTextRecord] = []
        var errors: [RecordTextError] = []
        for line in ["a NS b", "c A nonsense", "", "d NS (", " b", ") x", "e NS f"] {
            do {
                if let record = try reader.read(line: ArraySlice(line.utf8)) { records.append(record) }
            } catch {
                errors.append(error)
            }
        }
        try reader.finish()
        #expect(records.map(\.line) == [1, 7])
        #expect(errors.map(\.line) == [2, 6] && errors.map(\.column) == [5, 3], "\(errors)")
    }

    @Test(arguments: [
        ("a.kz. 1 NS (\nb.\n", 1, "parenthesis"), ("$INCLUDE x", 1, "only the directives"), ("$TTL", 1, "no value"),
        ("$TTL x", 1, "no TTL"), ("$ORIGIN kz", 1, "final dot"), ("$ORIGIN kz. x", 1, "superfluous"),
        ("\n\na.kz. 1 IN SOA a. b. (\n1\n2 3 x 5 )", 5, "libldns"), ("$GENERATE 1-9 a A 1.2.3.$", 1, "superfluous"),
    ])
    func refusesWithLine(_ text: String, _ line: Int, _ word: String) throws {
        let error = try #require(throws: RecordTextError.self) {
            try ZoneTextReader.records(in: Array(text.utf8), origin: .root)
        }
        #expect(error.line == line && error.reason.contains(word), "\(error)")
    }
}
