import DNSCore
import RegistryModel
import RegistryStore
import ZoneStore

extension ZonePublisher {
    /// Makes the whole content anew from the register, as of the zone's own moment, and compares it with the current
    /// version; changes nothing.
    package func audit(_ zone: DomainName, progress: Progress = { _, _ in }) throws -> Audit {
        // What the register has to say does not hang on keys.
        let setting = ZoneSetting(try configuration(of: zone), desk: nil)
        return try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, version) = try current(zone, reader)
            let register = RegistryReader(connection)
            let waiting = try waiting(state, at: state.cursor.asOf, reader)
            let content = try ZoneContent(setting, register, at: state.cursor.asOf)
            var audit = Audit()
            func judge(_ owner: DomainName, _ agrees: Bool) {
                if agrees {
                    audit.agreeing += 1
                } else if waiting.contains(owner) {
                    audit.waiting += 1
                } else {
                    audit.note(owner)
                }
            }
            var found = 0
            try content.each { owner in
                let stored = try reader.owner(owner.key, in: state.number, at: version.number)
                if stored != nil { found += 1 }
                judge(
                    DomainName(canonicalKey: owner.key),
                    try stored?.agrees(with: owner, apex: zone.canonicalKey) ?? false)
                if found % 1_000 == 0 { progress(found, version.counts.owners) }
            }
            if found != version.counts.owners {
                try eachName(in: state.number, at: version.number, reader) { key in
                    let owner = DomainName(canonicalKey: key)
                    if try content.owner(owner) == nil { judge(owner, false) }
                }
            }
            return audit
        }
    }

    /// Every owner but those of NSEC3 records.
    private func eachName(
        in zone: Int64, at version: Int64, _ reader: ZoneReader, _ body: ([UInt8]) throws -> Void
    ) throws {
        var last: [UInt8] = []
        while true {
            let rows = try reader.rows(in: zone, at: version, after: last, areHashes: false, limit: 1_000)
            guard let end = rows.last else { return }
            for row in rows { try body(row.key) }
            last = end.key
        }
    }
}

extension StoredOwner {
    /// True where a stored owner says what the content has, and its lines say what its octets do.
    fileprivate func agrees(with content: StoredOwner, apex: [UInt8]) throws -> Bool {
        let unsigned = try unsigned(apex: apex)
        guard unsigned.said == content.said else { return false }
        return try unsigned == self ? text == content.text : text == printed().text
    }
}
