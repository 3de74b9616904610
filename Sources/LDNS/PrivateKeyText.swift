import CLDNS

/// A private key out of the text that BIND and libldns keep it in ("Private-key-format: v1.2" or "v1.3").
package struct PrivateKeyText: Sendable {
    /// The DNSSEC algorithm by its number.
    package let algorithm: UInt8
    /// The key as libcrypto writes it (RFC 5958 or the algorithm's own DER), for `d2i_AutoPrivateKey`.
    package let der: [UInt8]

    /// Octets of the longest text that is read: an RSA key of 4,096 bits takes some 3,500, times take a few hundred.
    package static let limit = 16_384

    /// Why a text is no private key.
    package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        case tooLong(octets: Int)
        case refused(line: Int, reason: String)
        /// libldns reads the algorithm, but what it read is no key that libcrypto can write.
        case noKey(algorithm: UInt8)

        package var description: String {
            switch self {
            case .tooLong(let octets): "\(octets) octets are more than a private key takes (\(PrivateKeyText.limit))"
            case .refused(let line, let reason): "libldns refuses the private key at line \(line): \(reason)"
            case .noKey(let algorithm): "the text holds no private key of algorithm \(algorithm)"
            }
        }
    }

    /// Reads a text; lines that say times are left alone.
    package init(reading text: [UInt8]) throws(Failure) {
        guard text.count <= Self.limit else { throw .tooLong(octets: text.count) }
        guard !text.isEmpty else { throw .refused(line: 1, reason: "the text is empty") }
        var copy = text
        var line: CInt = 0
        var made: UnsafeMutablePointer<ldns_key>?
        let status = copy.withUnsafeMutableBytes { octets in
            guard let stream = fmemopen(octets.baseAddress, octets.count, "r") else { return LDNS_STATUS_MEM_ERR }
            defer { fclose(stream) }
            return ldns_key_new_frm_fp_l(&made, stream, &line)
        }
        guard status == LDNS_STATUS_OK, let made else {
            throw .refused(line: Int(line), reason: LDNSStatus(status).text)
        }
        defer { ldns_key_deep_free(made) }
        let number = UInt8(truncatingIfNeeded: ldns_key_algorithm(made).rawValue)
        algorithm = number
        guard let key = ldns_key_evp_key(made) else { throw .noKey(algorithm: number) }
        let length = i2d_PrivateKey(key, nil)
        guard length > 0 else { throw .noKey(algorithm: number) }
        der = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            var end = buffer.baseAddress
            count = Int(max(0, i2d_PrivateKey(key, &end)))
        }
    }
}
