import XMLDocuments

/// A frame opened as far as its command element: what a session has to know before it lets the rest be read.
package struct EPPEnvelope: Sendable {
    package enum Content: Sendable {
        case hello
        /// The command element, such as `create`, not read yet.
        case command(EPPCommandName, XMLElement)
        case broken(EPPProblem)
    }
    package var content: Content
    /// The children of `extension`, not read yet.
    package var extensions: [XMLElement] = []
    /// `clTRID` wherever a valid one was found, so that a refusal can name it too.
    package var clientTransaction: String?
}

extension EPPReader {
    static let transactionLength = 3...64

    /// Opens a frame: steps 1 and 2 of `EPPProblem`'s precedence. Never throws: what is wrong is the content.
    package func envelope(_ octets: [UInt8]) -> EPPEnvelope {
        let root: XMLElement
        do throws(XMLError) {
            root = try XMLReader(limits: limits.document).read(octets)
        } catch {
            return EPPEnvelope(content: .broken(EPPProblem(error)))
        }
        var envelope = EPPEnvelope(content: .hello)
        do throws(EPPProblem) {
            try open(root, into: &envelope)
        } catch {
            envelope.content = .broken(error)
        }
        return envelope
    }

    private func open(_ root: XMLElement, into envelope: inout EPPEnvelope) throws(EPPProblem) {
        guard root.name == "epp", root.namespace == EPPNamespace.epp.uri else {
            throw EPPProblem(.syntaxError, root, .notAFrame)
        }
        var reader = try ElementReader(root)
        // Of any type, so whatever is inside is allowed, and means nothing.
        if reader.next("hello") != nil { return try reader.finish() }
        guard let command = reader.next("command") else {
            if reader.next("extension") != nil {
                throw EPPProblem(.unimplementedExtension, root, .unexpectedElement("extension", in: "epp"))
            }
            throw EPPProblem(.syntaxError, root.children.first ?? root, .notAFrame)
        }
        envelope.clientTransaction = findTransaction(command)
        try reader.finish()
        try openCommand(command, into: &envelope)
    }

    private func openCommand(_ command: XMLElement, into envelope: inout EPPEnvelope) throws(EPPProblem) {
        var reader = try ElementReader(command)
        guard let element = reader.nextOfAny() else {
            throw EPPProblem(.parameterMissing, command, .missingElement("command", in: "command"))
        }
        guard element.namespace == EPPNamespace.epp.uri, let name = EPPCommandName(rawValue: element.name) else {
            let isEnvelope = element.namespace == command.namespace && ["extension", "clTRID"].contains(element.name)
            throw isEnvelope
                ? EPPProblem(.parameterMissing, command, .missingElement("command", in: "command"))
                : EPPProblem(.unknownCommand, element, .unknownCommand(element.name))
        }
        if let part = reader.next("extension") { envelope.extensions = try extensions(of: part) }
        if let transaction = reader.next("clTRID") { _ = try transaction.token(Self.transactionLength) }
        try reader.finish()
        envelope.content = .command(name, element)
    }

    private func extensions(of part: XMLElement) throws(EPPProblem) -> [XMLElement] {
        let reader = try ElementReader(part)
        guard reader.current != nil else {
            throw EPPProblem(.parameterMissing, part, .missingElement("extension", in: part.name))
        }
        for child in part.children where child.namespace == EPPNamespace.epp.uri || child.namespace.isEmpty {
            throw EPPProblem(.syntaxError, child, .unexpectedElement(child.name, in: part.name))
        }
        return part.children
    }

    private func findTransaction(_ command: XMLElement) -> String? {
        let found = command.children.first { $0.name == "clTRID" && $0.namespace == command.namespace }
        guard let text = found?.text.collapsed, Self.transactionLength.contains(text.unicodeScalars.count) else {
            return nil
        }
        return text
    }
}
