import CLDNS
import DNSCore

/// The one owner of an `ldns_rr`.
struct LDNSRecord: ~Copyable {
    let pointer: UnsafeMutablePointer<ldns_rr>

    /// Reads one presentation line that ends by a zero octet and states owner, TTL, class, type and data.
    init(line: [CChar], origin: borrowing LDNSName) throws(LDNSStatus) {
        var made: UnsafeMutablePointer<ldns_rr>?
        // The default TTL is never used: every line that comes here states its own.
        try LDNSStatus.check(ldns_rr_new_frm_str(&made, line, 0, origin.pointer, nil))
        guard let made else { throw LDNSStatus(LDNS_STATUS_NULL) }
        pointer = made
    }

    /// Reads one absolute presentation line, as libldns itself prints it.
    init(absoluteLine line: UnsafePointer<CChar>) throws(LDNSStatus) {
        var made: UnsafeMutablePointer<ldns_rr>?
        try LDNSStatus.check(ldns_rr_new_frm_str(&made, line, 0, nil, nil))
        guard let made else { throw LDNSStatus(LDNS_STATUS_NULL) }
        pointer = made
    }

    /// Reads one uncompressed record that takes exactly the octets given.
    init(octets: UnsafePointer<UInt8>?, count: Int) throws(LDNSStatus) {
        var made: UnsafeMutablePointer<ldns_rr>?
        var position = 0
        try LDNSStatus.check(ldns_wire2rr(&made, octets, count, &position, LDNS_SECTION_ANSWER))
        guard let made else { throw LDNSStatus(LDNS_STATUS_NULL) }
        // libldns takes an A record without an address, and the like: fewer fields than the type has.
        if let descriptor = ldns_rr_descript(UInt16(truncatingIfNeeded: ldns_rr_get_type(made).rawValue)),
            ldns_rr_rd_count(made) < ldns_rr_descriptor_minimum(descriptor)
        {
            ldns_rr_free(made)
            throw LDNSStatus(LDNS_STATUS_SYNTAX_MISSING_VALUE_ERR)
        }
        pointer = made
    }

    deinit { ldns_rr_free(pointer) }

    /// Lower-cases the owner, and the names inside of the data where RFC 4034, section 6.2 has it so.
    func makeCanonical() { ldns_rr2canonical(pointer) }

    /// Replaces what `buffer` holds by the record's octets, uncompressed.
    func write(to buffer: borrowing LDNSBuffer) throws(LDNSStatus) {
        buffer.clear()
        try LDNSStatus.check(
            ldns_rr2buffer_wire(buffer.pointer, pointer, Int32(bitPattern: LDNS_SECTION_ANSWER.rawValue)))
    }

    /// Replaces what `buffer` holds by the record's presentation line, ended by a line feed.
    func print(to buffer: borrowing LDNSBuffer) throws(LDNSStatus) {
        buffer.clear()
        try LDNSStatus.check(ldns_rr2buffer_str(buffer.pointer, pointer))
    }
}
