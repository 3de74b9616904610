import CLibXML2

/// The owner of one libxml2 document.
struct ParsedDocument: ~Copyable {
    let pointer: xmlDocPtr

    private static let initialized: Void = xmlInitParser()

    private static let options = CInt(
        XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue)

    /// Parses UTF-8 octets that have been looked at already.
    init(_ octets: UnsafeBufferPointer<UInt8>) throws(XMLError) {
        Self.initialized
        guard let context = xmlNewParserCtxt() else { throw .noMemory }
        defer { xmlFreeParserCtxt(context) }
        context.pointee.sax.pointee.internalSubset = { context, _, _, _ in
            xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
        }
        let parsed = octets.withMemoryRebound(to: CChar.self) { characters in
            xmlCtxtReadMemory(
                context, characters.baseAddress, CInt(characters.count), nil, "UTF-8", ParsedDocument.options)
        }
        guard let parsed else { throw ParsedDocument.error(context) }
        pointer = parsed
    }

    deinit { xmlFreeDoc(pointer) }

    private static func error(_ context: xmlParserCtxtPtr) -> XMLError {
        let last = context.pointee.lastError
        let line = context.pointee.input.map { Int($0.pointee.line) } ?? 0
        if context.pointee.errNo == CInt(XML_ERR_USER_STOP.rawValue) { return .documentType(line: max(line, 1)) }
        if context.pointee.errNo == CInt(XML_ERR_NO_MEMORY.rawValue) { return .noMemory }
        let sentence = last.message.map { String(cString: $0) } ?? "the document is not well-formed"
        let words = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return .malformed(words, line: last.line > 0 ? Int(last.line) : max(line, 1))
    }
}
