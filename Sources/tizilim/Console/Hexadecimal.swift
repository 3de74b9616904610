import Digests

/// Octets for people: upper case, as DS digests are written in zone files.
enum Hexadecimal {
    static func text(_ octets: [UInt8]) -> String { hexadecimal(octets).uppercased() }
}
