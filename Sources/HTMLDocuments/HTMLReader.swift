import CLibXML2

/// The safe door to libxml2's HTML parser: octets in, a tree of values out.
///
/// Whatever the octets are, there is a page: browsers forgive everything, and so does this. Nothing is fetched, the
/// parser knows no entities but those of HTML, and the tree that libxml2 would build is never built: ours grows from its
/// events, so that limits hold while it reads and not after.
package struct HTMLReader: Sendable {
    package let limits: HTMLLimits

    private static let initialized: Void = xmlInitParser()

    private static let options = CInt(
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue)

    package init(limits: HTMLLimits = HTMLLimits()) { self.limits = limits }

    /// The page.
    ///
    /// - Parameter contentType: the header of that name, which may name the encoding.
    package func read(_ octets: [UInt8], contentType: String? = nil) -> HTMLDocument {
        let kept = octets.prefix(limits.octets)
        let (encoding, source, mark) = TextEncoding.find(kept, contentType)
        var text = encoding.decode(kept.dropFirst(mark))
        let builder = TreeBuilder(limits: limits)
        if octets.count > limits.octets { builder.cut = .octets }
        text.withUTF8 { Self.parse($0, builder) }
        return HTMLDocument(
            root: builder.finish(), encoding: encoding, encodingSource: source, cut: builder.cut,
            nodes: min(builder.nodes, limits.nodes))
    }

    private static func parse(_ text: UnsafeBufferPointer<UInt8>, _ builder: TreeBuilder) {
        initialized
        guard !text.isEmpty, let context = htmlNewParserCtxt() else { return }
        defer { htmlFreeParserCtxt(context) }
        context.pointee._private = Unmanaged.passUnretained(builder).toOpaque()
        listen(context.pointee.sax)
        let source = PageSource(text, for: context, attributes: builder.limits.tagAttributes)
        // There is no tree of its own to free: the handlers that would build it are gone.
        _ = htmlCtxtReadIO(
            context, { HTMLReader.fill($0, $1, $2) }, nil, Unmanaged.passUnretained(source).toOpaque(), nil, "UTF-8",
            options)
        if source.isStopped { builder.cut = .attributes }
        withExtendedLifetime(source) {}
        withExtendedLifetime(builder) {}
    }

    /// Puts our handlers in the place of all of libxml2's.
    private static func listen(_ handler: UnsafeMutablePointer<xmlSAXHandler>) {
        handler.pointee = xmlSAXHandler()
        handler.pointee.startElement = { context, name, attributes in
            guard let builder = HTMLReader.builder(context), let name else { return }
            builder.start(String(cString: name), HTMLReader.pairs(attributes, builder.limits.attributes))
            HTMLReader.stopWhereCut(context, builder)
        }
        handler.pointee.endElement = { context, name in
            guard let name else { return }
            HTMLReader.builder(context)?.end(String(cString: name))
        }
        handler.pointee.characters = { context, text, length in HTMLReader.take(context, text, length) }
        handler.pointee.ignorableWhitespace = { context, text, length in HTMLReader.take(context, text, length) }
        // The inside of scripts and styles.
        handler.pointee.cdataBlock = { context, text, length in HTMLReader.take(context, text, length) }
    }

    private static func fill(
        _ source: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ count: CInt
    ) -> CInt {
        guard let source, let buffer, count > 0 else { return 0 }
        return Unmanaged<PageSource>.fromOpaque(source).takeUnretainedValue().read(into: buffer, atMost: count)
    }

    private static func builder(_ context: UnsafeMutableRawPointer?) -> TreeBuilder? {
        guard let context = context?.assumingMemoryBound(to: xmlParserCtxt.self) else { return nil }
        return context.pointee._private.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func take(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ length: CInt) {
        guard let builder = builder(context), let text, length > 0 else { return }
        builder.append(String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self))
        stopWhereCut(context, builder)
    }

    private static func stopWhereCut(_ context: UnsafeMutableRawPointer?, _ builder: TreeBuilder) {
        if builder.isFull { xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self)) }
    }

    /// Names and values by turns; a value may be missing.
    private static func pairs(
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ limit: Int
    ) -> HTMLAttributes {
        guard let attributes else { return [:] }
        var pairs: HTMLAttributes = [:]
        var index = 0
        while let name = attributes[index], pairs.count < limit {
            pairs.add(String(cString: name), attributes[index + 1].map { String(cString: $0) } ?? "")
            index += 2
        }
        return pairs
    }
}
