import DNSCore
import RegistryModel
import RegistryStore
import ZoneStore

/// A version in the making: takes each owner's new content, writes what differs from what stands, and keeps count.
struct VersionDraft {
    private let writer: ZoneWriter
    private let zone: Int64
    let number: Int64
    private(set) var changes = OwnerChanges()
    private(set) var counts: ZoneCounts

    /// Starts from the current version; nil: from nothing.
    init(_ writer: ZoneWriter, in zone: Int64, after current: ZoneVersion?) {
        self.writer = writer
        self.zone = zone
        number = (current?.number ?? 0) + 1
        // The SOA record is the one record of an otherwise empty zone.
        counts = current?.counts ?? ZoneCounts(records: 1)
    }

    /// Makes `owner` what stands at `key`; nil: nothing stands there. Same content writes nothing. Gives what others see
    /// of the two.
    @discardableResult
    mutating func settle(_ key: [UInt8], _ owner: StoredOwner?) throws -> (
        was: ZoneRipple.Presence, is: ZoneRipple.Presence
    ) {
        let before = try writer.currentOwner(key, in: zone)
        if before == owner { return ([], []) }
        if let before {
            try writer.close(key, in: zone, at: number)
            count(before, -1)
        }
        if let owner {
            try writer.open(owner, in: zone, from: number)
            count(owner, 1)
        }
        switch (before == nil, owner == nil) {
        case (true, _): changes.added += 1
        case (_, true): changes.removed += 1
        default: changes.changed += 1
        }
        return (try before?.presence ?? [], try owner?.presence ?? [])
    }

    /// Adds an owner to a zone that never had any: nothing to compare with.
    mutating func add(_ owner: StoredOwner) throws {
        try writer.open(owner, in: zone, from: number)
        count(owner, 1)
        changes.added += 1
    }

    private mutating func count(_ owner: StoredOwner, _ sign: Int) {
        counts.owners += sign
        counts.records += sign * owner.records
        if owner.isDelegation { counts.delegations += sign }
    }
}
