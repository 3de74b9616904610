import DNSCore
import PortableSQL
import RegistryModel
import RegistryStore
import ZoneStore

/// Works out a zone's next version over one snapshot of register and zone store; writes nothing.
struct AdvancePlanner {
    /// What came of it.
    enum Outcome {
        /// The zone says everything already; only its cursor is to move.
        case nothing(ZoneCursor)
        case plan(VersionPlan)
        /// Too much changes for one draft: the zone has to be made anew, piece by piece.
        case rebuild(ZoneVersion.Cause)
    }

    private let setting: ZoneSetting
    private let state: ZoneState
    private let current: ZoneVersion
    private let reader: ZoneReader
    private let register: RegistryReader
    private let content: ZoneContent
    /// Up to where the register will be in.
    private let cursor: ZoneCursor
    private let feedEnd: () throws -> Int64
    private var watch: Stopwatch
    private var stages = StageTimes()

    /// A change came while the whole zone was digested, which holds nothing up: the digest is left for later.
    struct DigestGaveWay: Error {}
    /// Owners between two looks at whether a change came: some milliseconds.
    private static let ownersToLook = 4_096

    /// - Parameter feedEnd: where the register's feed ends at the moment, past the snapshot that is worked over.
    init(
        _ setting: ZoneSetting, _ state: ZoneState, _ current: ZoneVersion, _ reader: ZoneReader,
        at instant: Instant, _ stopclock: @escaping ZonePublisher.Stopclock, feedEnd: @escaping () throws -> Int64
    ) throws {
        self.feedEnd = feedEnd
        watch = Stopwatch(stopclock)
        self.setting = setting
        self.state = state
        self.current = current
        self.reader = reader
        register = RegistryReader(reader.connection)
        // A clock that was set back must not take content back.
        let asOf = max(instant, state.cursor.asOf)
        content = try ZoneContent(setting, register, at: asOf)
        cursor = ZoneCursor(feedPosition: try register.feedEnd(), asOf: asOf, configuration: setting.digest.octets)
    }

    /// Settles what may have changed.
    mutating func run(by actor: Actor, reason: String, _ progress: ZonePublisher.Progress) throws -> Outcome {
        let stored = ConfigurationDigest(stored: state.cursor.configuration)
        if stored?.everywhere != setting.digest.everywhere || stored?.signing != setting.digest.signing {
            return .rebuild(.configuration)
        }
        let fixedChanged = stored?.fixed != setting.digest.fixed
        var draft = VersionDraft(reader, in: state, after: current)
        var ripple = ZoneRipple(register, in: setting.zone)
        ripple.add(try owners(fixedChanged: fixedChanged))
        try settle(&ripple, &draft, progress)
        if draft.isFull { return .rebuild(fixedChanged ? .configuration : .changes) }
        if fixedChanged, setting.desk != nil { try draft.touchFixed() }
        let hasContent = !draft.changes.isEmpty
        let authority = content.authority(try reader.nextSerial(after: current.serial, in: state))
        let authorityChanged = current.authority.with(serial: authority.serial) != authority
        let due = try signaturesDue()
        let digestIsDue = setting.digestIsDue(after: current, at: cursor.asOf)
        if !hasContent && !authorityChanged && !due && !digestIsDue { return .nothing(cursor) }
        let cause: ZoneVersion.Cause =
            fixedChanged ? .configuration : hasContent ? .changes : due ? .signatures : .digest
        return .plan(try plan(draft, authority, cause, by: actor, reason: reason))
    }

    private mutating func plan(
        _ draft: VersionDraft, _ authority: StartOfAuthority, _ cause: ZoneVersion.Cause, by actor: Actor,
        reason: String
    ) throws -> VersionPlan {
        var draft = draft
        stages.content = watch.lap()
        let isDigested = setting.carriesDigest(after: current, at: cursor.asOf, givingWay: cause == .changes)
        if let desk = setting.desk {
            // The types at the apex are in its link.
            if isDigested != current.isDigested { try draft.touch(setting.zone.canonicalKey) }
            try desk.with(digest: isDigested, setting.configuration).sign(&draft, renewing: SigningDesk.renewals)
        }
        stages.signatures = watch.lap()
        let sums = draft.sums
        var version = ZoneVersion(
            number: draft.number, serial: authority.serial, committed: cursor.asOf, cause: cause,
            actor: actor.description, reason: reason, cursor: cursor, authority: authority, changes: sums.changes,
            counts: sums.counts)
        let mayWait = cause == .digest && !setting.carriesDigest(after: current, at: cursor.asOf, givingWay: true)
        try setting.complete(&version, isDigested: isDigested, over: draft) { owners in
            if mayWait, owners % Self.ownersToLook == 1, try feedEnd() != cursor.feedPosition { throw DigestGaveWay() }
        }
        stages.digest = watch.lap()
        try VersionGuards(setting, reader, state.number).judge(&version, after: current, draft)
        stages.checks = watch.lap()
        version.stages = stages
        return VersionPlan(state: state, version: version, changes: draft.changes, isStaged: false)
    }

    /// True where signatures have to be made anew though nothing else changes.
    private func signaturesDue() throws -> Bool {
        guard let desk = setting.desk else { return false }
        return try desk.isDue(reader.firstExpiry(in: state.number), authorityOf: current)
    }

    /// Owners that the register, the time that passed, or the fixed part may have changed, each once and in order.
    private func owners(fixedChanged: Bool) throws -> [DomainName] {
        let zone = setting.zone
        var owners = Set(
            try register.touchedOwners(in: zone, after: state.cursor.feedPosition, upTo: cursor.feedPosition))
        owners.formUnion(try register.withdrawn(in: zone, after: state.cursor.asOf, upTo: cursor.asOf))
        if fixedChanged {
            owners.formUnion(content.fixedOwners)
            owners.formUnion(try reader.configuredKeys(in: state.number).map { DomainName(canonicalKey: $0) })
        }
        return owners.sorted()
    }

    /// Settles the owners in line, and those whose content hangs on one that came or went by that.
    private func settle(
        _ ripple: inout ZoneRipple, _ draft: inout VersionDraft, _ progress: ZonePublisher.Progress
    ) throws {
        var done = 0
        while !draft.isFull, let owner = ripple.take() {
            let seen = try draft.settle(owner.canonicalKey, try content.owner(owner))
            try ripple.note(owner, was: seen.was, is: seen.is)
            done += 1
            if done % 1_000 == 0 { progress(done, ripple.owners.count) }
        }
    }
}
