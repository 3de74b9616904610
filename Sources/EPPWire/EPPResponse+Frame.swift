/// Answers as frames.
extension EPPResponse {
    /// The XML document, without the length in front. Texts of results are in `language`.
    package func frame(in language: EPPLanguage = .en) -> [UInt8] {
        var writer = FrameWriter()
        writer.begin()
        writer.open("response")
        for result in results { writer.result(result, language) }
        if let queue { writer.queue(queue) }
        if let data {
            writer.open("resData")
            writer.responseData(data)
            writer.close("resData")
        }
        if !extensions.isEmpty {
            writer.open("extension")
            for part in extensions { writer.responseExtension(part) }
            writer.close("extension")
        }
        writer.open("trID")
        writer.leaf("clTRID", clientTransaction)
        writer.leaf("svTRID", serverTransaction)
        writer.close("trID")
        writer.close("response")
        writer.end()
        return writer.octets
    }

    /// This answer as a session with `services` can take it (RFC 9038): data in namespaces that it did not name at login
    /// moves into `extValue` where it named RFC 9038's, and is left out where it did not.
    package func adapted(to services: EPPServices) -> EPPResponse {
        let isDataHandled = data.map { services.has(object: $0.namespace) } ?? true
        let kept = extensions.filter { services.has(extension: $0.namespace) }
        if isDataHandled && kept.count == extensions.count { return self }
        var answer = self
        answer.extensions = kept
        var unhandled: [EPPUnhandled] = []
        if let data, !isDataHandled {
            unhandled.append(.data(data))
            answer.data = nil
        }
        unhandled += extensions.filter { !services.has(extension: $0.namespace) }.map { .part($0) }
        if services.has(extension: .unhandled) {
            answer.results[0].details += unhandled.map { .unhandled($0) }
        }
        return answer
    }
}

extension FrameWriter {
    mutating func result(_ result: EPPResult, _ language: EPPLanguage) {
        start("result")
        attribute("code", String(result.code.rawValue))
        endStart()
        message("msg", result.message ?? result.code.message(in: language), language.rawValue)
        for detail in result.details {
            switch detail {
            case .value(let value): self.value(value)
            case .reason(let value, let reason, let tag):
                open("extValue")
                self.value(value)
                message("reason", reason, tag ?? language.rawValue)
                close("extValue")
            case .unhandled(let unhandled):
                open("extValue")
                open("value")
                switch unhandled {
                case .data(let data): responseData(data)
                case .part(let part): responseExtension(part)
                }
                close("value")
                // RFC 9038, section 3, fixes these words; a client's program reads them.
                leaf("reason", "\(unhandled.namespace.uri) not in login services")
                close("extValue")
            }
        }
        close("result")
    }

    /// A text with its language; English is the schemas' default.
    mutating func message(_ tag: String, _ text: String, _ language: String?) {
        start(tag)
        if let language, language != "en" { attribute("lang", language) }
        finish(tag, text)
    }

    private mutating func value(_ value: EPPErrorValue) {
        open("value")
        let known = EPPNamespace.known(value.namespace)
        // A namespace that is no URI would make a frame that its reader complains about.
        let isBare = value.namespace.isEmpty || !value.namespace.isPlainURI
        let tag = "\(known?.prefix ?? "x"):\(value.name)"
        if isBare {
            // An element in no namespace has to take back the default one.
            start(value.name)
            raw(" xmlns=\"\"")
        } else {
            start(tag)
            raw(known == nil ? " xmlns:x=\"" : " xmlns:\(known?.prefix ?? "x")=\"")
            text(value.namespace)
            raw("\"")
        }
        for attribute in value.attributes { self.attribute(attribute.name, attribute.value) }
        let name = isBare ? value.name : tag
        if value.text.isEmpty { endEmpty() } else { finish(name, value.text) }
        close("value")
    }

    mutating func queue(_ queue: EPPMessageQueue) {
        start("msgQ")
        attribute("count", String(queue.count))
        attribute("id", queue.identifier)
        if queue.queued == nil && queue.message == nil { return endEmpty() }
        endStart()
        leaf("qDate", queue.queued)
        if let text = queue.message { message("msg", text, queue.language) }
        close("msgQ")
    }
}

extension EPPNamespace {
    /// The namespace with this URI among those that we write prefixes for.
    static func known(_ uri: String) -> EPPNamespace? {
        if uri == epp.uri { return epp }
        return objects.first { $0.uri == uri } ?? extensions.first { $0.uri == uri }
    }
}
