import CLDNS
import DNSCore

/// Checks signatures against a zone's keys by libldns alone: it brings RRset and signature into canonical form by
/// itself and has libcrypto verify what comes of that. For use by one thread at a time.
package final class SignatureVerifier {
    private let keys: UnsafeMutablePointer<ldns_rr_list>
    /// Keys of P-256 by their tags, where no two have the same: libldns makes one ready anew for each signature, and
    /// libcrypto brings that over to its provider, which takes a third of the time.
    private let ready: [UInt16: OpaquePointer]

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
        let found = records.compactMap { ZoneKey(data: $0.data) }
        let made = found.filter { key in found.count { $0.tag == key.tag } == 1 }.compactMap { key in
            Self.ready(key).map { (key.tag, $0) }
        }
        ready = Dictionary(uniqueKeysWithValues: made)
        for record in records { try Self.append(record.wire[...], to: list) }
    }

    deinit {
        ldns_rr_list_deep_free(keys)
        for key in ready.values { EVP_PKEY_free(key) }
    }

    private static let p256 = UInt8(LDNS_ECDSAP256SHA256.rawValue)

    private static func ready(_ key: ZoneKey) -> OpaquePointer? {
        guard key.algorithm == p256, key.isZoneKey else { return nil }
        return key.publicKey.withUnsafeBufferPointer { ldns_ecdsa2pkey_raw($0.baseAddress, $0.count, p256) }
    }

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
        let status =
            try statusByReadyKey(records, signature, rrsig)
            ?? ldns_verify_rrsig_keylist_notime(records, rrsig, keys, good)
        switch status {
        case LDNS_STATUS_OK: return try Self.judge(signature, at: seconds)
        case LDNS_STATUS_CRYPTO_NO_MATCHING_KEYTAG_DNSKEY: return .noKey
        default: return .wrong(LDNSStatus(status).text)
        }
    }

    /// Times by the arithmetic of RFC 1982 (RFC 4034, section 3.1.5). libldns' own refuses every signature across
    /// 2038-01-19, where 32 bits with a sign run out: for it such a one expires before it begins.
    private static func judge(_ signature: [UInt8], at seconds: Int64) throws(RecordWireError) -> Refusal? {
        for record in try ResourceRecord.records(fromWire: signature) {
            guard let times = RecordSignature(data: record.data) else { return .wrong("its data is cut off") }
            let now = UInt32(truncatingIfNeeded: seconds)
            if Int32(bitPattern: times.expiration &- times.inception) < 0 {
                return .wrong("it expires before it begins")
            }
            if Int32(bitPattern: now &- times.inception) < 0 { return .notYet }
            if Int32(bitPattern: times.expiration &- now) < 0 { return .expired }
        }
        return nil
    }

    /// What libldns would find, times apart, but with a key that is ready; nil where there is none, and for names that
    /// stand for others.
    private func statusByReadyKey(
        _ records: UnsafeMutablePointer<ldns_rr_list>, _ signature: [UInt8], _ rrsig: UnsafeMutablePointer<ldns_rr>
    ) throws(RecordWireError) -> ldns_status? {
        guard
            let said = try ResourceRecord.records(fromWire: signature).first.flatMap({ RecordSignature(data: $0.data) }
            ),
            said.algorithm == Self.p256, let key = ready[said.keyTag], let first = ldns_rr_list_rr(records, 0),
            said.labels == ldns_dname_label_count(ldns_rr_owner(first))
        else { return nil }
        guard ldns_rr_get_type(first).rawValue == UInt32(said.covered.rawValue) else {
            return LDNS_STATUS_CRYPTO_TYPE_COVERED_ERR
        }
        // RFC 4034, section 3.1.8.1, by libldns: canonical records with the original TTL, in order, behind the fields.
        for place in 0..<ldns_rr_list_rr_count(records) {
            ldns_rr_set_ttl(ldns_rr_list_rr(records, place), said.originalTTL)
            ldns_rr2canonical(ldns_rr_list_rr(records, place))
        }
        ldns_rr_list_sort(records)
        let message = LDNSBuffer(capacity: 512)
        let form = LDNSBuffer(capacity: 128)
        return [
            ldns_rrsig2buffer_wire(message.pointer, rrsig), ldns_rr_list2buffer_wire(message.pointer, records),
            ldns_convert_ecdsa_rrsig_rdf2asn1(form.pointer, ldns_rr_rrsig_sig(rrsig)),
            ldns_verify_rrsig_evp_raw(form.octets.baseAddress, form.count, message.pointer, key, EVP_sha256()),
        ].first { $0 != LDNS_STATUS_OK } ?? LDNS_STATUS_OK
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
