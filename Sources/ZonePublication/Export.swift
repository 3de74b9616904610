import DNSCore
import ZoneStore

/// A zone file that was written, read back and put in its place.
package struct Export: Sendable {
    package let zone: DomainName
    package let version: ZoneVersion
    package let path: String
    package let octets: Int
    /// SHA-256 of the file.
    package let digest: [UInt8]
    /// The serial of the file that was replaced, where the zone had to take a serial above it; else nil.
    package let overtook: Serial?
}
