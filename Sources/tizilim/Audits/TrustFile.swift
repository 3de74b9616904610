import Audits
import Foundation

/// The certificates that end a chain: those of the system, or of the file that SSL_CERT_FILE names, as OpenSSL has it.
enum TrustFile {
    private static let system = "/etc/ssl/certs/ca-certificates.crt"
    /// Octets of such a file. Debian's has 230,000.
    private static let largest = 8 * 1_048_576

    /// As DER; none where there is no such file.
    static func roots() throws -> TrustRoots {
        let path = ProcessInfo.processInfo.environment["SSL_CERT_FILE"] ?? system
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.utf8.count <= largest else {
            return TrustRoots([])
        }
        return TrustRoots(certificates(text))
    }

    /// The certificates of a text by RFC 7468; what is none is passed over.
    static func certificates(_ text: String) -> [[UInt8]] {
        let (head, foot) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----")
        return text.components(separatedBy: head).dropFirst().compactMap { part in
            guard let body = part.components(separatedBy: foot).first else { return nil }
            return Data(base64Encoded: body.filter { !$0.isWhitespace }).map { Array($0) }
        }
    }
}
