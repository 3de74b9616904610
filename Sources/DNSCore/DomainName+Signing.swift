/// What signing asks of names.
extension DomainName {
    /// True for a name whose leftmost label is an asterisk (RFC 4592, section 2.1.1).
    package var isWildcard: Bool { wire.count > 2 && wire[0] == 1 && wire[1] == UInt8(ascii: "*") }

    /// The labels that an RRSIG record counts: not the root, not a leading asterisk (RFC 4034, section 3.1.3).
    package var signedLabelCount: UInt8 { UInt8(labelCount - (isWildcard ? 1 : 0)) }
}
