import CLibXML2

/// The one safe door to libxml2: octets in, an immutable tree of values out.
///
/// Nothing is fetched (`XML_PARSE_NONET`), no entity is put in for its name (no `XML_PARSE_NOENT`), and parsing stops at
/// a document type declaration, so that its inside is never read. The C document lives inside of one call.
package struct XMLReader: Sendable {
    package let limits: XMLLimits

    package init(limits: XMLLimits = XMLLimits()) { self.limits = limits }

    /// The document's root element. Throws `XMLError`, a sentence about the first thing that is wrong.
    package func read(_ octets: [UInt8]) throws(XMLError) -> XMLElement {
        let limits = limits
        return try octets.withUnsafeBufferPointer { buffer in
            Result { () throws(XMLError) in try Self.read(buffer, limits) }
        }.get()
    }

    private static func read(
        _ octets: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits
    ) throws(XMLError) -> XMLElement {
        if octets.count > limits.octets { throw .tooManyOctets(octets.count, limit: limits.octets) }
        let mark = try EncodingGuard.check(octets)
        let document = try ParsedDocument(UnsafeBufferPointer(rebasing: octets[mark...]), limits)
        guard let root = xmlDocGetRootElement(document.pointer) else { throw .empty }
        var walk = TreeWalk(limits: limits)
        return try walk.element(root, depth: 1)
    }
}
