import DNSCore

/// The address blocks of the national segment, with source and date.
package struct SegmentPrefixes: Hashable, Sendable {
    package var name: String
    package var prefixes: [IPPrefix]
    package init(name: String, prefixes: [IPPrefix]) {
        self.name = name
        self.prefixes = prefixes
    }

    package func contains(_ address: IPAddress) -> Bool { prefixes.contains { $0.contains(address) } }
}
