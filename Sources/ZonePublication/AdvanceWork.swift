import DNSCore
import PortableSQL
import RegistryModel
import RegistryStore
import ZoneStore

/// One advance of one zone, inside of its transaction.
struct AdvanceWork {
    /// How many keys a walk over the whole zone holds at a time.
    private static let batch = 1_000

    private let configuration: ZoneConfiguration
    private let digest: ConfigurationDigest
    private let writer: ZoneWriter
    private let state: ZoneState
    private let current: ZoneVersion?
    private let register: RegistryReader
    private let content: ZoneContent
    /// Up to where the register will be in.
    private let cursor: ZoneCursor

    init(
        configuration: ZoneConfiguration, digest: ConfigurationDigest, writer: ZoneWriter, state: ZoneState,
        register: RegistryReader, at instant: Instant
    ) throws {
        self.configuration = configuration
        self.digest = digest
        self.writer = writer
        self.state = state
        self.register = register
        current = try state.version.flatMap { try writer.version($0, in: state.number) }
        // A clock that was set back must not take content back.
        let asOf = max(instant, state.cursor.asOf)
        content = try ZoneContent(configuration, register, at: asOf)
        cursor = ZoneCursor(feedPosition: try register.feedEnd(), asOf: asOf, configuration: digest.octets)
    }

    /// Settles what may have changed and commits a new version, or only moves the cursor where nothing did.
    func run(by actor: Actor, reason: String, _ progress: ZonePublisher.Progress) throws -> Advance {
        var draft = VersionDraft(writer, in: state.number, after: current)
        guard let current else {
            try build(&draft, progress)
            let authority = content.authority(Serial(rawValue: 1))
            return try commit(draft, .build, authority, by: actor, reason: reason)
        }
        var cause = ZoneVersion.Cause.changes
        let stored = ConfigurationDigest(stored: state.cursor.configuration)
        var ripple = ZoneRipple(register, in: configuration.zone)
        if stored?.everywhere != digest.everywhere {
            cause = .configuration
            try settleEverything(&draft, &ripple, progress)
        }
        ripple.add(try owners(fixedChanged: stored?.fixed != digest.fixed))
        try settle(&ripple, &draft, progress)
        let serial = current.serial.following
        let authority = content.authority(serial)
        if stored?.fixed != digest.fixed { cause = .configuration }
        if draft.changes.total == 0 && current.authority.with(serial: serial) == authority {
            try moveCursor()
            return Advance(version: current, isNew: false)
        }
        return try commit(draft, cause, authority, by: actor, reason: reason)
    }

    /// The first version: everything that the register has to say, in order.
    private func build(_ draft: inout VersionDraft, _ progress: ZonePublisher.Progress) throws {
        let total = try register.domainCounts(at: cursor.asOf).first { $0.zone == configuration.zone }?.count ?? 0
        var done = 0
        try content.each { owner in
            try draft.add(owner)
            done += 1
            if done % Self.batch == 0 { progress(done, max(done, total)) }
        }
        progress(done, done)
    }

    /// Owners that the register, the time that passed, or the fixed part may have changed, each once and in order.
    private func owners(fixedChanged: Bool) throws -> [DomainName] {
        let zone = configuration.zone
        var owners = Set(
            try register.touchedOwners(in: zone, after: state.cursor.feedPosition, upTo: cursor.feedPosition))
        owners.formUnion(try register.withdrawn(in: zone, after: state.cursor.asOf, upTo: cursor.asOf))
        if fixedChanged {
            owners.formUnion(content.fixedOwners)
            owners.formUnion(try writer.configuredKeys(in: state.number).map { DomainName(canonicalKey: $0) })
        }
        return owners.sorted()
    }

    /// Settles the owners in line, and those whose content hangs on one that came or went by that.
    private func settle(
        _ ripple: inout ZoneRipple, _ draft: inout VersionDraft, _ progress: ZonePublisher.Progress
    ) throws {
        var done = 0
        while let owner = ripple.take() {
            let seen = try draft.settle(owner.canonicalKey, try content.owner(owner))
            try ripple.note(owner, was: seen.was, is: seen.is)
            done += 1
            if done % Self.batch == 0 { progress(done, ripple.owners.count) }
        }
    }

    /// Makes every owner of the current version anew: TTLs are in all of them.
    private func settleEverything(
        _ draft: inout VersionDraft, _ ripple: inout ZoneRipple, _ progress: ZonePublisher.Progress
    ) throws {
        let total = draft.counts.owners
        var done = 0
        var last: [UInt8] = []
        while true {
            let keys = try writer.currentKeys(in: state.number, after: last, limit: Self.batch)
            guard let end = keys.last else { return }
            for key in keys {
                let owner = DomainName(canonicalKey: key)
                let seen = try draft.settle(key, try content.owner(owner))
                try ripple.note(owner, was: seen.was, is: seen.is)
            }
            done += keys.count
            last = end
            progress(done, max(done, total))
        }
    }

    private func moveCursor() throws {
        var state = state
        state.cursor = cursor
        try writer.save(state)
    }

    private func commit(
        _ draft: VersionDraft, _ cause: ZoneVersion.Cause, _ authority: StartOfAuthority, by actor: Actor,
        reason: String
    ) throws -> Advance {
        let version = ZoneVersion(
            number: draft.number, serial: authority.serial, committed: cursor.asOf, cause: cause,
            actor: actor.description, reason: reason, cursor: cursor, authority: authority, changes: draft.changes,
            counts: draft.counts)
        try writer.insert(version, in: state.number)
        var state = state
        state.version = version.number
        state.cursor = cursor
        try writer.save(state)
        try writer.prune(upTo: version.number - Int64(max(configuration.keepVersions, 1)), in: state.number)
        return Advance(version: version, isNew: true)
    }
}
