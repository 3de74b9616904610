import CanonicalJSON
import ZonePublication
import ZoneStore

extension ZoneEvent {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("serial", Int64(serial.rawValue))
            $0.member("at", at.description)
            $0.member("event", kind.rawValue)
            $0.member("actor", actor)
            $0.member("reason", reason)
        }
        return writer.bytes
    }
}

extension ZoneVersion {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("serial", Int64(serial.rawValue))
            $0.member("committed", committed.description)
            $0.member("cause", cause.rawValue)
            $0.member("actor", actor)
            $0.member("reason", reason)
            $0.member("added", changes.added)
            $0.member("changed", changes.changed)
            $0.member("removed", changes.removed)
            $0.member("delegations", counts.delegations)
            $0.member("records", counts.records)
            if !findings.isEmpty { $0.member("findings", findings) { $0.value($1) } }
        }
        return writer.bytes
    }
}
