import PortableSQL
import RegistryModel
import ZoneStore

/// Writes a plan down, in the one transaction that makes it public: the commit of the serial is the publication.
struct VersionCommit {
    /// Somebody else moved the zone since the plan was made; nothing was written.
    struct Moved: Error, CustomStringConvertible {
        var description: String {
            "The zone was moved by another process at the same time: look again, and say it again."
        }
    }

    let database: any SQLDatabase
    let keepVersions: Int
    let pins: VersionPins

    /// Writes the plan; one with findings waits for an operator's word and changes nothing that is public.
    ///
    /// Lost before it returns: nothing was written, and the zone is as it was. Persisted: the version is whole.
    /// - Throws: `Moved` where the zone is not as it was when the plan was made.
    /// - Parameters:
    ///   - hold: keeps the zone at this version.
    ///   - event: goes on the zone's record.
    func write(_ plan: VersionPlan, holding hold: ZoneState.Hold? = nil, _ event: ZoneEvent? = nil) throws {
        let (number, version) = (plan.state.number, plan.version)
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard var state = try writer.state(of: plan.state.zone), state.isSame(as: plan.state),
                try writer.heldVersion(of: state) == nil,
                // Rows that another run writes ahead would become public with this version.
                try plan.isStaged || !writer.hasStagedRows(state)
            else { throw Moved() }
            for (key, change) in plan.changes {
                if change.before != nil { try writer.close(key, in: number, at: version.number) }
                if let after = change.after { try writer.open(after, in: number, from: version.number) }
            }
            try writer.insert(version, in: number)
            guard version.findings.isEmpty else { return try writer.countStaging(in: number) }
            state.version = version.number
            state.cursor = version.cursor
            if let hold { state.hold = hold }
            try writer.save(state)
            if let event { try writer.add(event, in: number) }
            try prune(state, writer)
        }
    }

    /// Makes a version public that waited.
    func approve(_ held: ZoneVersion, _ state: ZoneState, _ record: ZoneEvent? = nil) throws {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard var now = try writer.state(of: state.zone), now.isSame(as: state),
                let waiting = try writer.heldVersion(of: now), waiting.serial == held.serial,
                waiting.committed == held.committed
            else { throw Moved() }
            if let record { try writer.add(record, in: now.number) }
            // That a program had to be asked is no finding once it has approved.
            if held.findings == [HookProgram.pending] { try writer.setFindings([], of: held.number, in: now.number) }
            now.version = held.number
            now.cursor = held.cursor
            try writer.save(now)
            try prune(now, writer)
        }
    }

    /// Lets go of old versions, but of none that is being handed out.
    func prune(_ state: ZoneState, _ writer: ZoneWriter) throws {
        guard let version = state.version else { return }
        let last = version - Int64(max(keepVersions, 1))
        try writer.prune(upTo: min(last, pins.oldest(in: state.zone).map { $0 - 1 } ?? last), in: state.number)
    }

    /// Moves the cursor of a zone that has nothing new to say.
    func move(_ state: ZoneState, to cursor: ZoneCursor) throws {
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard var now = try writer.state(of: state.zone), now.isSame(as: state) else { throw Moved() }
            now.cursor = cursor
            try writer.save(now)
        }
    }
}
