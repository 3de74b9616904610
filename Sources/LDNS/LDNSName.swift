import CLDNS
import DNSCore

/// The one owner of an `ldns_rdf` that holds a domain name.
struct LDNSName: ~Copyable {
    let pointer: OpaquePointerToName

    init(_ name: DomainName) {
        let made = name.wire.withUnsafeBytes {
            ldns_rdf_new_frm_data(LDNS_RDF_TYPE_DNAME, $0.count, $0.baseAddress)
        }
        guard let made else { preconditionFailure("no memory for a name of \(name.wire.count) octets") }
        pointer = made
    }

    deinit { ldns_rdf_deep_free(pointer) }
}

/// How Swift sees `ldns_rdf *`.
typealias OpaquePointerToName = UnsafeMutablePointer<ldns_rdf>
