/// Who has which addresses in the lab.
///
/// The prefixes are those that are set apart for measuring (RFC 2544, section C.2.2; RFC 3849): should a packet ever leave
/// the lab, it is for nobody.
package enum LabNetwork {
    /// All of them can be bound; in the country and abroad, as the places file of the lab says.
    package static let local = [country, abroad, six] + registry.filter { !$0.contains(":") }
    package static let country = "198.18.0.0/16"
    package static let abroad = "198.19.0.0/17"
    package static let six = "2001:db8::/32"
    /// Nobody has these: packets to them are lost.
    package static let silent = "198.19.128.0/17"
    /// What the scanner's lab mode has to admit. Not among them is the loopback prefix: a site that sends a visitor there
    /// wants to see the inside of the machine that scans.
    package static let admitted = ["198.18.0.0/15", six] + registry.filter { !$0.contains(":") }.map { $0 + "/32" }

    /// The root server of the lab.
    package static let root = "198.18.0.1"
    /// The registry's own name servers, where the project's zone files say that they are (RFC 5737, RFC 3849).
    package static let registry = [
        "192.0.2.53", "198.51.100.53", "203.0.113.53", "2001:db8:1::53", "2001:db8:2::53", "2001:db8:3::53",
    ]

    /// The addresses of the site with this number, 1 and up.
    static func addresses(_ number: Int, _ place: LabPlace, hasIPv6: Bool) -> [String] {
        precondition((1...8_000).contains(number), "the lab has addresses for 8,000 sites")
        let (four, six) =
            switch place {
            case .country: ((18, 64), "64")
            case .disputed: ((18, 128), "128")
            case .anycast: ((18, 192), "192")
            case .abroad: ((19, 64), "1064")
            }
        let first = "198.\(four.0).\(four.1 + number / 200).\(number % 200 + 1)"
        return [first] + (hasIPv6 ? ["2001:db8:\(six)::\(String(number, radix: 16))"] : [])
    }

    /// A block of addresses, who announces it, and where two sources say that it is.
    package struct Block: Sendable {
        package var prefix: String
        package var system: Int
        package var countries: [String]
    }

    /// All blocks of the lab that have a place, that of a network that answers from everywhere under its true number (AS). What is not here is unknown to every source.
    package static let blocks: [Block] =
        [
            Block(prefix: "198.18.0.0/21", system: 64_496, countries: ["KZ", "KZ"]),
            Block(prefix: "198.18.10.0/24", system: 64_500, countries: ["KZ", "KZ"]),
            Block(prefix: "198.18.20.0/22", system: 64_501, countries: ["KZ", "KZ"]),
            Block(prefix: "198.18.30.0/24", system: 64_502, countries: ["KZ", "KZ"]),
            Block(prefix: "198.18.64.0/18", system: 64_503, countries: ["KZ", "KZ"]),
            Block(prefix: "198.18.128.0/18", system: 64_504, countries: ["KZ", "DE"]),
            Block(prefix: "198.18.192.0/18", system: 13_335, countries: ["US", "US"]),
            Block(prefix: "198.19.10.0/24", system: 64_506, countries: ["DE", "DE"]),
            Block(prefix: "198.19.20.0/24", system: 64_507, countries: ["NL", "NL"]),
            Block(prefix: "198.19.64.0/18", system: 64_508, countries: ["DE", "DE"]),
            Block(prefix: "198.19.200.0/23", system: 64_509, countries: ["KZ", "KZ"]),
            Block(prefix: "2001:db8:10::/48", system: 64_500, countries: ["KZ", "KZ"]),
            Block(prefix: "2001:db8:20::/48", system: 64_501, countries: ["KZ", "KZ"]),
            Block(prefix: "2001:db8:21::/48", system: 64_501, countries: ["KZ", "KZ"]),
            Block(prefix: "2001:db8:30::/48", system: 64_502, countries: ["KZ", "KZ"]),
            Block(prefix: "2001:db8:64::/48", system: 64_503, countries: ["KZ", "KZ"]),
            Block(prefix: "2001:db8:128::/48", system: 64_504, countries: ["KZ", "DE"]),
            Block(prefix: "2001:db8:192::/48", system: 13_335, countries: ["US", "US"]),
            Block(prefix: "2001:db8:1010::/48", system: 64_506, countries: ["DE", "DE"]),
            Block(prefix: "2001:db8:1020::/48", system: 64_507, countries: ["NL", "NL"]),
            Block(prefix: "2001:db8:1064::/48", system: 64_508, countries: ["DE", "DE"]),
        ]
}
