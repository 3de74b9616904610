import RegistryModel
import RegistryStore

/// A registrar's queue as it stands (RFC 5730, section 2.9.2.3).
package struct PollQueue: Hashable, Sendable {
    package var count: Int
    /// The oldest message; nil for an empty queue.
    package var head: PollMessage?
    /// 1301 with a message, 1300 without.
    package var code: Int { head == nil ? 1300 : 1301 }
    package init(count: Int, head: PollMessage?) {
        self.count = count
        self.head = head
    }
}

/// What came of an acknowledgement.
package enum PollAcknowledgement: Hashable, Sendable {
    /// The message is gone, now or by the acknowledgement before; this is what is left.
    case taken(PollQueue)
    /// The registrar has no such message; another's is none of its own.
    case noSuchMessage(PollQueue)

    /// 1000 or 2303.
    package var code: Int {
        switch self {
        case .taken: 1000
        case .noSuchMessage: 2303
        }
    }
}

/// The queue of messages. Reading it and emptying it changes nothing in the register and leaves no receipt: what the
/// messages tell of has receipts of its own, whose numbers they carry.
extension Registry {
    /// The oldest message of the registrar's own queue, and how many there are. Nobody else's can be asked for.
    package func pollRequest(by registrar: RegistrarIdentifier) throws -> PollQueue {
        try database.read { try RegistryReader($0).queue(of: registrar) }
    }

    /// Takes a message out of the registrar's own queue, durably. The last one can be acknowledged again, as a client
    /// does whose line broke before the answer came: it gets the same answer, and the queue stays as it is.
    package func acknowledge(
        _ message: ObjectNumber, by registrar: RegistrarIdentifier
    ) async throws -> PollAcknowledgement {
        try await queue.submit { connection in
            let writer = RegistryWriter(connection)
            let isTaken =
                try writer.acknowledge(message, by: registrar)
                || writer.lastAcknowledged(by: registrar) == message
            let rest = try writer.queue(of: registrar)
            return isTaken ? .taken(rest) : .noSuchMessage(rest)
        }
    }
}

extension RegistryReader {
    fileprivate func queue(of registrar: RegistrarIdentifier) throws -> PollQueue {
        PollQueue(
            count: try pollCount(for: registrar), head: try pollMessages(for: registrar, limit: 1).first)
    }
}
