import EPPWire
import PolicyEngine
import RegistryFlows
import RegistryModel

/// RFC 5730, section 2.9.2.3.
extension EPPDesk {
    func pollRequest(_ errand: EPPErrand) throws -> EPPOutcome {
        let queue = try registry.pollRequest(by: errand.visit.registrar)
        guard let head = queue.head else { return EPPOutcome(.noMessages) }
        let contents = try registry.contents(of: head)
        let (data, extensions) = contents.parts(errand)
        return EPPOutcome(
            [EPPResult(.messageToDequeue)],
            queue: EPPMessageQueue(
                count: queue.count, identifier: String(head.number), queued: head.at,
                message: head.sentence(in: errand.language.ofRules, contents: contents),
                language: errand.language.rawValue),
            data: data, extensions: extensions)
    }

    func acknowledge(_ message: String, _ errand: EPPErrand) async throws -> EPPOutcome {
        guard let number = ObjectNumber(message) else { return EPPOutcome([Self.unknown(message, errand)]) }
        switch try await registry.acknowledge(number, by: errand.visit.registrar) {
        case .taken(let rest):
            // RFC 5730: the answer names the message that was taken and how many are left.
            let queue = EPPMessageQueue(count: rest.count, identifier: message)
            return EPPOutcome([EPPResult(.success)], queue: queue)
        case .noSuchMessage: return EPPOutcome([Self.unknown(message, errand)])
        }
    }

    private static func unknown(_ message: String, _ errand: EPPErrand) -> EPPResult {
        let value = EPPErrorValue(
            namespace: EPPNamespace.epp.uri, name: "poll",
            attributes: [.init(name: "op", value: "ack"), .init(name: "msgID", value: message)])
        let sentence = Sentence(
            kazakh: "Кезегіңізде \(message) хабарламасы жоқ: оны алып тастаған боларсыз. Кезекті сұраңыз.",
            russian: "В вашей очереди нет сообщения \(message): возможно, оно уже снято. Запросите очередь.",
            english: "There is no message \(message) in your queue: it may be taken out already. Ask for the next one.")
        return EPPResult(
            .objectDoesNotExist, details: [.reason(value, sentence.text(in: errand.language.ofRules))])
    }
}
