/// Who answers whether a certificate of the lab was revoked.
package enum LabResponder: String, CaseIterable, Sendable {
    /// OpenSSL's own, with the index of the authority that issues all certificates.
    case good
    /// The same, but its answers are signed by an authority that nobody has asked to.
    case stranger
    /// Nobody answers at its address.
    case silent
    /// Says octets that are no HTTP.
    case garbled

    /// Its host name, below the lab's root.
    package var host: String { "\(rawValue)-ocsp.example" }

    package var address: String {
        switch self {
        case .good: "198.18.30.12"
        case .stranger: "198.18.30.13"
        case .silent: "198.19.202.1"
        case .garbled: "198.18.30.14"
        }
    }

    /// OpenSSL's responder listens at every address, so each has a port that no other server of the lab has.
    package var port: Int {
        switch self {
        case .good: 2_560
        case .stranger: 2_561
        case .silent, .garbled: 80
        }
    }

    /// Why certificates are revoked in the lab (RFC 5280, section 5.3.1).
    package static let reason = "keyCompromise"

    /// As certificates name it.
    package var url: String { "http://\(host)" + (port == 80 ? "/" : ":\(port)/") }

    /// Whose certificate and key answers are signed with; nil where OpenSSL is not who answers.
    var signer: String? {
        switch self {
        case .good: "status"
        case .stranger: "strangerstatus"
        case .silent, .garbled: nil
        }
    }
}
