import RegistryStore
import ZoneStore

/// A version in the making, over a snapshot of the one before it: takes what owners are to say and keeps what differs.
///
/// Everything is held in memory until it is written by one transaction, so the writer of the register waits for
/// nothing but the rows. `most` bounds it: past that, a zone is made anew in pieces (`ZoneRebuild`).
struct VersionDraft {
    /// The most owners that a draft holds: some 20 MB.
    static let most = 20_000

    let reader: ZoneReader
    let zone: Int64
    let base: ZoneVersion
    private(set) var changes: [[UInt8]: OwnerChange] = [:]

    /// The key of the zone's own name.
    let apex: [UInt8]

    init(_ reader: ZoneReader, in state: ZoneState, after base: ZoneVersion) {
        let zone = state.number
        apex = state.zone.canonicalKey
        self.reader = reader
        self.zone = zone
        self.base = base
    }

    /// The number that the version will have.
    var number: Int64 { base.number + 1 }
    var isFull: Bool { changes.count >= Self.most }

    /// An owner of the store without what signing made of it.
    func unsigned(_ owner: StoredOwner) throws -> StoredOwner { try owner.unsigned(apex: apex) }

    /// What stood at `key` in the version before.
    func before(_ key: [UInt8]) throws -> StoredOwner? {
        if let change = changes[key] { return change.before }
        return try reader.owner(key, in: zone, at: base.number)
    }

    /// Says what `key` is to have, without signatures; nil: nothing. What is there already is no change. Gives what
    /// others see of the two.
    @discardableResult
    mutating func settle(_ key: [UInt8], _ owner: StoredOwner?) throws -> (
        was: ZoneRipple.Presence, is: ZoneRipple.Presence
    ) {
        let before = try before(key)
        let unsigned = try before.map(self.unsigned)
        if unsigned?.said == owner?.said {
            changes[key] = nil
            return ([], [])
        }
        changes[key] = OwnerChange(before: before, after: owner)
        return (try unsigned?.presence ?? [], try owner?.presence ?? [])
    }

    /// Has an owner made anew that says the same but for its signatures or its link.
    mutating func touch(_ key: [UInt8]) throws {
        guard changes[key] == nil, let before = try before(key) else { return }
        changes[key] = OwnerChange(before: before, after: try unsigned(before))
    }

    /// Has the fixed part made anew: keys at the apex are others, or a cut that came or went has the records below it be
    /// ours no more, or again, though they stay as they are.
    mutating func touchFixed() throws {
        for key in try reader.configuredKeys(in: zone) { try touch(key) }
    }

    /// Puts in place what signing made of an owner; without a difference to what stood there, there is no change.
    mutating func finish(_ key: [UInt8], _ owner: StoredOwner?, before: StoredOwner?) {
        changes[key] = owner == before ? nil : OwnerChange(before: before, after: owner)
    }

    /// Gives owners their lines that came without, from a row of the store.
    mutating func printTexts() throws {
        for (key, change) in changes {
            guard let after = change.after, after.text.isEmpty else { continue }
            changes[key]?.after = try after.printed()
        }
    }

    /// How the version before is changed, in owners and in what the zone holds.
    var sums: (changes: OwnerChanges, counts: ZoneCounts) {
        var sums = (changes: OwnerChanges(), counts: base.counts)
        sums.counts.records -= base.companions.records
        for change in changes.values {
            switch (change.before, change.after) {
            case (nil, _): sums.changes.added += 1
            case (_, nil): sums.changes.removed += 1
            default: sums.changes.changed += 1
            }
            if let before = change.before { sums.counts.count(before, -1) }
            if let after = change.after { sums.counts.count(after, 1) }
        }
        return sums
    }
}

extension ZoneCounts {
    mutating func count(_ owner: StoredOwner, _ sign: Int) {
        owners += sign
        records += sign * owner.records
        if owner.isDelegation { delegations += sign }
    }
}
