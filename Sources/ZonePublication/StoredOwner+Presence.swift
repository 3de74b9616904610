import DNSCore
import RegistryStore
import ZoneStore

extension StoredOwner {
    /// What other owners see of the registered content here; of the zone's fixed part they see nothing.
    var presence: ZoneRipple.Presence {
        get throws {
            if isConfigured || chain == .hash { return [] }
            var presence: ZoneRipple.Presence = isDelegation ? .delegation : []
            let records = try ResourceRecord.records(fromWire: wire)
            if records.contains(where: { $0.type == .a || $0.type == .aaaa }) { presence.insert(.glue) }
            return presence
        }
    }
}
