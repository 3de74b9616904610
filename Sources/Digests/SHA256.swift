import COpenSSL

/// SHA-256 by the system's libcrypto, which uses the processor's own instructions.
package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto gives no SHA-256 context: out of memory, or a broken library")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    package mutating func update(_ octets: UnsafeRawBufferPointer) {
        Self.require(EVP_DigestUpdate(context, octets.baseAddress, octets.count))
    }

    package mutating func update(_ octets: some ContiguousOctets) {
        octets.withUnsafeBytes { Self.require(EVP_DigestUpdate(context, $0.baseAddress, $0.count)) }
    }

    /// The 32 octets of the digest.
    package consuming func finalize() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            Self.require(EVP_DigestFinal_ex(context, buffer.baseAddress, nil))
            count = 32
        }
    }

    /// A digest that silently is not one would be believed.
    private static func require(_ result: CInt) {
        precondition(result == 1, "libcrypto could not hash: a broken library")
    }

    /// The digest of octets in one go.
    package static func digest(_ octets: some ContiguousOctets) -> [UInt8] {
        var hash = SHA256()
        hash.update(octets)
        return hash.finalize()
    }
}

/// Octets that lie in one piece.
package protocol ContiguousOctets {
    func withUnsafeBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value
}
extension [UInt8]: ContiguousOctets {}
extension ArraySlice<UInt8>: ContiguousOctets {}

/// Octets as lower-case hexadecimal.
package func hexadecimal(_ octets: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for octet in octets {
        text.append(digits[Int(octet >> 4)])
        text.append(digits[Int(octet & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
