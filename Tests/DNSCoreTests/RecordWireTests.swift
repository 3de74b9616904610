import DNSCore
import DNSSpecimens
import Testing

@Suite struct RecordWireTests {
    @Test func runsOfRecordsComeApartAgain() throws {
        var chance = Chance(seed: 3597)
        let records = (0..<300).map { _ in
            ResourceRecord(
                owner: chance.wildName(), type: RecordType(rawValue: UInt16(truncatingIfNeeded: chance.next())),
                ttl: UInt32(truncatingIfNeeded: chance.next()), data: chance.octets(chance.number(in: 0...300)))
        }
        let octets = records.reduce(into: [UInt8]()) { $1.appendWire(to: &$0) }
        #expect(try ResourceRecord.records(fromWire: octets) == records)
        #expect(try ResourceRecord.records(fromWire: []).isEmpty)
    }

    @Test func refusesBrokenRuns() throws {
        let record = ResourceRecord(owner: try DomainName("a.kz"), type: .a, ttl: 1, data: [1, 2, 3, 4])
        let whole = record.wire
        for length in 1..<whole.count {
            #expect(throws: RecordWireError.truncated(offset: 0)) {
                try ResourceRecord.records(fromWire: Array(whole[..<length]))
            }
        }
        #expect(throws: RecordWireError.truncated(offset: whole.count)) {
            try ResourceRecord.records(fromWire: whole + [3])
        }
        var otherClass = whole
        otherClass[9] = 3
        #expect(throws: RecordWireError.notInternet(offset: 0, recordClass: 3)) {
            try ResourceRecord.records(fromWire: otherClass)
        }
        #expect(throws: RecordWireError.badOwner(offset: 0, reason: .labelTooLong("(wire)"))) {
            try ResourceRecord.records(fromWire: [0xc0, 0x0c] + whole)
        }
    }

    @Test func recordsOrderByOwnerTypeAndData() throws {
        let apex = try DomainName("kz")
        let below = try DomainName("a.kz")
        let ordered = [
            ResourceRecord(owner: apex, type: .soa, ttl: 1, data: [9]),
            ResourceRecord(owner: below, type: .a, ttl: 1, data: [1, 2, 3, 4]),
            ResourceRecord(owner: below, type: .ns, ttl: 1, data: [1]),
            ResourceRecord(owner: below, type: .ns, ttl: 1, data: [1, 0]),
            ResourceRecord(owner: below, type: .ns, ttl: 1, data: [2]),
        ]
        #expect(ordered.reversed().sorted() == ordered)
    }
}
