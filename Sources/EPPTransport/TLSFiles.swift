import Foundation

/// The three PEM files that one end of a line needs, by their paths.
package struct TLSFiles: Hashable, Sendable {
    /// The own certificate, then those between it and its authority.
    package var certificates: String
    /// The own private key, without a passphrase.
    package var key: String
    /// The authorities whose certificates count.
    package var authorities: String

    package init(certificates: String, key: String, authorities: String) {
        self.certificates = certificates
        self.key = key
        self.authorities = authorities
    }

    /// Octets that one file may have: a chain or a list of authorities has a few thousand.
    static let largestFile = 4 << 20

    /// What stands in the three files just now.
    ///
    /// - Throws: `TransportFailure` of kind `credentials` that names the file.
    package func read() throws(TransportFailure) -> TLSFileContents {
        TLSFileContents(
            certificates: try Self.octets(of: certificates), key: try Self.octets(of: key),
            authorities: try Self.octets(of: authorities))
    }

    /// The octets of the PEM file at `path`.
    package static func octets(of path: String) throws(TransportFailure) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: largestFile + 1)
        else {
            throw TransportFailure(
                .credentials, "The file \(path) can't be read: see that it is there and may be read.")
        }
        guard data.count <= largestFile else {
            throw TransportFailure(
                .credentials, "The file \(path) has more than \(largestFile) octets, which no PEM file needs.")
        }
        return Array(data)
    }
}

/// The octets of the three files at one moment; equal where nothing has changed.
package struct TLSFileContents: Hashable, Sendable {
    package var certificates: [UInt8]
    package var key: [UInt8]
    package var authorities: [UInt8]

    /// Without `authorities` where the machine's own count.
    package init(certificates: [UInt8], key: [UInt8], authorities: [UInt8] = []) {
        self.certificates = certificates
        self.key = key
        self.authorities = authorities
    }
}
