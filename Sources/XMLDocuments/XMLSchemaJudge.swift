import CLibXML2

/// One thing that a schema has against a document.
package struct XMLComplaint: Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let sentence: String
    package var description: String { "line \(line): \(sentence)" }
}

/// A schema could not be read; the sentence says where and why.
package struct XMLSchemaFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
}

/// Judges documents by a W3C schema and the schemas that it imports from files beside it.
///
/// The owner of one libxml2 schema, which is not changed once it is made: several threads may judge by it.
package final class XMLSchemaJudge: @unchecked Sendable {
    private let schema: xmlSchemaPtr
    /// The schema file's own document, which the schema points into.
    private let source: xmlDocPtr

    /// What libxml2's error function fills; alive for one call.
    private final class Complaints {
        var all: [XMLComplaint] = []
        /// A document can be wrong in more places than anybody reads.
        static let limit = 100
    }

    private static let take: xmlStructuredErrorFunc = { target, error in
        guard let target, let error else { return }
        let complaints = Unmanaged<Complaints>.fromOpaque(target).takeUnretainedValue()
        guard complaints.all.count < Complaints.limit else { return }
        let text = error.pointee.message.map { String(cString: $0) } ?? "it is not valid"
        let sentence = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        complaints.all.append(XMLComplaint(line: Int(error.pointee.line), sentence: sentence))
    }

    /// Reads the schema file at `path`. Throws where it can't be read or is no schema.
    package init(path: String) throws(XMLSchemaFailure) {
        xmlInitParser()
        let options = CInt(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        guard let source = xmlReadFile(path, nil, options) else {
            throw XMLSchemaFailure(description: "\(path): no schema: it can't be read as XML. Name an XSD file")
        }
        let complaints = Complaints()
        guard let context = xmlSchemaNewDocParserCtxt(source) else {
            xmlFreeDoc(source)
            throw XMLSchemaFailure(description: "\(path): libxml2 could not start to read the schema")
        }
        defer { xmlSchemaFreeParserCtxt(context) }
        xmlSchemaSetParserStructuredErrors(context, Self.take, Unmanaged.passUnretained(complaints).toOpaque())
        guard let parsed = withExtendedLifetime(complaints, { xmlSchemaParse(context) }) else {
            xmlFreeDoc(source)
            let reason = complaints.all.first?.description ?? "it says nothing"
            throw XMLSchemaFailure(description: "\(path): no schema: \(reason). Name a whole XSD file")
        }
        self.source = source
        schema = parsed
    }

    deinit {
        xmlSchemaFree(schema)
        xmlFreeDoc(source)
    }

    /// Everything that is wrong with the document, in its order; empty where it is valid. Throws where it is no document
    /// that we read at all.
    package func complaints(about octets: [UInt8]) throws(XMLError) -> [XMLComplaint] {
        let schema = schema
        return try octets.withUnsafeBufferPointer { buffer in
            Result { () throws(XMLError) in
                let mark = try EncodingGuard.check(buffer)
                let document = try ParsedDocument(UnsafeBufferPointer(rebasing: buffer[mark...]), XMLLimits())
                return try Self.judge(document, by: schema)
            }
        }.get()
    }

    private static func judge(
        _ document: borrowing ParsedDocument, by schema: xmlSchemaPtr
    ) throws(XMLError) -> [XMLComplaint] {
        guard let context = xmlSchemaNewValidCtxt(schema) else { throw .noMemory }
        defer { xmlSchemaFreeValidCtxt(context) }
        let complaints = Complaints()
        xmlSchemaSetValidStructuredErrors(context, take, Unmanaged.passUnretained(complaints).toOpaque())
        let verdict = xmlSchemaValidateDoc(context, document.pointer)
        return withExtendedLifetime(complaints) {
            if verdict != 0 && complaints.all.isEmpty { return [XMLComplaint(line: 0, sentence: "it is not valid")] }
            return complaints.all
        }
    }
}
