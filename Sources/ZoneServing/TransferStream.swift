import DNSCore
import DNSMessages
import RegistryModel

/// A transfer under way: makes its messages a batch at a time, so that a zone of any size takes the same memory. Calls the
/// store, which may block.
package struct TransferStream: Sendable {
    /// Octets up to which a message is filled, so that all names in it are compressed. One record that is larger has a
    /// message of its own.
    static let messageOctets = MessageWriter.compressible
    /// Octets of a batch, and of the store's pages.
    static let batchOctets = 131_072
    /// Octets of the largest difference, which is held in memory; what has more goes out as the whole zone, which is not.
    static let differenceOctets = 8 << 20

    /// What goes out one after the other.
    private enum Stage {
        case run([UInt8])
        case owners
    }

    private let zones: any ServedZones
    private let order: TransferOrder
    /// Keeps the version until the transfer is over, however long it waits and whatever its end.
    private var hold: VersionHold?
    private var chain: SignatureChain?
    private var writer = MessageWriter()
    private var stages: [Stage] = []
    private var stage = 0
    private var page: [ServedOwner] = []
    private var nextInPage = 0
    /// The last owner that was taken.
    private var key: [UInt8] = []
    private var run: [UInt8] = []
    private var position = 0
    /// What it came to so far.
    package private(set) var report: TransferReport

    package init(_ order: TransferOrder, zones: any ServedZones) {
        self.zones = zones
        self.order = order
        hold = zones.hold(order.version, of: order.zone)
        chain = order.draft.chain
        report = order.report
    }

    /// The next messages, signed at `now`; not to be called after the last.
    package mutating func next(now instant: Instant) throws -> TransferBatch {
        let now = instant.signingTime
        if stages.isEmpty {
            try open()
            begin()
        }
        var batch = TransferBatch()
        while batch.octets < Self.batchOctets {
            if position == run.count, try !moveOn() {
                seal(&batch, now)
                batch.isLast = true
                break
            }
            if try writer.append(run, from: &position, limit: room(Self.messageOctets)) { continue }
            if writer.records == 0 {
                // A record that is larger than messages usually are.
                let isIn = try writer.append(run, from: &position, limit: room(MessageWriter.longest))
                guard isIn || writer.records > 0 else { throw MessageError.badData }
            }
            seal(&batch, now)
            begin()
        }
        return batch
    }

    /// Chooses between the difference and the whole zone (RFC 1995, section 4).
    private mutating func open() throws {
        let new = order.version
        guard let (old, difference) = try difference() else {
            report.outcome = .whole
            stages = [.run(new.authority), .run(new.companions), .owners, .run(new.authority)]
            return
        }
        report.outcome = .difference
        // All of it is in memory.
        hold = nil
        stages = [new.authority, old.authority, difference.removed, new.authority, difference.added, new.authority]
            .map { .run($0) }
    }

    private func difference() throws -> (ServedVersion, ServedDifference)? {
        guard report.kind == .ixfr, let serial = report.askerSerial,
            let old = try zones.version(serial, of: order.zone)
        else { return nil }
        let limit = min(order.version.octets, Self.differenceOctets)
        return try zones.difference(of: order.zone, from: old, to: order.version, atMost: limit).map { (old, $0) }
    }

    /// Takes the next run; false where there is none.
    private mutating func moveOn() throws -> Bool {
        while true {
            if nextInPage < page.count {
                run = page[nextInPage].records
                key = page[nextInPage].key
                position = 0
                nextInPage += 1
                return true
            }
            guard stage < stages.count else { return false }
            switch stages[stage] {
            case .run(let octets):
                run = octets
                position = 0
                stage += 1
                return true
            case .owners:
                page = try zones.owners(of: order.zone, at: order.version, after: key, octets: Self.batchOctets)
                nextInPage = 0
                if page.isEmpty { stage += 1 }
            }
        }
    }

    /// Octets that records may take of a message of `octets`.
    private func room(_ octets: Int) -> Int { octets - (chain?.length ?? 0) - ExtendedOptions.length }

    private mutating func begin() {
        writer.begin(
            identifier: order.draft.header.identifier,
            flags: order.draft.header.responseFlags | MessageHeader.authoritativeFlag, question: order.draft.question)
    }

    private mutating func seal(_ batch: inout TransferBatch, _ now: UInt64) {
        // RFC 5936, section 2.2.5: OPT in the first message of the answer to a request that had it.
        if report.messages == 0, order.draft.options != nil { writer.append(ExtendedOptions()) }
        report.records += writer.records
        let message = writer.finish(signedBy: &chain, at: now)
        report.count(message)
        batch.octets += message.count
        batch.messages.append(message)
    }
}
