import DNSCore
import DNSMessages

/// A transfer that was granted and has not begun.
package struct TransferOrder: Sendable {
    let zone: DomainName
    /// What was public when the request came; all of the answer is of this version.
    let version: ServedVersion
    let draft: AnswerDraft
    package let report: TransferReport

    /// The answer where the store fails before anything has gone out.
    package var failure: [UInt8] { draft.answer(.serverFailure) }
}

/// Messages that go out one after the other.
package struct TransferBatch: Sendable {
    package var messages: [[UInt8]] = []
    package var octets = 0
    package var isLast = false
}
