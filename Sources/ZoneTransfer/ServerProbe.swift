import DNSCore
import DNSMessages
import DNSQuestions
import Glibc
import NIOCore
import NIOPosix
import RegistryModel
import ZoneServing

/// Asks name servers small questions, each out of a socket of its own: what serial a server has, whether it answers a name,
/// what DS records a parent publishes. By UDP; by TCP too where that is asked for (`ServerProbe+Stream.swift`).
package struct ServerProbe: Sendable {
    let group: any EventLoopGroup
    let now: @Sendable () -> Instant
    let identifier: @Sendable () -> UInt16

    /// - Parameters:
    ///   - now: the machine's clock.
    ///   - identifier: a number that nobody can guess, for each message.
    package init(
        on group: any EventLoopGroup, now: @escaping @Sendable () -> Instant,
        identifier: @escaping @Sendable () -> UInt16
    ) {
        self.group = group
        self.now = now
        self.identifier = identifier
    }

    /// A question as it goes out, and what its answer has to look like.
    func written(
        _ question: MessageQuestion, signedBy key: TransferKey? = nil, recursion: Bool
    ) -> (octets: [UInt8], asked: AskedQuestion) {
        var writer = MessageWriter()
        let number = identifier()
        let flags = recursion ? MessageHeader.recursionDesiredFlag : 0
        writer.begin(identifier: number, flags: flags, question: question.wire)
        writer.append(ExtendedOptions())
        var chain = key.map { SignatureChain($0) }
        let octets = writer.finish(signedBy: &chain, at: now().signingTime)
        return (octets, AskedQuestion(identifier: number, question: question, chain: chain))
    }

    /// Asks one question, again where no answer comes.
    ///
    /// - Parameters:
    ///   - key: signs the question, and then the answer has to be signed too.
    ///   - recursion: true for a resolver, which is to find the answer for us.
    ///   - timeout: how long an answer is waited for; what does not fit the question is not one.
    package func ask(
        _ question: MessageQuestion, at server: ServerAddress, signedBy key: TransferKey? = nil,
        recursion: Bool = false, within timeout: TimeAmount = .seconds(2)
    ) async throws(ProbeFailure) -> ServerAnswer {
        let (octets, asked) = written(question, signedBy: key, recursion: recursion)
        let now = now
        let result: Result<ServerAnswer, ProbeFailure>
        do throws(QuestionFailure) {
            result = try await DatagramQuestion(octets, to: server) { asked.reading($0, now: now().signingTime) }
                .put(on: group, within: timeout)
        } catch {
            throw ProbeFailure(error)
        }
        return try result.get()
    }

    /// The serial that a server has of a zone, of which it is an authority: what another one has kept says nothing.
    package func serial(
        of zone: DomainName, at server: ServerAddress, signedBy key: TransferKey? = nil,
        within timeout: TimeAmount = .seconds(2)
    ) async throws(ProbeFailure) -> Serial {
        let answer = try await ask(MessageQuestion(zone, .soa), at: server, signedBy: key, within: timeout)
        guard let record = answer.records.first(where: { $0.owner == zone && $0.type == .soa }),
            let serial = record.serial
        else { throw .noSerial(answer.code) }
        guard answer.isAuthoritative else { throw .notAuthoritative }
        return serial
    }
}

/// What a server said.
package struct ServerAnswer: Sendable {
    package var code: ResponseCode
    package var isAuthoritative: Bool
    /// The answer section.
    package var records: [MessageRecord]
    /// The authority section.
    package var authorities: [MessageRecord]
}

/// Why a server's word could not be had.
package enum ProbeFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// No answer in time, or none that fits the question.
    case silent
    /// The machine at the other end says that no server listens there.
    case refused
    /// The system does not take the question, or finds no way.
    case unreachable(String)
    /// The answer does not fit into a datagram.
    case truncated
    /// No SOA record of the zone in the answer.
    case noSerial(ResponseCode)
    /// It has a SOA record of the zone and is no authority for it.
    case notAuthoritative
    /// The server says that our signature does not hold, or our time.
    case keyTrouble(ResponseCode)

    package var description: String {
        switch self {
        case .silent: "no answer in time"
        case .refused: "nothing listens there"
        case .unreachable(let reason): "can't be reached: \(reason)"
        case .truncated: "an answer too long for UDP"
        case .noSerial(let code): code == .noError ? "no SOA record in the answer" : "answers \(code)"
        case .notAuthoritative: "is not authoritative for the zone"
        case .keyTrouble(let code): "does not take our key: \(code)"
        }
    }
}

extension ProbeFailure {
    /// What a socket says.
    init(_ error: any Error) {
        switch error {
        case let error as ProbeFailure: self = error
        case QuestionFailure.silent, QuestionFailure.noAnswer: self = .silent
        case QuestionFailure.socket(let error): self.init(error)
        case let error as IOError where error.errnoCode == ECONNREFUSED: self = .refused
        case is ChannelError: self = .silent
        default: self = .unreachable("\(error)")
        }
    }
}
