import COpenSSL
import DNSCore
import RegistryModel

/// A private key in libcrypto's hands, and what signing with it needs prepared.
///
/// Several threads may sign at once: the key and the prepared context are only read after `init`, and each signature
/// is made in a copy of the context.
final class PrivateKey: @unchecked Sendable {
    private let key: OpaquePointer
    /// A signing context whose algorithms are looked up already: looking them up takes a quarter of a signature's time.
    private let prepared: OpaquePointer
    let algorithm: SigningPolicy.Algorithm

    /// Takes the key over; nil where it can't sign by this algorithm.
    private init?(owning key: OpaquePointer, _ algorithm: SigningPolicy.Algorithm) {
        guard let context = EVP_MD_CTX_new() else {
            EVP_PKEY_free(key)
            return nil
        }
        self.key = key
        prepared = context
        self.algorithm = algorithm
        // Ed25519 hashes by itself (RFC 8032, section 5.1), and libcrypto refuses a digest beside it.
        let digest = algorithm == .ed25519 ? nil : EVP_sha256()
        guard EVP_DigestSignInit(context, nil, digest, nil, key) == 1, isOfItsAlgorithm else { return nil }
    }

    deinit {
        EVP_MD_CTX_free(prepared)
        EVP_PKEY_free(key)
    }

    /// Reads libcrypto's own form; nil for octets that are no key of this algorithm.
    convenience init?(der: [UInt8], _ algorithm: SigningPolicy.Algorithm) {
        let made = der.withUnsafeBufferPointer { octets in
            var start = octets.baseAddress
            return d2i_AutoPrivateKey(nil, &start, octets.count)
        }
        guard let made else { return nil }
        self.init(owning: made, algorithm)
    }

    /// Makes a new key out of libcrypto's own generator; nil for RSA, of which none are made anew.
    convenience init?(generating algorithm: SigningPolicy.Algorithm) {
        let name: String
        switch algorithm {
        case .rsaSHA256: return nil
        case .ecdsaP256SHA256: name = "EC"
        case .ed25519: name = "ED25519"
        }
        guard let context = EVP_PKEY_CTX_new_from_name(nil, name, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var made: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            algorithm == .ed25519 || EVP_PKEY_CTX_set_group_name(context, Self.curve) == 1,
            EVP_PKEY_generate(context, &made) == 1, let made
        else { return nil }
        self.init(owning: made, algorithm)
    }

    /// FIPS 186's curve of RFC 6605, by libcrypto's name.
    private static let curve = "P-256"

    private var isOfItsAlgorithm: Bool {
        switch algorithm {
        case .rsaSHA256: EVP_PKEY_is_a(key, "RSA") == 1
        case .ecdsaP256SHA256: EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_bits(key) == 256
        case .ed25519: EVP_PKEY_is_a(key, "ED25519") == 1
        }
    }

    /// The signature over `message` in the form that RRSIG records hold.
    func sign(_ message: UnsafeRawBufferPointer) throws(SigningFailure) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw .cryptography("no memory for a signature") }
        defer { EVP_MD_CTX_free(context) }
        let octets = message.assumingMemoryBound(to: UInt8.self)
        var length = Self.longestSignature
        let made = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            guard EVP_MD_CTX_copy_ex(context, prepared) == 1,
                EVP_DigestSign(context, buffer.baseAddress, &length, octets.baseAddress, octets.count) == 1
            else { return }
            count = length
        }
        if made.isEmpty { throw .cryptography("libcrypto made no signature") }
        guard algorithm == .ecdsaP256SHA256 else { return made }
        guard let plain = ECDSASignature.plain(der: made) else {
            throw .cryptography("libcrypto made an ECDSA signature that can't be read")
        }
        return plain
    }

    /// Octets: an RSA key of 4,096 bits makes 512.
    private static let longestSignature = 1_024

    /// The public key as DNSKEY records hold it; nil where libcrypto can't say it.
    var publicKey: [UInt8]? {
        switch algorithm {
        case .rsaSHA256: rsaPublicKey
        // RFC 6605, section 4: the point without the octet that says that it is not compressed.
        case .ecdsaP256SHA256: octets("pub").flatMap { $0.count == 65 && $0[0] == 4 ? Array($0[1...]) : nil }
        case .ed25519: octets("pub").flatMap { $0.count == 32 ? $0 : nil }
        }
    }

    /// The secret number of P-256 or Ed25519, as key files hold it; nil for RSA, whose files are only read.
    var secret: [UInt8]? {
        switch algorithm {
        case .rsaSHA256: nil
        case .ecdsaP256SHA256: number("priv", length: 32)
        case .ed25519: octets("priv").flatMap { $0.count == 32 ? $0 : nil }
        }
    }

    /// RFC 3110, section 2: the exponent with its length in front, then the modulus.
    private var rsaPublicKey: [UInt8]? {
        guard let exponent = number("e"), let modulus = number("n"), exponent.count < 0x10000 else { return nil }
        let length = exponent.count
        return (length < 256 ? [UInt8(length)] : [0, UInt8(length >> 8), UInt8(length & 0xff)]) + exponent + modulus
    }

    private func octets(_ name: String) -> [UInt8]? {
        var length = 0
        let made = [UInt8](unsafeUninitializedCapacity: 128) { buffer, count in
            if EVP_PKEY_get_octet_string_param(key, name, buffer.baseAddress, 128, &length) == 1 { count = length }
        }
        return made.isEmpty ? nil : made
    }

    private func number(_ name: String, length: Int? = nil) -> [UInt8]? {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key, name, &number) == 1, let number else { return nil }
        defer { BN_clear_free(number) }
        let size = length ?? Int(BN_num_bits(number) + 7) / 8
        let made = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            if BN_bn2binpad(number, buffer.baseAddress, CInt(size)) == CInt(size) { count = size }
        }
        return made.count == size ? made : nil
    }
}
