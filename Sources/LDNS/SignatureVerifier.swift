import CLDNS
import DNSCore

/// Checks signatures against a zone's keys by libldns alone: it brings RRset and signature into canonical form by
/// itself and has libcrypto verify what comes of that. For use by one thread at a time.
package final class SignatureVerifier {
    private let keys: UnsafeMutablePointer<ldns_rr_list>

    /// Why a signature is none. The words are libldns' own where it refuses for another reason than time.
    package enum Refusal: Error, Equatable, Sendable, CustomStringConvertible {
        case expired
        case notYet
        case noKey
        case wrong(String)

        package var description: String {
            switch self {
            case .expired: "it has expired"
            case .notYet: "its inception is yet to come"
            case .noKey: "no key of the zone has its algorithm and tag"
            case .wrong(let reason): "it does not verify: \(reason)"
            }
        }
    }

    /// - Parameter keys: the zone's DNSKEY records.
    package init(keys records: [ResourceRecord]) throws(RecordWireError) {
        guard let list = ldns_rr_list_new() else { preconditionFailure("no memory for a list of keys") }
        keys = list
        for record in records { try Self.append(record.wire[...], to: list) }
    }

    deinit { ldns_rr_list_deep_free(keys) }

    /// Checks the RRSIG record of `signature` over the records of `set`, each uncompressed.
    ///
    /// - Parameters:
    ///   - set: the records of one RRset, one after the other.
    ///   - seconds: the instant, since 1970.
    package func verify(set: [UInt8], signature: [UInt8], at seconds: Int64) throws(RecordWireError) -> Refusal? {
        guard let records = ldns_rr_list_new(), let good = ldns_rr_list_new() else {
            preconditionFailure("no memory for a list of records")
        }
        defer {
            ldns_rr_list_deep_free(records)
            // Its records belong to `keys`.
            ldns_rr_list_free(good)
        }
        var offset = 0
        while offset < set.count {
            let end = try ResourceRecord.wireEnd(set, at: offset)
            try Self.append(set[offset..<end], to: records)
            offset = end
        }
        let rrsig = try Self.record(signature[...])
        defer { ldns_rr_free(rrsig) }
        let status = ldns_verify_rrsig_keylist_time(records, rrsig, keys, Int(seconds), good)
        switch status {
        case LDNS_STATUS_OK: return nil
        case LDNS_STATUS_CRYPTO_SIG_EXPIRED: return .expired
        case LDNS_STATUS_CRYPTO_SIG_NOT_INCEPTED: return .notYet
        case LDNS_STATUS_CRYPTO_NO_MATCHING_KEYTAG_DNSKEY: return .noKey
        default: return .wrong(LDNSStatus(status).text)
        }
    }

    private static func append(
        _ octets: ArraySlice<UInt8>, to list: UnsafeMutablePointer<ldns_rr_list>
    ) throws(RecordWireError) {
        let made = try record(octets)
        guard ldns_rr_list_push_rr(list, made) else { preconditionFailure("no memory for a record") }
    }

    /// One record that the caller is to free.
    private static func record(_ octets: ArraySlice<UInt8>) throws(RecordWireError) -> UnsafeMutablePointer<ldns_rr> {
        var made: UnsafeMutablePointer<ldns_rr>?
        var position = 0
        let status = octets.withUnsafeBufferPointer {
            ldns_wire2rr(&made, $0.baseAddress, $0.count, &position, LDNS_SECTION_ANSWER)
        }
        guard status == LDNS_STATUS_OK, let made else {
            throw .refused(offset: octets.startIndex, reason: LDNSStatus(status).text)
        }
        return made
    }
}
