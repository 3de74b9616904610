import DNSSpecimens

/// A part of the wire that a fuzzer feeds: each takes any octets, and says what may not happen.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// Frames out of a stream in chunks (`FrameReader`).
    case frames
    /// XML to a tree and back (`XMLReader`).
    case document
    /// A client's frame to a request and back, its refusal, and what a log shows of it (`EPPReader`).
    case request
    /// A server's frame as a client reads it (`EPPServerFrame`).
    case answer
    /// A connection's life (`EPPSession`), told by `SessionScript`.
    case session
    /// A request to the hidden primary, signed or not, and all that answers it (`TransferDesk`).
    case message

    /// Feeds `octets`. Throws what is wrong; a crash, a hang or a leak is the fuzzer's to see.
    ///
    /// With `canary`, every target has one defect more, planted behind values that no octets of the corpus have: a
    /// fuzzer that doesn't find it would not find others either.
    package func run(_ octets: [UInt8], canary: Bool = false) throws(FuzzFinding) {
        switch self {
        case .frames: try FrameFuzzing.run(octets, canary: canary)
        case .document: try DocumentFuzzing.run(octets, canary: canary)
        case .request: try RequestFuzzing.run(octets, canary: canary)
        case .answer: try AnswerFuzzing.run(octets, canary: canary)
        case .session: try SessionFuzzing.run(octets, canary: canary)
        case .message: try MessageFuzzing.run(octets, canary: canary)
        }
    }

    /// Octets bent in a way that this target understands; nil where any way is as good.
    package func bent(_ octets: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        switch self {
        case .frames: nil
        case .document, .request, .answer: FrameBending.elements(octets, &chance)
        case .session: SessionScript.bent(octets, &chance)
        case .message: MessageBending.bent(octets, &chance)
        }
    }
}

/// A sentence about what may not happen and did.
package struct FuzzFinding: Error, CustomStringConvertible {
    package let description: String
    package let isCanary: Bool

    init(_ description: String) {
        self.description = description
        isCanary = false
    }

    private init(canary: String) {
        description = "canary found: \(canary)"
        isCanary = true
    }

    static func canary(_ what: String) -> FuzzFinding { FuzzFinding(canary: what) }

    static func check(_ holds: Bool, _ sentence: @autoclosure () -> String) throws(FuzzFinding) {
        if !holds { throw FuzzFinding(sentence()) }
    }
}
