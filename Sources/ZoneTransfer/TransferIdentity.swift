import NIOCore
import NIOSSL

/// Who we are to those who come over TLS: a certificate with those between it and its authority, and its key.
package struct TransferIdentity: Sendable {
    let context: NIOSSLContext

    /// - Parameters:
    ///   - chain: certificates in PEM, the own one first.
    ///   - key: the private key in PEM, without a passphrase.
    /// - Throws: `TransferFailure` of kind `credentials`.
    package init(chain: [UInt8], key: [UInt8]) throws(TransferFailure) {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(chain), !certificates.isEmpty else {
            throw TransferFailure(.credentials, "The certificate for transfers over TLS is not in PEM: give one.")
        }
        guard let privateKey = try? NIOSSLPrivateKey(bytes: key, format: .pem) else {
            throw TransferFailure(
                .credentials, "The key for transfers over TLS is not in PEM, or needs a passphrase: give one without.")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        // RFC 9103, sections 7.1 and 8.1: TLS 1.3 or later, and "dot" where the client says what it wants to speak.
        configuration.minimumTLSVersion = .tlsv13
        configuration.applicationProtocols = ["dot"]
        configuration.shutdownTimeout = .seconds(3)
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw TransferFailure(
                .credentials, "The certificate and the key for transfers over TLS do not fit together: \(error).")
        }
    }
}
