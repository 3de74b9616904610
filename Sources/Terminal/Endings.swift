/// The world broke: one sentence that says what, where, and what to do. Ends with exit code 2.
package struct WorldFailure: Error, CustomStringConvertible {
    package let description: String
    package init(_ sentence: String) { description = sentence }
}

/// The command line or its environment is not what it should be. Ends with exit code 64.
package struct UsageComplaint: Error, CustomStringConvertible {
    package let description: String
    package init(_ sentence: String) { description = sentence }
}

/// The answer is no, and everything worked. Ends with exit code 1.
package struct AnswerIsNo: Error, CustomStringConvertible {
    /// Empty where the output has said it already.
    package let description: String
    package init(_ sentence: String = "") { description = sentence }
}
