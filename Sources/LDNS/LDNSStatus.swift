import CLDNS

/// A result code of libldns that is not OK, as a Swift error.
struct LDNSStatus: Error, Equatable {
    let code: UInt32

    init(_ status: ldns_status) { code = status.rawValue }

    /// Throws unless `status` is OK.
    static func check(_ status: ldns_status) throws(LDNSStatus) {
        guard status == LDNS_STATUS_OK else { throw LDNSStatus(status) }
    }

    /// The library's own words for the code.
    var text: String {
        guard let words = ldns_get_errorstr_by_id(ldns_status(rawValue: code)) else { return "unknown error \(code)" }
        return String(cString: words)
    }
}
