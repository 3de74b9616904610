import DNSCore
import ZoneStore

extension ZonePublisher {
    /// Gives the zone as it was at a kept serial (nil: now), SOA first, in pieces of whole lines that are valid only
    /// during the call.
    @discardableResult
    package func show(
        _ zone: DomainName, serial: Serial? = nil, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> ZoneVersion {
        try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, version) = try version(serial, of: zone, reader)
            try version.authority.text.withUnsafeBytes(body)
            try version.companions.text.withUnsafeBytes(body)
            try reader.eachText(in: state.number, at: version.number, body)
            return version
        }
    }

    /// Gives every owner, in canonical order, that differs between two kept serials; either may be the older one.
    /// The SOA records are in the two versions that are returned.
    @discardableResult
    package func difference(
        _ zone: DomainName, from first: Serial, to second: Serial, _ body: (OwnerDifference) throws -> Void
    ) throws -> (from: ZoneVersion, to: ZoneVersion) {
        try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, from) = try version(first, of: zone, reader)
            let (_, to) = try version(second, of: zone, reader)
            let low = min(from.number, to.number)
            let high = max(from.number, to.number)
            try reader.eachTouchedKey(in: state.number, after: low, upTo: high) { key in
                let before = try reader.owner(key, in: state.number, at: from.number)
                let after = try reader.owner(key, in: state.number, at: to.number)
                if before == after { return }
                try body(
                    OwnerDifference(owner: DomainName(canonicalKey: key), before: before?.text, after: after?.text))
            }
            return (from, to)
        }
    }

    /// The newest `limit` versions that are kept, newest first.
    package func history(_ zone: DomainName, limit: Int) throws -> [ZoneVersion] {
        try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, _) = try current(zone, reader)
            return try reader.versions(in: state.number, limit: limit)
        }
    }

    /// The newest `limit` events of the zone, newest first.
    package func events(_ zone: DomainName, limit: Int) throws -> [ZoneEvent] {
        try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, _) = try current(zone, reader)
            return try reader.events(in: state.number, limit: limit)
        }
    }
}
