import RegistryModel

/// A server's answer to a command (RFC 5730, section 2.6).
package struct EPPResponse: Hashable, Sendable {
    /// One result where it is a success; one or more where it is not.
    package var results: [EPPResult]
    package var queue: EPPMessageQueue?
    package var data: EPPResponseData?
    package var extensions: [EPPResponseExtension]
    /// The client's transaction identifier, as the command brought it.
    package var clientTransaction: String?
    /// Ours, 3 to 64 characters.
    package var serverTransaction: String

    package init(
        _ results: [EPPResult], queue: EPPMessageQueue? = nil, data: EPPResponseData? = nil,
        extensions: [EPPResponseExtension] = [], clientTransaction: String? = nil, serverTransaction: String
    ) {
        precondition(!results.isEmpty, "an answer has at least one result")
        self.results = results
        self.queue = queue
        self.data = data
        self.extensions = extensions
        self.clientTransaction = clientTransaction
        self.serverTransaction = serverTransaction
    }

    /// The code that decides what happens next: the first result's.
    package var code: EPPResultCode { results[0].code }
}

/// One result: code, message, and what of the command it is about.
package struct EPPResult: Hashable, Sendable {
    package enum Detail: Hashable, Sendable {
        /// `value`: the element alone.
        case value(EPPErrorValue)
        /// `extValue`: the element and why, in the session's language unless another is named.
        case reason(EPPErrorValue, String, language: String? = nil)
        /// RFC 9038: what the session can't take as data, and the namespace that it did not name.
        case unhandled(EPPUnhandled)
    }
    package var code: EPPResultCode
    /// In place of the code's standard text.
    package var message: String?
    package var details: [Detail]

    package init(_ code: EPPResultCode, message: String? = nil, details: [Detail] = []) {
        self.code = code
        self.message = message
        self.details = details
    }

    /// The result of a frame that was refused before anybody decided on it.
    package init(_ problem: EPPProblem, in language: EPPLanguage) {
        let place = problem.line > 0 ? " (\(language.lineWord) \(problem.line))" : ""
        self.init(
            problem.code,
            details: [.reason(problem.value, problem.reason.sentence(in: language) + place)])
    }
}

/// Data of an answer in a namespace that the session did not name at login (RFC 9038, section 3).
package enum EPPUnhandled: Hashable, Sendable {
    case data(EPPResponseData)
    case part(EPPResponseExtension)

    var namespace: EPPNamespace {
        switch self {
        case .data(let data): data.namespace
        case .part(let part): part.namespace
        }
    }
}

/// The head of the message queue (RFC 5730, section 2.6).
package struct EPPMessageQueue: Hashable, Sendable {
    /// Messages that wait, this one counted.
    package var count: Int
    package var identifier: String
    /// Only in the answer to a poll request.
    package var queued: Instant?
    package var message: String?
    /// The message's language where it is not English.
    package var language: String?
    package init(
        count: Int, identifier: String, queued: Instant? = nil, message: String? = nil, language: String? = nil
    ) {
        self.count = count
        self.identifier = identifier
        self.queued = queued
        self.message = message
        self.language = language
    }
}

extension EPPLanguage {
    /// "line" before a number.
    var lineWord: String {
        switch self {
        case .kk: "жол"
        case .ru: "строка"
        case .en: "line"
        }
    }
}
