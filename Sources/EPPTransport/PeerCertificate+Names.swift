import Glibc

extension PeerCertificate {
    /// Whether this certificate is for `name`, a host's name in ASCII or an IP address (RFC 9525, section 6): by its
    /// subject alternative names alone, never by its common name; `*` stands for one whole label, the first. An address
    /// is only ever compared with addresses, and a name with names, wherever the connection went.
    package func isFor(_ name: String) -> Bool {
        if let octets = Self.address(name) { return addresses.contains(octets) }
        let wanted = Self.labels(name)
        guard wanted.count > 0, wanted.allSatisfy({ !$0.isEmpty }) else { return false }
        return hosts.contains { Self.matches(Self.labels($0), wanted) }
    }

    private static func matches(_ pattern: [Substring], _ wanted: [Substring]) -> Bool {
        guard pattern.count == wanted.count else { return false }
        // A star for a whole registry's names (`*.kz`) would vouch for strangers.
        if pattern[0] == "*" { return pattern.count > 2 && pattern.dropFirst().elementsEqual(wanted.dropFirst()) }
        return pattern.elementsEqual(wanted)
    }

    private static func labels(_ name: String) -> [Substring] {
        let bare = name.hasSuffix(".") ? name.dropLast() : name[...]
        return bare.lowercased()[...].split(separator: ".", omittingEmptySubsequences: false)
    }

    /// The 4 or 16 octets of an IP address; nil for anything else.
    package static func address(_ text: String) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var octets = [UInt8](repeating: 0, count: count)
            if inet_pton(family, text, &octets) == 1 { return octets }
        }
        return nil
    }
}
