import CLibXML2

/// The owner of one libxml2 document.
struct ParsedDocument: ~Copyable {
    let pointer: xmlDocPtr

    private static let initialized: Void = xmlInitParser()

    private static let options = CInt(
        XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue)

    /// What libxml2 tells while it parses; alive for one call.
    private final class Report {
        let limits: XMLLimits
        var first: XMLError?
        init(_ limits: XMLLimits) { self.limits = limits }
    }

    /// Parses UTF-8 octets that have been looked at already.
    init(_ octets: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits) throws(XMLError) {
        Self.initialized
        guard let context = xmlNewParserCtxt() else { throw .noMemory }
        defer { xmlFreeParserCtxt(context) }
        let report = Report(limits)
        context.pointee._private = Unmanaged.passUnretained(report).toOpaque()
        context.pointee.sax.pointee.serror = { context, error in ParsedDocument.take(context, error) }
        context.pointee.sax.pointee.internalSubset = { context, _, _, _ in ParsedDocument.stopAtType(context) }
        let parsed = octets.withMemoryRebound(to: CChar.self) { characters in
            xmlCtxtReadMemory(
                context, characters.baseAddress, CInt(characters.count), nil, "UTF-8", ParsedDocument.options)
        }
        // A prefix without a declaration is told, but does not keep libxml2 from giving the document.
        let first = withExtendedLifetime(report) { report.first }
        guard let parsed, first == nil, context.pointee.nsWellFormed == 1 else {
            xmlFreeDoc(parsed)
            throw first ?? .malformed("the document is not well-formed", line: 1)
        }
        pointer = parsed
    }

    /// Characters of a sentence of libxml2 that are kept.
    private static let longestSentence = 240

    private static func report(_ context: xmlParserCtxtPtr) -> Report? {
        context.pointee._private.map { Unmanaged<Report>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Keeps the first error: the others follow from it.
    private static func take(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
        guard let context = context?.assumingMemoryBound(to: xmlParserCtxt.self), let error,
            let report = report(context), report.first == nil, error.pointee.level != XML_ERR_WARNING
        else { return }
        if error.pointee.code == CInt(XML_ERR_NO_MEMORY.rawValue) {
            report.first = .noMemory
            return
        }
        let sentence = error.pointee.message.map { String(cString: $0) } ?? "the document is not well-formed"
        let words = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let line = max(Int(error.pointee.line), 1)
        // libxml2 has limits of its own, wider than ours, and would tell people of its options.
        if words.hasPrefix("Excessive depth") {
            report.first = .tooDeep(limit: report.limits.depth, line: line)
            return
        }
        if error.pointee.code == CInt(XML_ERR_NAME_TOO_LONG.rawValue) {
            report.first = .nameTooLong(limit: report.limits.names, line: line)
            return
        }
        // libxml2 repeats the document's names in full, however long they are.
        report.first = .malformed(String(words.prefix(longestSentence)), line: line)
    }

    /// Called where a document type declaration has been named, before its inside is read.
    private static func stopAtType(_ context: UnsafeMutableRawPointer?) {
        guard let context = context?.assumingMemoryBound(to: xmlParserCtxt.self), let report = report(context) else {
            return
        }
        if report.first == nil {
            report.first = .documentType(line: max(context.pointee.input.map { Int($0.pointee.line) } ?? 1, 1))
        }
        xmlStopParser(context)
    }

    deinit { xmlFreeDoc(pointer) }
}
