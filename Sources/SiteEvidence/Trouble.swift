/// Why something could not be seen. No trouble is ever a pass or a fail.
package struct Trouble: Hashable, Sendable, Codable, Error {
    /// Where the cause lies.
    package enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
        case timeout, refused, reset, filtered, dns, tls, protocolError, limit, forbidden, own
    }

    package var cause: Cause
    /// What happened, in a few English words, for those who look at the evidence.
    package var words: String

    package init(_ cause: Cause, _ words: String) {
        self.cause = cause
        self.words = words
    }
}

/// What was looked for: seen, or the trouble that kept it from being seen.
package enum Seen<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    case value(Value)
    case trouble(Trouble)
}
