import NIOSSL
import SiteEvidence

/// What is offered in handshakes. Nothing here decides whether a certificate is good: whatever is shown is written down.
struct TLSContexts: Sendable {
    private let byVersion: [SeenVersion: NIOSSLContext]
    /// Any version, with HTTP/1.1 alone: for visits.
    let web: NIOSSLContext
    /// Any version, no application protocol: for mail.
    let mail: NIOSSLContext

    init() throws {
        var contexts: [SeenVersion: NIOSSLContext] = [:]
        for version in SeenVersion.allCases {
            contexts[version] = try Self.context(from: version, to: version, ["h2", "http/1.1"])
        }
        byVersion = contexts
        web = try Self.context(from: .tls10, to: .tls13, ["http/1.1"])
        mail = try Self.context(from: .tls10, to: .tls13, [])
    }

    /// The context that offers this version alone.
    func only(_ version: SeenVersion) -> NIOSSLContext { byVersion[version] ?? web }

    private static func context(
        from first: SeenVersion, to last: SeenVersion, _ protocols: [String]
    ) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = first.library
        configuration.maximumTLSVersion = last.library
        configuration.cipherSuites = "ALL:!aNULL:!eNULL"
        configuration.applicationProtocols = protocols
        // With full verification, the name would be held against the certificate behind the callback's back.
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates([])
        return try NIOSSLContext(configuration: configuration)
    }
}

extension SeenVersion {
    fileprivate var library: NIOSSL.TLSVersion {
        switch self {
        case .tls10: .tlsv1
        case .tls11: .tlsv11
        case .tls12: .tlsv12
        case .tls13: .tlsv13
        }
    }
}

extension NIOSSL.TLSVersion {
    /// The version as evidence has it.
    var seen: SeenVersion {
        switch self {
        case .tlsv1: .tls10
        case .tlsv11: .tls11
        case .tlsv12: .tls12
        case .tlsv13: .tls13
        }
    }
}
