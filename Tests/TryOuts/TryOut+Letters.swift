import Foundation

extension TryOut {
    /// The texts of letters to holders that wait for the mailer, in the order of their names.
    package func letters() throws -> [String] {
        let folder = url("var/mail/new")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let octets = try Data(contentsOf: folder.appending(path: name))
            // RFC 5322: an empty line ends the heading; RFC 2045: what follows is Base64.
            guard let end = octets.range(of: Data("\r\n\r\n".utf8)),
                let text = Data(base64Encoded: octets[end.upperBound...], options: .ignoreUnknownCharacters)
            else { throw TryOutFailure("\(name) is no letter in Base64") }
            return String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n")
        }
    }
}
