import DNSCore
import DNSMessages
import DNSQuestions
import NIOCore
import NIOPosix
import RegistryModel

extension ServerProbe {
    /// Asks by UDP, and by TCP where the answer does not fit there or none came (RFC 7766, section 5).
    package func askFully(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool = false,
        within timeout: TimeAmount = .seconds(2)
    ) async throws(ProbeFailure) -> ServerAnswer {
        do throws(ProbeFailure) {
            return try await ask(question, at: server, recursion: recursion, within: timeout)
        } catch {
            guard error == .truncated || error == .silent else { throw error }
            return try await askByStream(question, at: server, recursion: recursion, within: timeout)
        }
    }

    /// Asks by TCP, once.
    func askByStream(
        _ question: MessageQuestion, at server: ServerAddress, recursion: Bool, within timeout: TimeAmount
    ) async throws(ProbeFailure) -> ServerAnswer {
        let (octets, asked) = written(question, recursion: recursion)
        let loop = group.next()
        let promise = loop.makePromise(of: Result<ServerAnswer, ProbeFailure>.self)
        let now = now
        let alarm = loop.scheduleTask(in: timeout) { promise.fail(QuestionFailure.silent) }
        defer { alarm.cancel() }
        do {
            let channel = try await ClientBootstrap(group: loop).connectTimeout(timeout)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = StreamQuestionHandler(octets, promise: promise) {
                            asked.reading($0, now: now().signingTime)
                        }
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                }
                .connect(to: try server.socketAddress()).get()
            channel.closeFuture.whenComplete { _ in promise.fail(QuestionFailure.silent) }
            defer { channel.close(promise: nil) }
            return try await promise.futureResult.get().get()
        } catch {
            promise.fail(error)
            throw ProbeFailure(error)
        }
    }
}
