import Glibc

/// A name that a server's certificate holds: a host's name, or an IP address.
package enum ServerName: Hashable, Sendable {
    case host(String)
    /// 4 or 16 octets.
    case address([UInt8])

    /// Names that every server on the machine itself answers to.
    package static let loopback: [ServerName] = [
        .host("localhost"), .address([127, 0, 0, 1]), .address([UInt8](repeating: 0, count: 15) + [1]),
    ]

    /// An IP address, or a host's name in ASCII with 1 to 63 characters a label and 253 in all; nil for anything else.
    package init?(_ text: String) {
        if let octets = Self.octets(text, AF_INET, 4) ?? Self.octets(text, AF_INET6, 16) {
            self = .address(octets)
            return
        }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, labels.allSatisfy({ Self.isLabel($0) }) else { return nil }
        self = .host(text.lowercased())
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    private static func octets(_ text: String, _ family: Int32, _ count: Int) -> [UInt8]? {
        var octets = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &octets) == 1 ? octets : nil
    }
}
