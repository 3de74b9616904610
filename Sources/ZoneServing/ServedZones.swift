import DNSCore

/// What a primary serves, whoever keeps it. Calls block on a disk, never long.
package protocol ServedZones: Sendable {
    /// The zones that are served, in canonical order.
    var names: [DomainName] { get }

    /// The zone's public version; nil before its first. Asked on an event loop for every request: what it gives is at hand,
    /// in memory or in one row.
    func current(_ zone: DomainName) throws -> ServedVersion?

    /// The version that carries the serial; nil where it is not kept any more or never was public.
    func version(_ serial: Serial, of zone: DomainName) throws -> ServedVersion?

    /// Keeps a version readable for as long as what comes back is held; nil where nothing has to be done for that. Does not
    /// block.
    func hold(_ version: ServedVersion, of zone: DomainName) -> VersionHold?

    /// The next owners of a version past `key` ([] from the start), in canonical order, some `octets` of records at the
    /// most but one owner at the least; empty at the end. The apex comes without the version's SOA and companions. Throws
    /// where the version is not kept any more.
    func owners(
        of zone: DomainName, at version: ServedVersion, after key: [UInt8], octets: Int
    ) throws -> [ServedOwner]

    /// What the one version has that the other has not: the net difference, companions with it, without the SOA records
    /// themselves. Nil where it would have more than `octets`, which is found out without holding it.
    func difference(
        of zone: DomainName, from old: ServedVersion, to new: ServedVersion, atMost octets: Int
    ) throws -> ServedDifference?
}

/// A version that is being handed out: it is let go of when nobody has this any more, so that no way a transfer ends, a
/// broken line among them, leaves it held.
package final class VersionHold: Sendable {
    private let release: @Sendable () -> Void

    /// - Parameter release: called once, at the end, on any thread.
    package init(release: @escaping @Sendable () -> Void) { self.release = release }

    deinit { release() }
}

/// A version of a zone as it is served.
package struct ServedVersion: Hashable, Sendable {
    /// Its number in the store; counts up without end.
    package var number: Int64
    package var serial: Serial
    /// The SOA record, uncompressed.
    package var authority: [UInt8]
    /// What else of the apex changes with every version, uncompressed: the SOA's signature, ZONEMD and its signature.
    package var companions: [UInt8]
    /// About how many octets of records the version has: where a difference has more, the whole zone goes out instead.
    /// `Int.max` where nobody counted.
    package var octets: Int

    package init(number: Int64, serial: Serial, authority: [UInt8], companions: [UInt8], octets: Int = .max) {
        self.number = number
        self.serial = serial
        self.authority = authority
        self.companions = companions
        self.octets = octets
    }
}

/// The records at one owner, uncompressed, one after the other.
package struct ServedOwner: Hashable, Sendable {
    package var key: [UInt8]
    package var records: [UInt8]

    package init(key: [UInt8], records: [UInt8]) {
        self.key = key
        self.records = records
    }
}

/// Records that went and came between two versions, uncompressed, without SOA.
package struct ServedDifference: Hashable, Sendable {
    package var removed: [UInt8]
    package var added: [UInt8]

    package init(removed: [UInt8], added: [UInt8]) {
        self.removed = removed
        self.added = added
    }
}
