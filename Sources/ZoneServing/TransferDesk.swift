import DNSCore
import DNSMessages
import RegistryModel

/// Says what is to be done about a request: the octets, who sent them, how and when are all that it looks at, besides who
/// may pull what.
package struct TransferDesk: Sendable {
    package let zones: any ServedZones
    let rights: TransferRights
    let keys: KeyRing

    /// What to do.
    package enum Decision: Sendable {
        /// Nothing goes out.
        case drop(TransferReport)
        case answer([UInt8], TransferReport)
        /// Records in one message or many, to be fetched from a store that may block. Never over UDP.
        case transfer(TransferOrder)
    }

    package init(zones: any ServedZones, rights: TransferRights) {
        self.zones = zones
        self.rights = rights
        keys = KeyRing(rights.keys)
    }

    /// False for an address from which no request can be granted, whatever signs it.
    package func mayServe(_ address: IPAddress) -> Bool { rights.isKnown(address) }

    /// Decides. The answer to what no key of ours has signed is never longer than the request.
    package func decide(
        _ octets: [UInt8], from address: IPAddress, over transport: TransferTransport, now: Instant
    ) -> Decision {
        var report = TransferReport(address: address, transport: transport, outcome: .refused(.noHeader))
        guard let header = MessageHeader(octets) else { return .drop(report) }
        guard !header.isResponse else { return .drop(report.refused(.notARequest)) }
        let bare = AnswerDraft(header: header, now: now.signingTime)
        guard header.opcode == .query else { return .answer(bare, .notImplemented, report.refused(.opcode)) }
        guard let message = try? ReceivedMessage(octets, limits: .request) else {
            return .answer(bare, .formatError, report.refused(.malformed))
        }
        var draft = bare
        report.kind = Self.kind(message.question.type)
        report.zone = message.question.name
        report.key = message.signature?.key
        draft.question = message.questionOctets
        draft.options = message.options
        switch keys.judge(message, now: draft.now) {
        case .unsigned: return .answer(draft, .refused, report.refused(.unsigned))
        case .malformed: return .answer(draft, .formatError, report.refused(.malformed))
        case .refused(let signature):
            let reason = signature.error == .badKey ? TransferRefusal.badKey : .badSignature
            let answer = draft.answer(refusing: signature)
            // A key's name that was compressed comes back at its full length: then less is said.
            guard answer.count <= octets.count else { return .answer(bare, .formatError, report.refused(reason)) }
            return .answer(answer, report.refused(reason))
        case .objected(let chain, let error, let fudge, let timeSigned, let otherData):
            let answer = draft.answer(
                objecting: error, chain: chain, fudge: fudge, timeSigned: timeSigned, otherData: otherData)
            return .answer(answer, report.refused(error == .badTime ? .badTime : .badTruncation))
        case .holds(let key, let chain):
            draft.chain = chain
            return decide(message, signedBy: key.name, draft, report)
        }
    }

    private static func kind(_ type: RecordType) -> TransferReport.Kind {
        switch type {
        case .soa: .soa
        case .axfr: .axfr
        case .ixfr: .ixfr
        default: .other
        }
    }

    /// Decides about a request whose signature holds.
    private func decide(
        _ message: ReceivedMessage, signedBy key: DomainName, _ draft: AnswerDraft, _ given: TransferReport
    ) -> Decision {
        var report = given
        guard message.options?.version ?? 0 == 0 else {
            return .answer(draft, .badVersion, report.refused(.version))
        }
        guard message.question.recordClass == MessageQuestion.internet else {
            return .answer(draft, .refused, report.refused(.recordClass))
        }
        let zone = message.question.name
        let pullers = rights.pullers(key: key, from: report.address)
        guard !pullers.isEmpty else { return .answer(draft, .refused, report.refused(.stranger)) }
        report.secondary = pullers.min()
        // RFC 5936, section 2.2.1: NOTAUTH for a zone that is not ours. Only who is known learns what is ours.
        guard rights.secondaries[zone] != nil, zones.names.contains(zone) else {
            return .answer(draft, .notAuthoritative, report.refused(.unknownZone))
        }
        guard let secondary = rights.puller(of: zone, key: key, from: report.address) else {
            return .answer(draft, .refused, report.refused(.notGranted))
        }
        report.secondary = secondary.name
        guard report.kind != .other else { return .answer(draft, .refused, report.refused(.type)) }
        return serve(zone, message, draft, report)
    }

    private func serve(
        _ zone: DomainName, _ message: ReceivedMessage, _ draft: AnswerDraft, _ given: TransferReport
    ) -> Decision {
        var report = given
        if report.kind == .axfr, report.transport == .udp {
            return .answer(draft, .formatError, report.refused(.overDatagram))
        }
        do {
            guard let version = try zones.current(zone) else {
                report.outcome = .failed("the zone has no version yet")
                return .answer(draft, .serverFailure, report)
            }
            report.serial = version.serial
            if report.kind == .ixfr {
                // RFC 1995, section 3: the asker's SOA record stands in the authority section.
                guard message.authorities.count == 1, message.authorities[0].owner == zone,
                    let serial = message.authorities[0].serial
                else { return .answer(draft, .formatError, report.refused(.malformed)) }
                report.askerSerial = serial
            }
            guard needsTransfer(report, version) else {
                report.outcome = report.kind == .soa ? .authority : .upToDate
                return .answer(
                    try draft.answer(authority: version.authority, limit: Self.limit(message, report.transport)), report
                )
            }
            return .transfer(
                TransferOrder(zone: zone, version: version, draft: draft, report: report))
        } catch {
            report.outcome = .failed("\(error)")
            return .answer(draft, .serverFailure, report)
        }
    }

    /// False where one SOA record is the answer: to who asks for it, has that serial or a later one (RFC 1995, section 4),
    /// or asks for a difference by UDP (section 2: whatever does not fit there is answered so).
    private func needsTransfer(_ report: TransferReport, _ version: ServedVersion) -> Bool {
        switch report.kind {
        case .axfr: true
        case .ixfr: report.transport != .udp && report.askerSerial?.precedes(version.serial) ?? false
        default: false
        }
    }

    /// Octets that the answer may have: over UDP what the asker takes, 512 where it does not say (RFC 6891, section 6.2.5).
    private static func limit(_ message: ReceivedMessage, _ transport: TransferTransport) -> Int {
        guard transport == .udp else { return MessageWriter.longest }
        return min(max(Int(message.options?.payload ?? 0), 512), Int(ExtendedOptions.safePayload))
    }
}

extension Instant {
    /// Seconds since 1970-01-01T00:00:00Z, as signatures have them.
    package var signingTime: UInt64 { UInt64(max(0, microseconds / 1_000_000)) }
}

extension TransferReport {
    func refused(_ reason: TransferRefusal) -> TransferReport {
        var report = self
        report.outcome = .refused(reason)
        return report
    }

    /// Counts one message that goes out.
    package mutating func count(_ message: [UInt8]) {
        messages += 1
        octets += message.count
    }
}

extension TransferDesk.Decision {
    /// True where a secondary's signature held at an address of its own, whatever it was given.
    package var isOfSecondary: Bool {
        switch self {
        case .drop(let report), .answer(_, let report): report.secondary != nil
        case .transfer: true
        }
    }

    static func answer(_ draft: AnswerDraft, _ code: ResponseCode, _ report: TransferReport) -> Self {
        answer(draft.answer(code), report)
    }
}
