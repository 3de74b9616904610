/// Why octets are no document that we read. `line` counts from 1.
package enum XMLError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooManyOctets(Int, limit: Int)
    case empty
    /// The octets are not UTF-8, at this offset.
    case notUTF8(offset: Int)
    /// The octets are UTF-16 or UTF-32, or the declaration names an encoding other than UTF-8.
    case otherEncoding(String)
    case nulCharacter(offset: Int)
    /// A document type declaration: the door to entities and to other files.
    case documentType(line: Int)
    /// What libxml2 found wrong.
    case malformed(String, line: Int)
    case tooDeep(limit: Int, line: Int)
    case tooManyElements(limit: Int, line: Int)
    case tooManyAttributes(limit: Int, line: Int)
    case textTooLong(limit: Int, line: Int)
    case nameTooLong(limit: Int, line: Int)
    /// A reference to an entity that XML does not define by itself.
    case entity(String, line: Int)
    /// libxml2 could not get memory.
    case noMemory

    package var line: Int? {
        switch self {
        case .documentType(let line), .malformed(_, let line), .tooDeep(_, let line), .tooManyElements(_, let line),
            .tooManyAttributes(_, let line), .textTooLong(_, let line), .nameTooLong(_, let line), .entity(_, let line):
            line
        case .tooManyOctets, .empty, .notUTF8, .otherEncoding, .nulCharacter, .noMemory: nil
        }
    }

    package var description: String {
        let place = line.map { "line \($0): " } ?? ""
        return place + sentence
    }

    /// The sentence without the line.
    package var sentence: String {
        switch self {
        case .tooManyOctets(let count, let limit): "the document has \(count) octets, more than \(limit)"
        case .empty: "the document is empty"
        case .notUTF8(let offset): "octet \(offset) is not UTF-8"
        case .otherEncoding(let name): "the encoding is \(name); only UTF-8 is read"
        case .nulCharacter(let offset): "octet \(offset) is zero, which is no character of XML"
        case .documentType: "a document type declaration is not allowed"
        case .malformed(let text, _): text
        case .tooDeep(let limit, _): "elements are nested more than \(limit) deep"
        case .tooManyElements(let limit, _): "there are more than \(limit) elements"
        case .tooManyAttributes(let limit, _): "an element has more than \(limit) attributes"
        case .textTooLong(let limit, _): "a text has more than \(limit) octets"
        case .nameTooLong(let limit, _): "a name has more than \(limit) octets"
        case .entity(let name, _): "the entity '\(name)' is not allowed"
        case .noMemory: "libxml2 could not get memory"
        }
    }
}
