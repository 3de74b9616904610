import DNSCore
import DNSMessages
import RegistryModel
import ZoneServing

/// Whatever a request is, what it gets is sound: nothing to strangers that is longer than what they sent, to nobody else's key
/// anything of the zone, and to our own key whole answers, each message of them signed.
///
/// Bit 0 of the first octet has the rest signed by a key that may pull, bit 1 sent over TCP; the rest is the message.
enum MessageFuzzing {
    private static let now = Instant(microseconds: 1_790_000_000_000_000)
    private static let seconds: UInt64 = 1_790_000_000
    private static let address = IPAddress(octets: [192, 0, 2, 1])
    private static let key = try? TransferKey.generated(name: FuzzedZone.name, random: [UInt8](repeating: 1, count: 32))

    static func run(_ octets: [UInt8], canary: Bool) throws(FuzzFinding) {
        guard let mode = octets.first, let key, let address else { return }
        var request = Array(octets.dropFirst())
        try frame(request)
        var chain: SignatureChain?
        if mode & 1 != 0, request.count >= MessageHeader.length {
            var signing = SignatureChain(key)
            signing.sign(&request, at: seconds)
            chain = signing
        }
        let message = try? ReceivedMessage(request, limits: .request)
        if let message { try judge(message, canary: canary) }
        let server = Secondary(name: "a", servers: [ServerAddress(address, port: 53)], key: key.name)
        // Made anew for each request: what came before changes nothing.
        let desk = TransferDesk(
            zones: FuzzedZone(), rights: TransferRights(keys: [key], secondaries: [FuzzedZone.name: [server]]))
        let transport = mode & 2 != 0 ? TransferTransport.tcp : .udp
        switch desk.decide(request, from: address, over: transport, now: now) {
        case .drop:
            try FuzzFinding.check(
                MessageHeader(request)?.isResponse ?? true, "a request with a header was left without an answer")
        case .answer(let answer, let report): try judge(answer, to: request, chain, report)
        case .transfer(let order):
            guard let chain else { throw FuzzFinding("an unsigned request was granted a transfer") }
            try FuzzFinding.check(transport == .tcp, "a transfer was granted over UDP")
            try pull(order, chain)
        }
        var book = NoticeBook(keys: [key])
        for case .report(let event) in book.received(
            request, from: server.servers[0], NoticeBook.Moment(wall: now, steady: 1))
        {
            guard case .ignored = event.step else { throw FuzzFinding("an answer to nothing was taken for one") }
        }
    }

    /// What was read of a message is within it, and every name is one.
    private static func judge(_ message: ReceivedMessage, canary: Bool) throws(FuzzFinding) {
        let records = message.answers + message.authorities + message.additionals
        for name in [message.question.name] + records.map(\.owner) {
            let read = try? DomainName.read(wire: name.wire)
            try FuzzFinding.check(read?.0 == name && read?.1 == name.wire.count, "'\(name.wire)' is no name")
        }
        if canary, message.question.recordClass == 3, message.question.type == .axfr {
            throw .canary("a transfer of class CH")
        }
    }

    private static func judge(
        _ answer: [UInt8], to request: [UInt8], _ chain: SignatureChain?, _ report: TransferReport
    ) throws(FuzzFinding) {
        guard let message = try? ReceivedMessage(answer, limits: .answer) else {
            // Where there was no question to repeat, a header is all.
            return try FuzzFinding.check(
                answer.count == MessageHeader.length && request.count >= answer.count, "an answer that can't be read")
        }
        try FuzzFinding.check(
            message.header.isResponse && answer.prefix(2).elementsEqual(request.prefix(2)),
            "an answer to something else")
        if case .refused = report.outcome {
            try FuzzFinding.check(message.answers.isEmpty, "records in a refusal")
        } else {
            try FuzzFinding.check(chain != nil, "an unsigned request was served")
        }
        guard var chain else {
            return try FuzzFinding.check(answer.count <= request.count, "an answer longer than what a stranger sent")
        }
        if message.signature?.error == .noError {
            try FuzzFinding.check(chain.holds(message), "the answer's signature does not hold")
        }
    }

    /// Takes a transfer to its end: it has all records, and every message is signed.
    private static func pull(_ order: TransferOrder, _ given: SignatureChain) throws(FuzzFinding) {
        var (chain, records) = (given, 0)
        var stream = TransferStream(order, zones: FuzzedZone())
        var isLast = false
        while !isLast {
            guard let batch = try? stream.next(now: now) else { throw FuzzFinding("a transfer that failed") }
            isLast = batch.isLast
            for octets in batch.messages {
                guard let message = try? ReceivedMessage(octets, limits: .answer) else {
                    throw FuzzFinding("a message of a transfer that can't be read")
                }
                try FuzzFinding.check(chain.holds(message), "a message of a transfer that is not signed")
                records += message.answers.count
            }
        }
        let expected = FuzzedZone.records + (stream.report.outcome == .difference ? 2 : 0)
        try FuzzFinding.check(records == expected, "\(records) records of \(expected)")
    }

    /// However a stream is cut, the same messages come out.
    private static func frame(_ stream: [UInt8]) throws(FuzzFinding) {
        var (whole, cut) = (RequestFramer(limit: 200), RequestFramer(limit: 200))
        var (fromWhole, fromCut): ([RequestFramer.Next], [RequestFramer.Next]) = ([], [])
        func drain(_ framer: inout RequestFramer, _ found: inout [RequestFramer.Next]) {
            while case let next = framer.next(), case .message = next { found.append(next) }
        }
        whole.append(stream)
        drain(&whole, &fromWhole)
        for octet in stream {
            cut.append([octet])
            drain(&cut, &fromCut)
        }
        try FuzzFinding.check(fromWhole == fromCut, "messages depend on how the stream was cut")
        try FuzzFinding.check(whole.next() == cut.next(), "the end depends on how the stream was cut")
    }
}
