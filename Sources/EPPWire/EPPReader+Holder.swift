import RegistryModel
import XMLDocuments

/// Our own extension, `holder-1.0`: the kind of a holder, and documents that prove a right to a name.
extension EPPReader {
    /// `place` is the command with its object: contacts have a kind, domains have evidence.
    func holder(_ element: XMLElement, _ place: String) throws(EPPProblem) -> EPPCommandExtension {
        var reader = try ElementReader(element)
        if element.name == "update" {
            let evidence = try evidence(of: try reader.required("add"))
            try reader.finish()
            return .addEvidence(evidence)
        }
        let isContact = place == "contact create"
        // The schema has one element for both objects, so that what belongs to the other one is told as such.
        if let child = reader.current, child.name == (isContact ? "evidence" : "kind"),
            child.namespace == element.namespace
        {
            throw EPPProblem(
                .unimplementedExtension, child, .misplacedExtension("holder:\(child.name)", command: place))
        }
        guard isContact else { return .evidence(try evidence(of: element)) }
        let kind = try reader.required("kind").word(HolderKind.self)
        try reader.finish()
        return .holderKind(kind)
    }

    private func evidence(of element: XMLElement) throws(EPPProblem) -> [Evidence] {
        var reader = try ElementReader(element)
        let found = try reader.many("evidence", atLeast: 1, limit: limits.repeats)
        try reader.finish()
        return try found.map { (document) throws(EPPProblem) in try Evidence(document) }
    }
}

extension Evidence {
    /// Octets of a SHA-256.
    private static let digestLength = 32
    /// Characters of a type or a number: a line of RFC 5733.
    private static let textLength = 1...255

    /// Reads `holder:evidence`. Throws 2003 for what is missing, 2004 for a length, 2005 for a form.
    init(_ element: XMLElement) throws(EPPProblem) {
        try element.requireEmpty(attributes: ["type", "number", "date", "digest"])
        let type = try element.token(attribute: "type", Self.textLength)
        let number = try element.token(attribute: "number", Self.textLength)
        let day = try element.required(attribute: "date")
        guard let date = EPPDate(day), let midnight = Instant(year: date.year, month: date.month, day: date.day) else {
            throw EPPProblem(.valueSyntax, element, .notADate)
        }
        let digest = try element.required(attribute: "digest")
        guard let octets = BinaryText.hexadecimal(digest) else {
            throw EPPProblem(.valueSyntax, element, .notHexadecimal)
        }
        guard octets.count == Self.digestLength else {
            let digits = 2 * Self.digestLength
            throw EPPProblem(.valueRange, element, .length(digest.utf8.count, digits...digits))
        }
        self.init(type: type, number: number, date: midnight, digest: digest.lowercased())
    }
}

extension XMLElement {
    /// A required attribute as an `xs:token`. Throws 2003 where it is missing or empty, 2004 for another length.
    func token(attribute name: String, _ length: ClosedRange<Int>) throws(EPPProblem) -> String {
        let text = try required(attribute: name)
        let count = text.unicodeScalars.count
        if count == 0, length.lowerBound > 0 { throw EPPProblem(.parameterMissing, self, .emptyValue(name)) }
        guard length.contains(count) else { throw EPPProblem(.valueRange, self, .length(count, length)) }
        return text
    }
}
