import DNSCore
import DNSMessages
import RegistryModel

/// What became of a NOTIFY (RFC 1996).
package struct NoticeEvent: Sendable {
    /// A step in its life.
    package enum Step: Hashable, Sendable {
        /// It went out, for the first time or again.
        case sent(attempt: Int)
        /// The server has it; after so many microseconds, counted from the first time that it went out.
        case acknowledged(microseconds: Int64)
        /// The server answered, signed, that it does not take it.
        case refused(ResponseCode)
        /// Nobody answered as often as it went out.
        case unanswered
        /// A newer serial has taken its place.
        case overtaken
        /// There is no key of the name that the secondary is to have.
        case noKey
        /// An answer that is not believed.
        case ignored(IgnoredAnswer)
        /// The system did not take the datagram.
        case notSent(String)
    }

    package var server: ServerAddress
    /// Nil for an answer that belongs to nothing.
    package var zone: DomainName?
    package var serial: Serial?
    package var secondary: String?
    package var step: Step

    package init(
        server: ServerAddress, zone: DomainName? = nil, serial: Serial? = nil, secondary: String? = nil, step: Step
    ) {
        self.server = server
        self.zone = zone
        self.serial = serial
        self.secondary = secondary
        self.step = step
    }
}

/// Why an answer to a NOTIFY is not believed.
package enum IgnoredAnswer: String, Hashable, Sendable, CaseIterable {
    case malformed
    /// Not of a server that a notice is on its way to, or with an identifier that none has.
    case unasked = "unasked for"
    case otherQuestion = "answers another question"
    case unsigned = "not signed"
    /// It says no and nobody has signed that, as NSD does for a zone that it does not have, with a header alone. Anybody on
    /// the way can say so; told once for each zone and server until that one has acknowledged something.
    case unsignedRefusal = "refused without a signature"
    /// It says that our key or our time is not right for it; it can't be verified (RFC 8945, section 5.3.2).
    case keyTrouble = "says that our signature does not hold"
    case badSignature = "wrong signature"
    case badTime = "wrong time"
}
