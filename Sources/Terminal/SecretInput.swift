import Foundation

/// Passwords, authorization information (RFC 9154) and tokens on their way in. They are never given on the command line,
/// where every user of the machine could read them.
package enum SecretInput {
    /// The longest secret that is read, in octets: as much as EPP carries in comfort.
    static let longest = 256

    /// The first line of the file at `path`; that others may read the file is told.
    ///
    /// - Parameter what: what it is, as a sentence starts with it.
    /// - Throws: `WorldFailure` without such a file, `UsageComplaint` at a line that is empty or too long.
    package static func read(file path: String, what: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw WorldFailure("\(what) can't be read from \(path): it has to be there, in UTF-8.") }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 {
            Console.aside("\(path) holds a secret and can be read by others: chmod 600 \(path).")
        }
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        return try checked(line, "the first line of \(path)", what)
    }

    /// The first line of `path`, or of stdin for `-`.
    package static func read(fileOrInput path: String, what: String) throws -> String {
        guard path == "-" else { return try read(file: path, what: what) }
        return try checked(readLine(strippingNewline: true) ?? "", "the first line of the input", what)
    }

    /// The value of an environment variable.
    package static func read(environment variable: String, what: String) throws -> String {
        guard let text = ProcessInfo.processInfo.environment[variable] else {
            throw UsageComplaint("\(what) is to come from the variable \(variable), which is not set.")
        }
        return try checked(text, "the variable \(variable)", what)
    }

    private static func checked(_ text: String, _ place: String, _ what: String) throws -> String {
        // As Windows ends a line.
        let secret = text.hasSuffix("\r") ? String(text.dropLast()) : text
        guard !secret.isEmpty, secret.utf8.count <= longest else {
            throw UsageComplaint("\(what) has 1 to \(longest) octets; \(place) has \(secret.utf8.count).")
        }
        return secret
    }
}
