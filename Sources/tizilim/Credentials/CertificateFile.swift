import Digests
import Foundation
import Terminal

/// Certificates and their fingerprints on the way in.
enum CertificateFile {
    /// Octets of a certificate that are read: far more than any has.
    static let largest = 65_536

    /// SHA-256 over the first certificate in a file, in PEM or DER.
    static func fingerprint(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path), data.count <= largest else {
            throw WorldFailure("The certificate \(path) can't be read, or has more than \(largest) octets.")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let start = text.range(of: "-----BEGIN CERTIFICATE-----") else {
            // DER starts with a SEQUENCE whose length takes two octets.
            guard data.starts(with: [0x30, 0x82]) else { throw complaint(path) }
            return SHA256.digest(Array(data))
        }
        guard let end = text.range(of: "-----END CERTIFICATE-----", range: start.upperBound..<text.endIndex),
            let octets = Data(
                base64Encoded: String(text[start.upperBound..<end.lowerBound].filter { !$0.isWhitespace })),
            octets.starts(with: [0x30, 0x82])
        else { throw complaint(path) }
        return SHA256.digest(Array(octets))
    }

    private static func complaint(_ path: String) -> UsageComplaint {
        UsageComplaint("The file \(path) holds no certificate in PEM or DER.")
    }

    /// A fingerprint as openssl prints it.
    static func digest(_ text: String) throws -> [UInt8] {
        let digits = text.filter { $0 != ":" && $0 != " " }.map(\.hexDigitValue)
        let values = digits.compactMap(\.self)
        guard values.count == 64, values.count == digits.count else {
            throw UsageComplaint("A fingerprint is a SHA-256 in hexadecimal: 64 digits, colons allowed.")
        }
        return stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}
