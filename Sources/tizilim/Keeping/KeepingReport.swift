import CanonicalJSON
import Digests
import Terminal

/// Where a register went, and the digest of its content.
struct KeepingReport {
    let file: String
    let digest: [UInt8]

    func show(_ words: String, json: Bool) throws {
        let digest = hexadecimal(digest)
        if json {
            var writer = JSONWriter()
            writer.object {
                $0.member("file", file)
                $0.member("contentSHA256", digest)
            }
            return try Console.json(writer.bytes)
        }
        try Console.line("\(words) \(file), content SHA-256 \(digest).")
    }
}
