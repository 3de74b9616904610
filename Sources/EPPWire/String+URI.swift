extension String {
    /// Whether this is a URI or a relative reference (RFC 3986) of the plain kind that namespaces are: a scheme, an
    /// authority of host and port at most, no brackets and no escapes. Empty is one.
    ///
    /// Readers of XML complain about namespaces that are none, so an answer must not repeat such a one.
    var isPlainURI: Bool {
        guard utf8.allSatisfy(\.isURICharacter) else { return false }
        let start = prefix { $0 != "/" }
        var rest = self[...]
        if let colon = start.firstIndex(of: ":") {
            let scheme = self[..<colon]
            guard let first = scheme.utf8.first, first.isASCIILetter, scheme.utf8.allSatisfy(\.isSchemeCharacter) else {
                return false
            }
            rest = self[index(after: colon)...]
        }
        guard rest.hasPrefix("//") else { return true }
        let authority = rest.dropFirst(2).prefix { $0 != "/" }
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let port = authority.count == 2 ? authority[1] : "0"
        return authority.first?.isEmpty == false && !port.isEmpty && port.utf8.allSatisfy(\.isASCIIDigit)
            && port.utf8.count <= 5 && !rest.dropFirst(2).prefix { $0 != "/" }.contains("@")
    }
}

extension UInt8 {
    fileprivate var isSchemeCharacter: Bool { isNameCharacter || self == UInt8(ascii: "+") }

    /// What stands in a URI by itself: unreserved characters and those delimiters that no part of it gives a meaning.
    fileprivate var isURICharacter: Bool { isNameCharacter || "_~!$'()*+,;=:@/".utf8.contains(self) }
}
