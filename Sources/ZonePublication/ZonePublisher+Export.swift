import DNSCore
import Glibc
import RegistryModel
import ZoneFiles
import ZoneStore

extension ZonePublisher {
    /// Writes the zone's current version to `folder` as `NAME.zone`, whole or not at all.
    ///
    /// The order: temporary file, sync, read-back by `ZoneFileJudge`, rename, sync of the folder, record of the
    /// release. Killed before the rename, the last file stands; after it, the new one does, and the next export makes
    /// the record good.
    ///
    /// A serial never goes back, and none is used twice: where the file that is replaced is ahead of the zone, or has its
    /// serial with other content, as after the register was restored, the zone takes the serial after the file's first.
    @discardableResult
    package func export(
        _ zone: DomainName, to folder: String, at instant: Instant, by actor: Actor, progress: Progress = { _, _ in }
    ) throws -> Export {
        _ = try configuration(of: zone)
        let folder = try ExportFolder(locking: folder)
        let name = try ExportFolder.fileName(of: zone)
        try folder.removeLeftovers(of: name)
        let temporary = folder.temporaryPath(of: name)
        do {
            let path = folder.path(of: name)
            let standing = try Self.serial(ofFile: path, zone: zone)
            var overtook = try standing.flatMap { file in
                try overtake(file, zone, by: actor, at: instant) { !file.precedes($0) && $0 != file }
            }
            var draft = try draft(zone, to: temporary, progress)
            if let standing, standing == draft.version.serial, try draft.digest != Self.content(of: path) {
                overtook = try overtake(standing, zone, by: actor, at: instant) { !standing.precedes($0) }
                unlink(temporary)
                draft = try self.draft(zone, to: temporary, progress)
            }
            try folder.publish(temporary, as: name)
            try record(draft, path, at: instant, zone)
            return Export(
                zone: zone, version: draft.version, path: path, octets: draft.octets, digest: draft.digest,
                overtook: overtook)
        } catch {
            // Gone already if the rename was done; else a failed run leaves nothing behind.
            unlink(temporary)
            throw error
        }
    }

    /// A file that was written under its temporary name and read back.
    private typealias Draft = (version: ZoneVersion, octets: Int, digest: [UInt8])

    private func draft(
        _ zone: DomainName, to temporary: String, _ progress: Progress
    ) throws -> Draft {
        let (version, written) = try write(zone, to: temporary, progress)
        var judge = ZoneFileJudge(
            temporary,
            expecting: .init(zone: zone, serial: version.serial, records: version.counts.records, written: written))
        return (version, written.octets, try judge.judge())
    }

    private static func content(of path: String) throws -> [UInt8] {
        do throws(SystemError) {
            return try FileDigest.of(path)
        } catch {
            throw FileFailure.system(error.number, "read", path)
        }
    }

    /// Streams SOA and owners of one snapshot into a new file.
    func write(
        _ zone: DomainName, to path: String, _ progress: Progress
    ) throws -> (ZoneVersion, ZoneFileWriter.Written) {
        try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, version) = try current(zone, reader)
            let file = try ZoneFileWriter(creating: path)
            try version.authority.text.withUnsafeBytes { try file.append($0) }
            try version.companions.text.withUnsafeBytes { try file.append($0) }
            var owners = 0
            let take = { (text: UnsafeRawBufferPointer) in
                try file.append(text)
                owners += 1
                if owners & 0xffff == 0 { progress(owners, version.counts.owners) }
            }
            // Rows ahead of the public version are among those that have no end; without any, no row has to be asked.
            if try reader.heldVersion(of: state) == nil, try !reader.hasStagedRows(state) {
                try reader.eachCurrentText(in: state.number, take)
            } else {
                try reader.eachText(in: state.number, at: version.number, take)
            }
            progress(owners, version.counts.owners)
            return (version, try file.finish())
        }
    }

    private func record(
        _ draft: Draft, _ path: String, at instant: Instant, _ zone: DomainName
    ) throws {
        let version = draft.version
        try database.write { connection in
            let writer = ZoneWriter(connection)
            guard let state = try writer.state(of: zone) else { throw ZoneRefusal.unpublished(zone) }
            try writer.record(
                .init(
                    version: version.number, serial: version.serial, at: instant, records: version.counts.records,
                    delegations: version.counts.delegations, octets: draft.octets, digest: draft.digest,
                    path: path),
                in: state.number)
        }
    }
}
