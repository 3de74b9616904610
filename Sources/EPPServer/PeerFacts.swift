import EPPTransport

/// What is known of who connected.
package struct PeerFacts: Hashable, Sendable {
    /// The IP address as text.
    package let address: String
    package let port: Int
    /// The certificate that it proved to own, of an authority that counts.
    package let certificate: PeerCertificate
    /// `TLSv1.2` or `TLSv1.3`.
    package let protocolVersion: String

    package init(address: String, port: Int, certificate: PeerCertificate, protocolVersion: String) {
        self.address = address
        self.port = port
        self.certificate = certificate
        self.protocolVersion = protocolVersion
    }
}
