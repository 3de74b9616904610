import NIOSSL

/// Certificates and key of one end, read and ready.
package struct TLSCredentials: Sendable {
    /// Who we are: a chain, and the key of its first certificate.
    package struct Identity: Sendable {
        package let chain: [NIOSSLCertificate]
        package let key: NIOSSLPrivateKey
    }

    package let identity: Identity
    package let roots: [NIOSSLCertificate]
    var chain: [NIOSSLCertificate] { identity.chain }
    var key: NIOSSLPrivateKey { identity.key }

    /// - Throws: `TransportFailure` of kind `credentials` that says which of the three is no PEM.
    package init(_ contents: TLSFileContents, from files: TLSFiles) throws(TransportFailure) {
        identity = try Self.identity(contents, from: files)
        roots = try Self.certificates(contents.authorities, file: files.authorities)
    }

    /// The identity alone, for a client that trusts the machine's authorities.
    package static func identity(_ contents: TLSFileContents, from files: TLSFiles) throws(TransportFailure) -> Identity
    {
        let chain = try certificates(contents.certificates, file: files.certificates)
        guard let key = try? NIOSSLPrivateKey(bytes: contents.key, format: .pem) else {
            throw TransportFailure(
                .credentials, "The file \(files.key) holds no private key in PEM that can be used without a passphrase."
            )
        }
        return Identity(chain: chain, key: key)
    }

    /// All certificates of a PEM file, one at least.
    package static func certificates(_ octets: [UInt8], file: String) throws(TransportFailure) -> [NIOSSLCertificate] {
        guard let found = try? NIOSSLCertificate.fromPEMBytes(octets), !found.isEmpty else {
            throw TransportFailure(.credentials, "The file \(file) holds no certificate in PEM: put one in.")
        }
        return found
    }
}
