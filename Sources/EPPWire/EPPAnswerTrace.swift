/// What the log says of an answer.
package struct EPPAnswerTrace: Hashable, Sendable {
    /// Object and command, such as `domain:create`; `refused` for a frame that nobody decided on.
    package var command: String
    package var code: EPPResultCode
    package var clientTransaction: String?
    package var serverTransaction: String

    init(_ command: String, _ answer: EPPResponse) {
        self.command = command
        code = answer.code
        clientTransaction = answer.clientTransaction
        serverTransaction = answer.serverTransaction
    }
}
