import CanonicalJSON
import DNSCore
import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning
import ZoneStore
import ZoneTransfer

/// All that is known of where a zone stands: in the store, at its secondaries, with its keys.
struct ZoneStanding {
    let status: ZoneStatus
    /// What each server of its secondaries answers; none where nobody was asked.
    var secondaries: [SerialCheck.Finding] = []
    /// How the zone is signed; nil: it is not.
    var signing: Signing?

    struct Signing {
        /// Empty where they can't be read.
        var keys: [SigningKey] = []
        /// What is waited for, and what is due.
        var steps: [KeyStep] = []
        /// Why the zone can't be signed now: its keys are lost, or can't be read.
        var failure: String?
        /// When the first signature expires; nil: nothing is signed yet.
        var firstExpiry: Instant?
    }

    let now: Instant

    /// Seconds since the current version was committed.
    var age: Int64? { status.version.map { max(0, (now.microseconds - $0.committed.microseconds) / 1_000_000) } }

    /// Reads what the store and the folder of keys have.
    static func read(_ zone: DomainName, _ care: KeyCare, at now: Instant) throws -> ZoneStanding {
        let publisher = care.publisher
        var standing = ZoneStanding(status: try publisher.status(zone, at: now), now: now)
        guard try publisher.configuration(of: zone).signing != nil else { return standing }
        let observed = try publisher.keyObservation(of: zone)
        var signing = Signing(
            failure: standing.status.keyFailure,
            firstExpiry: try publisher.firstExpiry(of: zone).map { Instant(microseconds: $0 * 1_000_000) })
        // One file that can't be read hides nothing about the zone, least of all when its signatures expire.
        do {
            signing.keys = try care.folder.keys(of: zone)
            signing.steps = try care.schedule(of: zone, observed, at: now).steps
        } catch {
            signing.failure = signing.failure ?? "\(error)"
        }
        standing.signing = signing
        return standing
    }
}

extension ZoneStanding {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            status.write(to: &writer)
            if let age { writer.member("ageSeconds", age) }
            if let stages = status.version?.stages { writer.member(stages) }
            writer.member("announced", status.version?.announcedAt?.description)
            if !secondaries.isEmpty {
                writer.key("secondaries")
                writer.array { writer in for finding in secondaries { finding.write(to: &writer) } }
            }
            if let signing { signing.write(to: &writer, at: now) }
        }
        return writer.bytes
    }
}

extension SerialCheck.Finding {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("secondary", secondary)
            writer.member("server", server.description)
            switch theirs {
            case .success(let serial):
                writer.member("serial", Int64(serial.rawValue))
                // Below zero: the server is ahead.
                writer.member("behind", ours.map { Int64(serial.distance(to: $0)) })
            case .failure(let failure): writer.member("failure", failure.description)
            }
            writer.member("state", state)
        }
    }

    /// Where the server is, in a word.
    var state: String {
        guard case .success(let serial) = theirs else { return "silent" }
        if serial == ours { return "same" }
        return isAhead ? "ahead" : "behind"
    }

    /// The same for people, with how far behind.
    var cell: Table.Cell {
        switch theirs {
        case .failure(let failure): .init(failure.description, .bad)
        case .success(let serial) where serial == ours: .init("has it", .good)
        case .success where isAhead: .init("ahead of us", .bad)
        case .success(let serial): .init("\(ours.map(serial.distance) ?? 0) behind", .waiting)
        }
    }
}

extension JSONWriter {
    /// Microseconds of each stage.
    fileprivate mutating func member(_ stages: StageTimes) {
        key("stages")
        object { writer in
            writer.member("content", stages.content)
            writer.member("signatures", stages.signatures)
            writer.member("digest", stages.digest)
            writer.member("checks", stages.checks)
        }
    }
}

extension ZoneStanding.Signing {
    func write(to writer: inout JSONWriter, at now: Instant) {
        writer.key("keys")
        writer.array { writer in
            for key in keys {
                writer.object { writer in
                    writer.member("tag", Int(key.identifier.tag))
                    writer.member("algorithm", Int(key.identifier.algorithm))
                    writer.member("role", key.role.word)
                    writer.member("state", key.timing.state(at: now))
                }
            }
        }
        writer.member("keyFailure", failure)
        writer.member("nextKeyEvent", KeySchedule.nextInstant(steps)?.description)
        writer.member("keysWait", steps.map(\.because)) { $0.value($1) }
        writer.member("firstExpiry", firstExpiry?.description)
    }
}
