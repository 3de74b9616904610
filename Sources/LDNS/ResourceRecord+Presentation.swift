import CLDNS
import DNSCore

/// Records as text, by libldns.
extension ResourceRecord {
    /// Reads one entry of a zone file (RFC 1035, section 5.1), which may go over several lines in parentheses.
    ///
    /// Owner, and names inside of the data of the types of RFC 4034, section 6.2, come out lower-cased.
    /// - Parameters:
    ///   - origin: what relative names, and `@`, are completed by.
    ///   - defaultTTL: seconds where the text states no TTL; without it, a text without one is refused.
    package init(
        presentation text: some StringProtocol, origin: DomainName = .root, defaultTTL: UInt32? = nil
    ) throws(RecordTextError) {
        var reader = ZoneTextReader(origin: origin, defaultTTL: defaultTTL)
        let records = try reader.read(entriesOf: Array(text.utf8), directivesAllowed: false)
        guard records.count == 1, let only = records.first else {
            throw RecordTextError(
                text: String(text.prefix(120)), line: 1, column: 1,
                reason: records.isEmpty ? "the text holds no record" : "the text holds more than one record")
        }
        self = only.record
    }

    /// Reads an owner that is known and the rest of an entry, such as `NS ns1.nic.kz.`, as configuration has it.
    package init(
        owner: DomainName, ttl: UInt32, typeAndData text: some StringProtocol, origin: DomainName
    ) throws(RecordTextError) {
        var line = LogicalLine(firstLine: 1)
        // A space in front says that the owner is the one before; the column of an error does not count it.
        do throws(RecordTextError) {
            guard try line.append(ArraySlice(" ".utf8 + Array(text.utf8))) else { throw line.unclosed }
            let context = EntryContext(origin: origin, previousOwner: owner, fallbackTTL: ttl)
            let (record, statedTTL) = try line.record(context)
            guard !statedTTL else { throw line.error(at: 1, "the TTL is not stated here but beside the record") }
            self = record
        } catch {
            var shown = error
            shown.column = max(1, error.column - 1)
            shown.text = String(error.text.dropFirst())
            throw shown
        }
    }

    /// The record as libldns prints it, without the line feed: `owner.\tttl\tIN\tTYPE\tdata`, all names absolute.
    package func presentation() throws(RecordWireError) -> String {
        String(decoding: try CanonicalRecords(octets: wire, readBack: false).text.dropLast(), as: UTF8.self)
    }

    /// Reads the one uncompressed record that takes up `octets` through libldns, and makes it canonical.
    package init(wire octets: [UInt8]) throws(RecordWireError) {
        let buffer = LDNSBuffer(capacity: octets.count + 16)
        do throws(LDNSStatus) {
            let made = try LDNSRecord(octets: octets, count: octets.count)
            made.makeCanonical()
            try made.write(to: buffer)
            // libldns skips what a record's data holds too much; then less comes out than went in.
            guard buffer.count == octets.count else { throw LDNSStatus(LDNS_STATUS_WIRE_RDATA_ERR) }
        } catch {
            throw .refused(offset: 0, reason: error.text)
        }
        let records = try ResourceRecord.records(fromWire: Array(buffer.octets))
        guard records.count == 1 else { throw .truncated(offset: 0) }
        self = records[0]
    }

    /// The order of two records as libldns has it, for RRs of one RRset: negative where `self` comes first.
    package func ldnsOrder(to other: ResourceRecord) throws(RecordWireError) -> Int {
        do throws(LDNSStatus) {
            let left = try LDNSRecord(octets: wire, count: wire.count)
            let right = try LDNSRecord(octets: other.wire, count: other.wire.count)
            return Int(ldns_rr_compare(left.pointer, right.pointer))
        } catch {
            throw .refused(offset: 0, reason: error.text)
        }
    }
}
