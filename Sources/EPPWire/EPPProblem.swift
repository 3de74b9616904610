import XMLDocuments

/// Why a frame is refused before anybody decides on it: result code, the element, and the reason.
///
/// Precedence, from first to last; the first one found is the only one told:
/// 1. The octets are no XML, or past a limit: 2001.
/// 2. The envelope: root, `hello` or `command`, one command element (2000 where EPP has no such command), `extension`,
///    `clTRID`: 2001, 2003, 2004.
/// 3. The session (`EPPSession`): 2002 before login or for a second login.
/// 4. Services: the object is unknown or was not named at login (2307), the object has no such command (2101), an
///    extension is unknown or was not named at login (2103), an extension does not go with the command (2103).
/// 5. The command's content in the order of the document, then each extension's: inside of one element first what is
///    missing or in its way at this place, then its value. Shape is 2001 (unknown, misplaced or doubled element, stray
///    text, unknown attribute) or 2003 (required element, attribute or text missing); value is 2004 (a number, count
///    or length outside of its range), 2005 (not of its form) or 2102 (of a form that this server does not take).
/// 6. Limits of this server, such as names in a check: 2306.
package struct EPPProblem: Error, Hashable, Sendable {
    package var code: EPPResultCode
    package var value: EPPErrorValue
    package var reason: EPPReason
    /// The line of the frame, from 1; 0 where it is not known.
    package var line: Int

    package init(_ code: EPPResultCode, _ value: EPPErrorValue, _ reason: EPPReason, line: Int = 0) {
        self.code = code
        self.value = value
        self.reason = reason
        self.line = line
    }

    init(_ code: EPPResultCode, _ element: XMLElement, _ reason: EPPReason) {
        self.init(code, EPPErrorValue(element), reason, line: element.line)
    }

    init(_ error: XMLError) {
        self.init(
            .syntaxError, EPPErrorValue(namespace: EPPNamespace.epp.uri, name: "epp"), .notXML(error),
            line: error.line ?? 0)
    }
}
