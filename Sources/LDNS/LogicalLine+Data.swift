import CLDNS
import DNSCore

/// Reading the data of an entry through libldns.
extension LogicalLine {
    /// The canonical data of the entry, read by libldns.
    func data(_ head: EntryHead, _ ttl: UInt32, _ context: borrowing EntryContext) throws(RecordTextError) -> [UInt8] {
        try refuseEscapedAtSign(head)
        try refuseLossyFields(head)
        var line = Array("\(head.owner.absoluteText)\t\(ttl)\tIN\t\(head.type.mnemonic)\t".utf8)
        line += trimmedData(from: head.dataStart)
        line.append(0)
        do throws(LDNSStatus) {
            let record = try LDNSRecord(line: line.map(CChar.init(bitPattern:)), origin: context.originName)
            return try Self.canonicalData(of: record, head)
        } catch {
            throw self.error(at: faultyField(head), "libldns: \(error.text)")
        }
    }

    /// The data in the form of RFC 3597, section 5 (`\# LENGTH HEX`); nil where it is not written so.
    func genericData(from start: Int) throws(RecordTextError) -> [UInt8]? {
        guard let mark = field(from: start), text(mark) == "\\#" else { return nil }
        guard let lengthField = field(from: mark.upperBound), let length = UInt16(text(lengthField)) else {
            throw error(at: mark.upperBound, "a length of 0 to 65535 has to follow \\#")
        }
        var digits: [UInt8] = []
        var position = lengthField.upperBound
        while let field = field(from: position) {
            for index in field {
                guard let value = Self.hexadecimal(flat[index]) else {
                    throw error(at: index, "a character that is no hexadecimal digit")
                }
                digits.append(value)
            }
            position = field.upperBound
        }
        guard digits.count == Int(length) * 2 else {
            throw error(at: lengthField.lowerBound, "\(length) octets are stated, \(digits.count) digits given")
        }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// Sends a record through libldns and gives its data in canonical form.
    func canonical(_ record: ResourceRecord, _ head: EntryHead) throws(RecordTextError) -> [UInt8] {
        do throws(LDNSStatus) {
            let wire = record.wire
            let made = try LDNSRecord(octets: wire, count: wire.count)
            let data = try Self.canonicalData(of: made, head)
            guard data.count == record.data.count else { throw LDNSStatus(LDNS_STATUS_WIRE_RDATA_ERR) }
            return data
        } catch {
            throw self.error(at: head.dataStart, "libldns: \(error.text)")
        }
    }

    private static func canonicalData(of record: borrowing LDNSRecord, _ head: EntryHead) throws(LDNSStatus) -> [UInt8]
    {
        record.makeCanonical()
        let buffer = LDNSBuffer(capacity: 512)
        try record.write(to: buffer)
        let octets = buffer.octets
        let ownerLength = head.owner.wire.count
        // Owner and type went in as text and must have come through as they were.
        guard octets.count >= ownerLength + 10, octets[..<ownerLength].elementsEqual(head.owner.wire),
            UInt16(octets[ownerLength]) << 8 | UInt16(octets[ownerLength + 1]) == head.type.rawValue
        else { throw LDNSStatus(LDNS_STATUS_SYNTAX_DNAME_ERR) }
        return Array(octets[(ownerLength + 10)...])
    }

    /// libldns 1.8.3 takes a name whose first label is an escaped at sign for the origin itself, without a word.
    private func refuseEscapedAtSign(_ head: EntryHead) throws(RecordTextError) {
        var position = head.dataStart
        while let field = field(from: position) {
            if text(field).hasPrefix("\\@") || text(field).hasPrefix("@.") {
                throw error(at: field.lowerBound, "a name that begins with the label '@' can't be read safely")
            }
            position = field.upperBound
        }
    }

    private func trimmedData(from start: Int) -> ArraySlice<UInt8> {
        guard let first = field(from: start) else { return [] }
        var end = first.upperBound
        while let next = field(from: end) { end = next.upperBound }
        return flat[first.lowerBound..<end]
    }

    /// The place of the first field that libldns can't read by itself; the place of the data where each one can.
    private func faultyField(_ head: EntryHead) -> Int {
        let start = field(from: head.dataStart)?.lowerBound ?? flat.count
        guard let descriptor = ldns_rr_descript(head.type.rawValue) else { return start }
        let most = ldns_rr_descriptor_maximum(descriptor)
        var index = 0
        var position = head.dataStart
        while let field = field(from: position) {
            // More fields than the type has: the first superfluous one is the fault.
            if index >= most { return field.lowerBound }
            let kind = ldns_rr_descriptor_field_type(descriptor, index)
            // The last field may take the rest of the line, and quoted text is not a field of its own to libldns.
            let takesRest = index == most - 1 && Self.restOfLine.contains(kind.rawValue)
            if takesRest || flat[field.lowerBound] == UInt8(ascii: "\"") { return start }
            guard let data = ldns_rdf_new_frm_str(kind, text(field)) else { return field.lowerBound }
            ldns_rdf_deep_free(data)
            position = field.upperBound
            index += 1
        }
        return index < ldns_rr_descriptor_minimum(descriptor) ? flat.count : start
    }

    /// libldns cuts numbers to their field's size and fills up odd hexadecimal digits, both without a word.
    private func refuseLossyFields(_ head: EntryHead) throws(RecordTextError) {
        guard let descriptor = ldns_rr_descript(head.type.rawValue) else { return }
        let most = ldns_rr_descriptor_maximum(descriptor)
        var index = 0
        var position = head.dataStart
        var digits = 0
        while let field = field(from: position) {
            let kind = ldns_rr_descriptor_field_type(descriptor, min(index, most - 1))
            position = field.upperBound
            index += 1
            if kind == LDNS_RDF_TYPE_HEX {
                digits += field.count
                guard digits % 2 == 0 || self.field(from: position) != nil else {
                    throw error(at: field.lowerBound, "an odd number of hexadecimal digits")
                }
            } else if let limit = Self.largest[kind.rawValue], Self.exceeds(text(field), limit) {
                throw error(at: field.lowerBound, "'\(text(field))' is larger than \(limit)")
            }
        }
    }

    /// True where a word of digits, or of periods such as `2h`, says more than `limit`.
    private static func exceeds(_ word: String, _ limit: UInt64) -> Bool {
        guard word.utf8.first.map({ (0x30...0x39).contains($0) }) == true else { return false }
        if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return UInt64(word).map { $0 > limit } ?? true }
        return limit > UInt64(UInt16.max) && seconds(word) == nil
    }

    /// The largest number of each kind of field.
    private static let largest: [UInt32: UInt64] = [
        LDNS_RDF_TYPE_INT8.rawValue: 255, LDNS_RDF_TYPE_ALG.rawValue: 255,
        LDNS_RDF_TYPE_CERTIFICATE_USAGE.rawValue: 255, LDNS_RDF_TYPE_SELECTOR.rawValue: 255,
        LDNS_RDF_TYPE_MATCHING_TYPE.rawValue: 255, LDNS_RDF_TYPE_INT16.rawValue: 65_535,
        LDNS_RDF_TYPE_CERT_ALG.rawValue: 65_535, LDNS_RDF_TYPE_INT32.rawValue: 4_294_967_295,
        LDNS_RDF_TYPE_PERIOD.rawValue: 4_294_967_295,
    ]

    private static let restOfLine: Set<UInt32> = [
        LDNS_RDF_TYPE_B64.rawValue, LDNS_RDF_TYPE_HEX.rawValue, LDNS_RDF_TYPE_NSEC.rawValue,
        LDNS_RDF_TYPE_LOC.rawValue, LDNS_RDF_TYPE_WKS.rawValue, LDNS_RDF_TYPE_IPSECKEY.rawValue,
        LDNS_RDF_TYPE_AMTRELAY.rawValue, LDNS_RDF_TYPE_SVCPARAMS.rawValue,
    ]

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
