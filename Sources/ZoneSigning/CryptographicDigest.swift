import COpenSSL

/// A hash function of libcrypto, looked up once: looking it up takes longer than hashing a name.
struct CryptographicDigest: @unchecked Sendable {
    private let method: OpaquePointer
    let length: Int

    /// For NSEC3 only (RFC 5155, section 11), where nothing rests on its strength.
    static let sha1 = CryptographicDigest("SHA1", length: 20)
    static let sha256 = CryptographicDigest("SHA2-256", length: 32)
    static let sha384 = CryptographicDigest("SHA2-384", length: 48)

    private init(_ name: String, length: Int) {
        guard let method = EVP_MD_fetch(nil, name, nil) else {
            preconditionFailure("libcrypto has no \(name): a broken library, or one that its configuration forbids")
        }
        self.method = method
        self.length = length
    }

    /// The digest of octets in one go.
    func octets(of message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let result = message.withUnsafeBufferPointer {
                EVP_Digest($0.baseAddress, $0.count, buffer.baseAddress, nil, method, nil)
            }
            // A digest that silently is not one would be believed.
            precondition(result == 1, "libcrypto could not hash: a broken library")
            count = length
        }
    }

    /// Begins a digest in a context.
    func begin(_ context: OpaquePointer) {
        precondition(EVP_DigestInit_ex(context, method, nil) == 1, "libcrypto could not hash: a broken library")
    }
}
