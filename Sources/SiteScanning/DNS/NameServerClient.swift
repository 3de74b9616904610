import DNSCore
import DNSMessages
import DNSQuestions
import NIOCore
import RegistryModel
import SiteEvidence

/// Asks name servers, with the connections that the scan allows.
struct NameServerClient: Sendable {
    let group: any EventLoopGroup
    let dialer: Dialer
    /// A number that nobody can guess, for each message.
    let identifier: @Sendable () -> UInt16

    /// A question as it goes out, and what its answer has to look like.
    private func written(_ question: MessageQuestion, recursion: Bool) -> (octets: [UInt8], asked: AwaitedAnswer) {
        var writer = MessageWriter()
        let number = identifier()
        let flags = recursion ? MessageHeader.recursionDesiredFlag : 0
        writer.begin(identifier: number, flags: flags, question: question.wire)
        writer.append(ExtendedOptions(wantsSignatures: true))
        var chain: SignatureChain?
        return (writer.finish(signedBy: &chain, at: 0), AwaitedAnswer(identifier: number, question: question))
    }

    /// Asks by UDP, again where no answer comes. What comes truncated is given as it is.
    func ask(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool = false, within time: TimeAmount
    ) async throws(Trouble) -> ReceivedMessage {
        let (octets, asked) = written(question, recursion: recursion)
        do throws(QuestionFailure) {
            return try await DatagramQuestion(octets, to: server) { asked.reading($0) }.put(on: group, within: time)
        } catch {
            throw Trouble(error, "asking \(server) for \(question.name.text)")
        }
    }

    /// Asks by TCP, once; of an answer of several messages the first is given.
    func askByStream(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool = false, within time: TimeAmount
    ) async throws(Trouble) -> ReceivedMessage {
        let (octets, asked) = written(question, recursion: recursion)
        let what = "asking \(server) for \(question.name.text) by TCP"
        return try await dialer.talk(to: server, within: time, what) { channel, promise in
            let handler = StreamQuestionHandler(octets, promise: promise) { asked.reading($0) }
            try channel.pipeline.syncOperations.addHandler(handler)
        }
    }

    /// Asks by UDP, and by TCP where the answer does not fit there.
    func askFully(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool = false, within time: TimeAmount
    ) async throws(Trouble) -> ReceivedMessage {
        let answer = try await ask(question, at: server, recursion: recursion, within: time)
        guard answer.header.isTruncated else { return answer }
        return try await askByStream(question, at: server, recursion: recursion, within: time)
    }
}

/// What an answer to a question has to look like.
struct AwaitedAnswer: Sendable {
    let identifier: UInt16
    let question: MessageQuestion

    /// Records of the first message of a transfer, the smallest that there are: what is counted is only how much is read.
    private static let limits = ReceivedMessage.Limits(records: 8_192)

    /// What octets that came are.
    func reading(_ octets: [UInt8]) -> AnswerReading<ReceivedMessage> {
        do throws(MessageError) {
            let message = try ReceivedMessage(octets, limits: Self.limits)
            return message.isAnswer(to: question, numbered: identifier)
                ? .answer(message) : .none("an answer to another question")
        } catch {
            return .none("\(error)")
        }
    }
}
