/// What a cipher suite of TLS gives, by its IANA number.
struct CipherSuite: Hashable, Sendable {
    let name: String
    let hasForwardSecrecy: Bool
    let isAuthenticated: Bool

    /// Nil for numbers of no known suite.
    init?(_ number: UInt16) {
        guard let name = Self.names[number] else { return nil }
        self.name = name
        // Suites of TLS 1.3 name no key exchange: it is always ephemeral (RFC 8446, section 1.2).
        hasForwardSecrecy = number >> 8 == 0x13 || name.hasPrefix("ECDHE_") || name.hasPrefix("DHE_")
        isAuthenticated = ["GCM", "CCM", "POLY1305"].contains { name.contains($0) }
    }

    /// The suites that servers are met with, by the names of the IANA registry without `TLS_` and `WITH_`.
    private static let names: [UInt16: String] = [
        0x1301: "AES_128_GCM_SHA256", 0x1302: "AES_256_GCM_SHA384", 0x1303: "CHACHA20_POLY1305_SHA256",
        0x1304: "AES_128_CCM_SHA256", 0x1305: "AES_128_CCM_8_SHA256",
        0xc02b: "ECDHE_ECDSA_AES_128_GCM_SHA256", 0xc02c: "ECDHE_ECDSA_AES_256_GCM_SHA384",
        0xc02f: "ECDHE_RSA_AES_128_GCM_SHA256", 0xc030: "ECDHE_RSA_AES_256_GCM_SHA384",
        0xcca8: "ECDHE_RSA_CHACHA20_POLY1305_SHA256", 0xcca9: "ECDHE_ECDSA_CHACHA20_POLY1305_SHA256",
        0xccaa: "DHE_RSA_CHACHA20_POLY1305_SHA256", 0x009e: "DHE_RSA_AES_128_GCM_SHA256",
        0x009f: "DHE_RSA_AES_256_GCM_SHA384", 0xc0ac: "ECDHE_ECDSA_AES_128_CCM", 0xc0ad: "ECDHE_ECDSA_AES_256_CCM",
        0xc09e: "DHE_RSA_AES_128_CCM", 0xc09f: "DHE_RSA_AES_256_CCM",
        0xc05c: "ECDHE_ECDSA_ARIA_128_GCM_SHA256", 0xc060: "ECDHE_RSA_ARIA_128_GCM_SHA256",
        0xc086: "ECDHE_ECDSA_CAMELLIA_128_GCM_SHA256", 0xc08a: "ECDHE_RSA_CAMELLIA_128_GCM_SHA256",
        0xc009: "ECDHE_ECDSA_AES_128_CBC_SHA", 0xc00a: "ECDHE_ECDSA_AES_256_CBC_SHA",
        0xc013: "ECDHE_RSA_AES_128_CBC_SHA", 0xc014: "ECDHE_RSA_AES_256_CBC_SHA",
        0xc023: "ECDHE_ECDSA_AES_128_CBC_SHA256", 0xc024: "ECDHE_ECDSA_AES_256_CBC_SHA384",
        0xc027: "ECDHE_RSA_AES_128_CBC_SHA256", 0xc028: "ECDHE_RSA_AES_256_CBC_SHA384",
        0xc008: "ECDHE_ECDSA_3DES_EDE_CBC_SHA", 0xc012: "ECDHE_RSA_3DES_EDE_CBC_SHA", 0xc011: "ECDHE_RSA_RC4_128_SHA",
        0x0016: "DHE_RSA_3DES_EDE_CBC_SHA", 0x0033: "DHE_RSA_AES_128_CBC_SHA", 0x0039: "DHE_RSA_AES_256_CBC_SHA",
        0x0067: "DHE_RSA_AES_128_CBC_SHA256", 0x006b: "DHE_RSA_AES_256_CBC_SHA256",
        0x0045: "DHE_RSA_CAMELLIA_128_CBC_SHA", 0x0088: "DHE_RSA_CAMELLIA_256_CBC_SHA",
        0x009c: "RSA_AES_128_GCM_SHA256", 0x009d: "RSA_AES_256_GCM_SHA384", 0xc09c: "RSA_AES_128_CCM",
        0xc09d: "RSA_AES_256_CCM", 0x002f: "RSA_AES_128_CBC_SHA", 0x0035: "RSA_AES_256_CBC_SHA",
        0x003c: "RSA_AES_128_CBC_SHA256", 0x003d: "RSA_AES_256_CBC_SHA256", 0x0041: "RSA_CAMELLIA_128_CBC_SHA",
        0x0084: "RSA_CAMELLIA_256_CBC_SHA", 0x000a: "RSA_3DES_EDE_CBC_SHA", 0x0005: "RSA_RC4_128_SHA",
        0x0004: "RSA_RC4_128_MD5",
    ]
}
