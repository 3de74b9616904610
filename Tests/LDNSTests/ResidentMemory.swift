import Foundation

/// What the kernel says of this process.
enum ResidentMemory {
    /// Octets in memory (`VmRSS`).
    static func now() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        for line in status.split(separator: "\n") where line.hasPrefix("VmRSS:") {
            if let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first {
                return (Int(kibibytes) ?? 0) * 1024
            }
        }
        return 0
    }
}
