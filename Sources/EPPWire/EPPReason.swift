import XMLDocuments

/// What is wrong with a frame, apart from the words for it.
package enum EPPReason: Hashable, Sendable {
    case notXML(XMLError)
    case notAFrame
    case unknownCommand(String)
    case unexpectedElement(String, in: String)
    case outOfOrder(String, in: String)
    case doubledElement(String, in: String)
    case missingElement(String, in: String)
    case unexpectedText(in: String)
    case unexpectedAttribute(String)
    case missingAttribute(String)
    case emptyValue(String)
    /// A count of characters outside of its range.
    case length(Int, ClosedRange<Int>)
    /// A number outside of its range.
    case range(ClosedRange<Int>)
    /// More of an element than the schema allows.
    case tooMany(String, limit: Int)
    /// Not one of the words that are possible here.
    case notOneOf([String])
    case notANumber, notADate, notADateTime, notBoolean, notHexadecimal, notBase64, notADecimal, notADuration
    case notAnAddress
    case notAName(String)
    case notALanguage, notATelephoneNumber, notAnIdentifier, notACurrency, notARecordType, notAURI
    case unknownObject(String)
    case noCommandOfObject(String, object: String)
    case unknownExtension(String)
    case notAgreedExtension(String)
    case misplacedExtension(String, command: String)
    case version(String)
    case language(String)
    case option(String)
    /// Two things that are each allowed, and not in one command.
    case notTogether(String, String)
    case notLoggedIn
    case alreadyLoggedIn
    /// The server's own house is not in order.
    case worldBroke
}
