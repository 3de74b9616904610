import DNSCore
import LDNS
import ZoneSigning
import ZoneStore

/// What goes with a version's SOA record: its signature, and the digest of the whole zone with its own.
extension ZoneSetting {
    /// Gives every owner in canonical order: key and records.
    typealias EachOwner = ((UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void) throws -> Void

    /// Completes a version that a draft makes of the one before it.
    ///
    /// - Parameter progress: told how many owners are digested; what it throws ends the work.
    func complete(
        _ version: inout ZoneVersion, isDigested: Bool, over draft: VersionDraft,
        _ progress: (Int) throws -> Void = { _ in }
    ) throws {
        version.digestedAt = draft.base.digestedAt
        try complete(&version, isDigested: isDigested) { body in
            var owners = 0
            try draft.eachWire { key, wire in
                owners += 1
                try progress(owners)
                try body(key, wire)
            }
        }
    }

    /// Completes a version: `each` gives its owners where a digest of them is wanted.
    func complete(_ version: inout ZoneVersion, isDigested: Bool, _ each: EachOwner) throws {
        var wire = try desk?.signature(overAuthority: version.authority.wire) ?? []
        version.isDigested = isDigested
        if isDigested {
            version.digestedAt = version.committed
            let digest = try digest(version.authority.wire + wire, each)
            let plain = ZoneDigest.record(digest, zone: zone, serial: version.serial, ttl: configuration.soaTTL)
            wire += try desk?.digestRecords(digest, serial: version.serial) ?? plain
        }
        let records = try CanonicalRecords(octets: wire)
        version.companions = .init(records: records.count, text: records.text, wire: wire)
        version.counts.records += records.count
    }

    private func digest(_ head: [UInt8], _ each: EachOwner) throws -> [UInt8] {
        var digest = ZoneDigest()
        var isApex = true
        try each { _, wire in
            if isApex {
                // RFC 8976, section 3.3.3: the apex's records in order of type, the SOA and its signature among them.
                isApex = false
                try digest.update(apex: [head, Array(wire)])
            } else {
                digest.update(wire)
            }
        }
        return digest.finalize()
    }
}

extension VersionDraft {
    /// Every owner that the version will have, in canonical order.
    func eachWire(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void) throws {
        let changed = changes.keys.sorted { $0.lexicographicallyPrecedes($1) }
        var next = changed.startIndex
        func give(_ key: [UInt8]) throws {
            guard let after = changes[key]?.after else { return }
            try key.withUnsafeBytes { key in try after.wire.withUnsafeBytes { try body(key, $0) } }
        }
        try reader.eachWire(in: zone, at: base.number) { key, wire in
            while next < changed.endIndex, changed[next].precedes(key) {
                try give(changed[next])
                next += 1
            }
            if next < changed.endIndex, changed[next].elementsEqual(key) {
                try give(changed[next])
                next += 1
            } else {
                try body(key, wire)
            }
        }
        for key in changed[next...] { try give(key) }
    }
}

extension [UInt8] {
    fileprivate func precedes(_ other: UnsafeRawBufferPointer) -> Bool {
        withUnsafeBytes { $0.lexicographicallyPrecedes(other) }
    }
}
