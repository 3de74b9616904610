import CanonicalJSON
import Digests
import Terminal
import ZonePublication

extension ZoneStatus {
    /// Its members into an object that is open.
    func write(to writer: inout JSONWriter) {
        writer.member("zone", zone.text)
        if let version {
            writer.member("serial", Int64(version.serial.rawValue))
            writer.member("committed", version.committed.description)
            writer.member("cause", version.cause.rawValue)
            writer.member("records", version.counts.records)
            writer.member("delegations", version.counts.delegations)
        }
        writer.member("waiting", waiting)
        writer.member("configurationChanged", configurationChanged)
        writer.member("heldBy", hold?.by)
        writer.member("heldFor", hold?.reason)
        writer.member("stoppedAt", trouble?.at.description)
        writer.member("stoppedFor", trouble?.sentence)
        if let held {
            writer.key("held")
            writer.object { writer in
                writer.member("serial", Int64(held.serial.rawValue))
                writer.member("made", held.committed.description)
                writer.member("delegations", held.counts.delegations)
                writer.member("findings", held.findings) { $0.value($1) }
            }
        }
        if let release {
            writer.member("releasedSerial", Int64(release.serial.rawValue))
            writer.member("releasedAt", release.at.description)
            writer.member("sha256", hexadecimal(release.digest))
            writer.member("path", release.path)
        }
        writer.member("file", file.word)
    }
}

extension ZoneStatus.File {
    var word: String {
        switch self {
        case .none: "none"
        case .matching: "matching"
        case .missing: "missing"
        case .different: "different"
        case .unreadable(let reason): "unreadable: \(reason)"
        }
    }

    var cell: Table.Cell {
        switch self {
        case .none: .init("none yet", .quiet)
        case .matching: .init("as written", .good)
        case .missing: .init("missing", .bad)
        case .different: .init("changed by somebody", .bad)
        case .unreadable: .init(word, .bad)
        }
    }
}
