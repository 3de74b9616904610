import DNSCore
import DNSMessages
import RegistryModel

/// How a request reached us.
package enum TransferTransport: String, Hashable, Sendable {
    case udp
    case tcp
    /// TLS over TCP (RFC 9103).
    case tls
}

/// Why a request is not answered with what it asks for. The order is the order of the checks.
package enum TransferRefusal: String, Hashable, Sendable, CaseIterable {
    /// Fewer octets than a header: no answer.
    case noHeader = "no header"
    /// An answer, not a request: no answer, so that two servers never answer each other.
    case notARequest = "not a request"
    case opcode = "opcode not implemented"
    case malformed = "malformed"
    case unsigned = "not signed"
    case badKey = "unknown key"
    case badSignature = "wrong signature"
    case badTime = "wrong time"
    case badTruncation = "signature cut short"
    case version = "unknown version of EDNS"
    case recordClass = "class not served"
    /// The key is known, but no secondary that has it comes from there.
    case stranger = "no secondary comes from this address with this key"
    case unknownZone = "zone not served"
    case notGranted = "zone not granted to this secondary"
    case type = "type not served"
    case overDatagram = "a whole zone over UDP"
}

/// One request and what came of it, for logs and figures.
package struct TransferReport: Sendable {
    /// What was asked for.
    package enum Kind: String, Hashable, Sendable {
        case soa
        case axfr
        case ixfr
        case other
    }

    /// What came of it.
    package enum Outcome: Hashable, Sendable {
        /// The SOA record that was asked for.
        case authority
        /// A SOA record alone: the asker has what there is, or asked for a difference by UDP.
        case upToDate
        /// The difference to the asker's serial.
        case difference
        /// The whole zone.
        case whole
        case refused(TransferRefusal)
        /// The store failed, or the zone has no version yet.
        case failed(String)
        /// The connection ended before the end.
        case cut
    }

    package var address: IPAddress
    package var transport: TransferTransport
    package var kind = Kind.other
    package var zone: DomainName?
    package var key: DomainName?
    /// The secondary's name.
    package var secondary: String?
    package var outcome: Outcome
    /// What the asker had, where it said so.
    package var askerSerial: Serial?
    /// What it was given.
    package var serial: Serial?
    package var messages = 0
    package var records = 0
    /// Octets of messages, frames and TLS not counted.
    package var octets = 0
    /// From the request's last octet until the answer's last was handed over.
    package var microseconds: Int64 = 0

    init(address: IPAddress, transport: TransferTransport, outcome: Outcome) {
        self.address = address
        self.transport = transport
        self.outcome = outcome
    }
}
