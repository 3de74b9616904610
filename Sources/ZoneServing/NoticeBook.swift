import DNSCore
import DNSMessages
import RegistryModel

/// The notices that are on their way, and what comes next for each: says what to send and what to report, and does neither.
package struct NoticeBook: Sendable {
    /// What to do.
    package enum Action: Sendable {
        case send([UInt8], to: ServerAddress)
        case report(NoticeEvent)
    }

    /// A moment by both clocks: signatures carry the one, pauses are measured by the other, which nobody sets.
    package struct Moment: Sendable {
        package var wall: Instant
        /// Nanoseconds of a clock that only goes forward.
        package var steady: Int64

        package init(wall: Instant, steady: Int64) {
            self.wall = wall
            self.steady = steady
        }
    }

    private struct Target: Hashable {
        var zone: DomainName
        var server: ServerAddress
    }

    private struct Notice {
        var secondary: String
        var authority: [UInt8]
        var serial: Serial
        var key: TransferKey
        /// Signatures of each time that it went out, by the identifier: a late answer to the first is an answer too.
        var sent: [UInt16: SignatureChain] = [:]
        var began: Int64
        var due: Int64
    }

    /// Seconds from each time that a notice goes out to the next: RFC 1996, section 3.6 leaves them to us. A server that is
    /// away for longer asks by itself when it is back.
    package static let pauses: [Int64] = [1, 2, 4, 8, 16, 32, 60, 60, 60]

    private var notices: [Target: Notice] = [:]
    private var identifiers: [UInt16: Target] = [:]
    /// Who has refused without a signature, and of whom that was told: no more than there are zones and servers.
    private var refusing: Set<Target> = []
    private var keys: [DomainName: TransferKey]

    package init(keys: [TransferKey]) { self.keys = Self.byName(keys) }

    /// Signs by other keys from now on.
    package mutating func use(_ keys: [TransferKey]) { self.keys = Self.byName(keys) }

    private static func byName(_ keys: [TransferKey]) -> [DomainName: TransferKey] {
        Dictionary(keys.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Notices without an answer.
    package var count: Int { notices.count }

    /// When something is due next, by the steady clock.
    package var due: Int64? { notices.values.map(\.due).min() }

    /// Tells every server of `secondaries` that `zone` is now at `serial`. A notice of an earlier serial that is still on
    /// its way is dropped.
    package mutating func announce(
        _ zone: DomainName, _ serial: Serial, authority: [UInt8], to secondaries: [Secondary], _ now: Moment,
        identifier: () -> UInt16
    ) -> [Action] {
        var actions: [Action] = []
        for secondary in secondaries {
            for server in secondary.servers {
                let target = Target(zone: zone, server: server)
                if let old = remove(target) { actions.append(report(target, old, .overtaken)) }
                guard let key = keys[secondary.key] else {
                    let event = NoticeEvent(
                        server: server, zone: zone, serial: serial, secondary: secondary.name, step: .noKey)
                    actions.append(.report(event))
                    continue
                }
                notices[target] = Notice(
                    secondary: secondary.name, authority: authority, serial: serial, key: key, began: now.steady,
                    due: now.steady)
                actions += send(target, now, identifier)
            }
        }
        return actions
    }

    /// Sends again what is due, and gives up what went out often enough.
    package mutating func timePassed(_ now: Moment, identifier: () -> UInt16) -> [Action] {
        var actions: [Action] = []
        for (target, notice) in notices where notice.due <= now.steady {
            if notice.sent.count > Self.pauses.count {
                remove(target)
                actions.append(report(target, notice, .unanswered))
            } else {
                actions += send(target, now, identifier)
            }
        }
        return actions
    }

    private mutating func send(_ target: Target, _ now: Moment, _ identifier: () -> UInt16) -> [Action] {
        guard var notice = notices[target] else { return [] }
        var number = identifier()
        while identifiers[number] != nil { number &+= 1 }
        var writer = MessageWriter()
        // RFC 1996, section 3.7: opcode NOTIFY, AA, the zone's SOA as question and, as a hint, as answer.
        writer.begin(
            identifier: number, flags: UInt16(Opcode.notify.rawValue) << 11 | MessageHeader.authoritativeFlag,
            question: MessageQuestion(target.zone, .soa).wire)
        var position = 0
        // A SOA record that is none is not told; the notice says the same without it.
        _ = try? writer.append(notice.authority, from: &position, limit: MessageWriter.longest)
        var chain: SignatureChain? = SignatureChain(notice.key)
        let octets = writer.finish(signedBy: &chain, at: now.wall.signingTime)
        let pause = Self.pauses[min(notice.sent.count, Self.pauses.count - 1)]
        notice.sent[number] = chain
        notice.due = now.steady + pause * 1_000_000_000
        notices[target] = notice
        identifiers[number] = target
        return [.send(octets, to: target.server), report(target, notice, .sent(attempt: notice.sent.count))]
    }

    @discardableResult
    private mutating func remove(_ target: Target) -> Notice? {
        guard let notice = notices.removeValue(forKey: target) else { return nil }
        for identifier in notice.sent.keys { identifiers[identifier] = nil }
        return notice
    }

    private func report(_ target: Target, _ notice: Notice, _ step: NoticeEvent.Step) -> Action {
        .report(
            NoticeEvent(
                server: target.server, zone: target.zone, serial: notice.serial, secondary: notice.secondary, step: step
            ))
    }

    // MARK: Answers

    /// Takes what came from `server`: the answer to a notice, or something to be ignored.
    package mutating func received(_ octets: [UInt8], from server: ServerAddress, _ now: Moment) -> [Action] {
        func ignored(_ reason: IgnoredAnswer, _ zone: DomainName? = nil) -> [Action] {
            [.report(NoticeEvent(server: server, zone: zone, step: .ignored(reason)))]
        }
        if let header = MessageHeader(octets), octets.count == MessageHeader.length, header.isResponse,
            header.opcode == .notify, header.responseCode != .noError
        {
            return refusedUnsigned(header.identifier, server, now) ?? ignored(.unasked)
        }
        guard let message = try? ReceivedMessage(octets, limits: .request), message.header.isResponse else {
            return ignored(.malformed)
        }
        guard let target = identifiers[message.header.identifier], target.server == server,
            let notice = notices[target], var chain = notice.sent[message.header.identifier]
        else { return ignored(.unasked) }
        guard message.header.opcode == .notify, message.question == MessageQuestion(target.zone, .soa) else {
            return ignored(.otherQuestion, target.zone)
        }
        guard let signature = message.signature else {
            guard message.responseCode != .noError else { return ignored(.unsigned, target.zone) }
            return refusedUnsigned(message.header.identifier, server, now) ?? ignored(.unasked)
        }
        guard chain.holds(message) else {
            let complains = signature.mac.isEmpty && signature.error != .noError
            return ignored(complains ? .keyTrouble : .badSignature, target.zone)
        }
        guard signature.isTimely(at: now.wall.signingTime) else { return ignored(.badTime, target.zone) }
        remove(target)
        refusing.remove(target)
        let code = signature.error == .noError ? message.responseCode : signature.error
        guard code == .noError else { return [report(target, notice, .refused(code))] }
        let took = (now.steady - notice.began) / 1_000
        return [report(target, notice, .acknowledged(microseconds: took))]
    }

    /// A refusal that nobody has signed does not end a notice, since anybody may have sent it; but the next time comes after
    /// the longest pause, since it may be true. Nil where it belongs to no notice.
    private mutating func refusedUnsigned(
        _ identifier: UInt16, _ server: ServerAddress, _ now: Moment
    ) -> [Action]? {
        guard let target = identifiers[identifier], target.server == server, let notice = notices[target],
            let pause = Self.pauses.max()
        else { return nil }
        notices[target]?.due = max(notice.due, now.steady + pause * 1_000_000_000)
        guard refusing.insert(target).inserted else { return [] }
        return [report(target, notice, .ignored(.unsignedRefusal))]
    }
}
