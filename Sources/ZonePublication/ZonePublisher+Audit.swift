import DNSCore
import RegistryModel
import RegistryStore
import ZoneStore

extension ZonePublisher {
    /// Makes the whole content anew from the register, as of the zone's own moment, and compares it with the current
    /// version; changes nothing.
    package func audit(_ zone: DomainName, progress: Progress = { _, _ in }) throws -> Audit {
        let configuration = try configuration(of: zone)
        return try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, version) = try current(zone, reader)
            let register = RegistryReader(connection)
            let waiting = try waiting(state, at: state.cursor.asOf, reader)
            let content = try ZoneContent(configuration, register, at: state.cursor.asOf)
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
                let stored = try reader.currentOwner(owner.key, in: state.number)
                if stored != nil { found += 1 }
                judge(DomainName(canonicalKey: owner.key), stored == owner)
                if found % 1_000 == 0 { progress(found, version.counts.owners) }
            }
            if found != version.counts.owners {
                try eachKey(in: state.number, reader) { key in
                    let owner = DomainName(canonicalKey: key)
                    if try content.owner(owner) == nil { judge(owner, false) }
                }
            }
            return audit
        }
    }

    private func eachKey(in zone: Int64, _ reader: ZoneReader, _ body: ([UInt8]) throws -> Void) throws {
        var last: [UInt8] = []
        while true {
            let keys = try reader.currentKeys(in: zone, after: last, limit: 1_000)
            guard let end = keys.last else { return }
            for key in keys { try body(key) }
            last = end
        }
    }
}
