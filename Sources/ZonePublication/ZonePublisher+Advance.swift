import DNSCore
import RegistryModel
import RegistryStore
import ZoneStore

extension ZonePublisher {
    /// How often a plan is made again because somebody else moved the zone meanwhile.
    private static let attempts = 5

    /// Brings the zone up to the register as of `instant`; only owners that changes of the register or the passing of
    /// time may have touched are looked at.
    ///
    /// The plan is made over a snapshot, and written by one transaction if the zone still stands where it did. Nothing
    /// to say: no new serial. The work does not grow with the zone, but for its first version, for a change of its TTLs
    /// or of its way of signing, and for the digest of the whole zone where a version carries one.
    ///
    /// A zone that an operator keeps stays as it is, but for signatures that fall due.
    ///
    /// - Throws: `ContentFailure` or `SignatureFailure` for what is no zone: it was thrown away, and the zone stays at
    ///   its last version.
    @discardableResult
    package func advance(
        _ zone: DomainName, at instant: Instant, by actor: Actor, reason: String,
        progress: @escaping Progress = { _, _ in }
    ) throws -> Advance {
        try untilItStands { try self.advanceOnce(zone, at: instant, by: actor, reason: reason, progress) }
    }

    /// Does what plans and commits, again where somebody else moved the zone in between.
    func untilItStands<Value>(_ body: () throws -> Value) throws -> Value {
        for attempt in 1... {
            do {
                return try body()
            } catch is VersionCommit.Moved where attempt < Self.attempts {
                continue
            }
        }
        preconditionFailure("The loop ends by a result or an error")
    }

    private func advanceOnce(
        _ zone: DomainName, at instant: Instant, by actor: Actor, reason: String, _ progress: @escaping Progress
    ) throws -> Advance {
        _ = try configuration(of: zone)
        var (state, current) = try stand(of: zone)
        if let hold = state.hold {
            if let renewal = try renew(state, current, hold, at: instant, by: actor) { return renewal }
            throw ZoneRefusal.held(zone, hold)
        }
        // Keys go by the zone's own clock, as its content does: one that was set back takes no key out again.
        let setting = try setting(of: zone, at: max(instant, state.cursor.asOf))
        if let held = try database.read({ try ZoneReader($0).heldVersion(of: state) }) {
            return try waiting(held, after: current, setting, state)
        }
        if try database.read({ try ZoneReader($0).hasStagedRows(state) }) {
            state = try clearStagedRows(state)
        }
        guard let current else {
            return try rebuild(setting, state, nil, .build, at: instant, by: actor, reason, progress)
        }
        if try database.read({ try isIdle(setting, state, current, at: instant, ZoneReader($0)) }) {
            return Advance(version: current, isNew: false)
        }
        let outcome: AdvancePlanner.Outcome
        do {
            outcome = try database.read { connection in
                let feedEnd = { [database] in try database.read { try RegistryReader($0).feedEnd() } }
                var planner = try AdvancePlanner(
                    setting, state, current, ZoneReader(connection), at: instant, stopclock, feedEnd: feedEnd)
                return try planner.run(by: actor, reason: reason, progress)
            }
        } catch is AdvancePlanner.DigestGaveWay {
            return Advance(version: current, isNew: false)
        }
        switch outcome {
        case .nothing(let cursor):
            try commit(of: setting).move(state, to: cursor)
            return Advance(version: current, isNew: false)
        case .plan(let plan):
            return try publish(plan, after: current, setting)
        case .rebuild(let cause):
            return try rebuild(setting, state, current, cause, at: instant, by: actor, reason, progress)
        }
    }

    private func rebuild(
        _ setting: ZoneSetting, _ state: ZoneState, _ current: ZoneVersion?, _ cause: ZoneVersion.Cause,
        at instant: Instant, by actor: Actor, _ reason: String, _ progress: @escaping Progress
    ) throws -> Advance {
        var rebuild = ZoneRebuild(
            setting: setting, state: state, current: current, database: database, instant: instant, progress: progress)
        return try publish(try rebuild.run(cause, by: actor, reason: reason), after: current, setting)
    }

    /// Commits a plan, or leaves it to wait for the operator's program or word.
    func publish(_ plan: VersionPlan, after current: ZoneVersion?, _ setting: ZoneSetting) throws -> Advance {
        var plan = plan
        let commit = commit(of: setting)
        if plan.version.findings.isEmpty, setting.configuration.publication.hook != nil, current != nil {
            plan.version.findings = [HookProgram.pending]
        }
        try commit.write(plan)
        if plan.version.findings.isEmpty { return Advance(version: plan.version, isNew: true) }
        let (state, _) = try stand(of: setting.zone)
        return try waiting(plan.version, after: current, setting, state)
    }

    /// What becomes of a version that waits: the operator's program is asked where it has not answered yet.
    private func waiting(
        _ held: ZoneVersion, after current: ZoneVersion?, _ setting: ZoneSetting, _ state: ZoneState
    ) throws -> Advance {
        if held.findings == [HookProgram.pending] {
            if let complaint = HookProgram(setting.configuration).judge(held, after: current) {
                try database.write { connection in
                    let writer = ZoneWriter(connection)
                    // An operator may have said a word meanwhile.
                    guard try writer.state(of: setting.zone)?.isSame(as: state) == true else { return }
                    try writer.setFindings([complaint], of: held.number, in: state.number)
                }
            } else {
                if try hasExpired(held, setting, state) { throw ZoneRefusal.expired(setting.zone, held.serial) }
                try commit(of: setting).approve(held, state)
                var approved = held
                approved.findings = []
                return Advance(version: approved, isNew: true)
            }
        }
        guard let current else { throw ZoneRefusal.waiting(setting.zone, held.serial, held.findings) }
        let now = try database.read { try ZoneReader($0).version(held.number, in: state.number) }
        return Advance(version: current, isNew: false, held: now ?? held)
    }

    /// Takes back rows that a run wrote ahead which was killed, or is at it still.
    func clearStagedRows(_ state: ZoneState) throws -> ZoneState {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard let now = try writer.state(of: state.zone), now.isSame(as: state),
                try writer.heldVersion(of: now) == nil
            else { throw VersionCommit.Moved() }
            return try writer.beginStaging(now)
        }
    }

    /// How many positions of the feed an idle zone may lag behind.
    private static let longestSpan: Int64 = 1_000

    /// True where a look at the snapshot shows that nothing can have changed: the usual case, and no writer waits for
    /// it. The cursor stays where it is, which the next advance makes good.
    private func isIdle(
        _ setting: ZoneSetting, _ state: ZoneState, _ current: ZoneVersion, at instant: Instant, _ reader: ZoneReader
    ) throws -> Bool {
        guard ConfigurationDigest(stored: state.cursor.configuration) == setting.digest,
            !setting.digestIsDue(after: current, at: instant)
        else { return false }
        if let desk = setting.desk, try desk.isDue(reader.firstExpiry(in: state.number), authorityOf: current) {
            return false
        }
        let zone = setting.zone
        let register = RegistryReader(reader.connection)
        let end = try register.feedEnd()
        // Other zones' changes stand between too: past a point, moving the cursor is cheaper than reading them again.
        if end - state.cursor.feedPosition > Self.longestSpan { return false }
        return try register.touchedOwners(in: zone, after: state.cursor.feedPosition, upTo: end).isEmpty
            && register.withdrawn(in: zone, after: state.cursor.asOf, upTo: max(instant, state.cursor.asOf)).isEmpty
    }
}
