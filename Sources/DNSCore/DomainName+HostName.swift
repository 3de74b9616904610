/// What makes a name fit for a host. The register and the zone's checks ask here, so that what one takes the other
/// can publish.
extension DomainName {
    /// True for letters, digits and inner hyphens in every label (RFC 1123, section 2.1), with at least one label.
    package var isHostName: Bool {
        let hyphen = UInt8(ascii: "-")
        var position = 0
        while wire[position] != 0 {
            let end = position + 1 + Int(wire[position])
            let label = wire[(position + 1)..<end]
            guard label.first != hyphen, label.last != hyphen,
                label.allSatisfy({ $0 == hyphen || (0x61...0x7a).contains($0) || $0.isASCIIDigit })
            else { return false }
            position = end
        }
        return position > 0
    }

    /// True where the last label is digits only, as in `192.0.2.1.`; no top-level domain is (RFC 3696, section 2).
    package var looksLikeAddress: Bool { labels.last?.allSatisfy(\.isASCIIDigit) ?? false }
}
