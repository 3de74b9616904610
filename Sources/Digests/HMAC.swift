import COpenSSL

/// A keyed digest (RFC 2104) by the system's libcrypto.
package struct HMAC: ~Copyable {
    /// Which hash stands under it.
    package enum Hash: String, Hashable, Sendable, CaseIterable {
        case sha256 = "SHA256"
        case sha384 = "SHA384"
        case sha512 = "SHA512"

        /// Octets of the digest.
        package var length: Int {
            switch self {
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        }
    }

    private let context: OpaquePointer
    private let length: Int

    /// The library's method, looked up once: a lookup costs more than a short digest does. libcrypto lets threads share it.
    private nonisolated(unsafe) static let method = EVP_MAC_fetch(nil, "HMAC", nil)

    package init(_ hash: Hash, key: [UInt8]) {
        guard let context = EVP_MAC_CTX_new(Self.method) else {
            preconditionFailure("libcrypto gives no HMAC context: out of memory, or a broken library")
        }
        self.context = context
        length = hash.length
        var name = Array(hash.rawValue.utf8CString)
        name.withUnsafeMutableBufferPointer { name in
            let parameters = [
                OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0), OSSL_PARAM_construct_end(),
            ]
            Self.require(EVP_MAC_init(context, key, key.count, parameters))
        }
    }

    deinit { EVP_MAC_CTX_free(context) }

    package mutating func update(_ octets: some ContiguousOctets) {
        octets.withUnsafeBytes {
            guard let start = $0.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
            Self.require(EVP_MAC_update(context, start, $0.count))
        }
    }

    /// The octets of the digest.
    package consuming func finalize() -> [UInt8] {
        let capacity = length
        return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            Self.require(EVP_MAC_final(context, buffer.baseAddress, &count, capacity))
        }
    }

    /// A digest that silently is not one would be believed.
    private static func require(_ result: CInt) {
        precondition(result == 1, "libcrypto could not make a keyed digest: a broken library")
    }
}

/// True where both hold the same octets. Takes as long for any octets of one length, so that nobody learns from the time
/// how many of them were right.
package func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}
