import DNSCore
import LDNS
import ZoneFiles
import ZoneStore

extension ZonePublisher {
    /// Reads a zone file by meaning: each line parsed by libldns, its octets compared with what the store keeps for
    /// the serial that the file's SOA record names. Slow and thorough; `export` has its own, fast read-back.
    ///
    /// Throws `FileFailure` for the first line that differs, `ZoneRefusal` where the file's serial is not kept.
    @discardableResult
    package func verifyFile(
        _ zone: DomainName, at path: String, progress: Progress = { _, _ in }
    ) throws -> ZoneVersion {
        let file = try ParsedFile(path, zone: zone)
        guard let authority = try file.next(), authority.type == .soa, authority.owner == zone else {
            throw file.damaged("is no SOA record of zone \(zone)")
        }
        let serial = StartOfAuthority(text: [], wire: authority.wire).serial
        return try database.read { connection in
            let reader = ZoneReader(connection)
            let (state, version) = try version(serial, of: zone, reader)
            if authority.wire != version.authority.wire { throw file.damaged("is another SOA record than the store's") }
            var companions: [UInt8] = []
            for _ in 0..<version.companions.records { try file.next()?.appendWire(to: &companions) }
            if companions != version.companions.wire {
                throw file.damaged("or one above it differs from what belongs to the SOA record")
            }
            var owners = 0
            try reader.eachOwner(in: state.number, at: version.number) { owner in
                var wire: [UInt8] = []
                for _ in 0..<owner.records { try file.next()?.appendWire(to: &wire) }
                if wire != owner.wire {
                    throw file.damaged("or one above it differs from what \(DomainName(canonicalKey: owner.key)) has")
                }
                owners += 1
                if owners % 1_000 == 0 { progress(owners, version.counts.owners) }
            }
            if try file.next() != nil { throw file.damaged("is one more than the store has") }
            return version
        }
    }
}

extension ZonePublisher {
    /// The serial that a file's first line, the zone's SOA record, carries; nil where there is no file, or no such line.
    static func serial(ofFile path: String, zone: DomainName) throws -> Serial? {
        do {
            guard let authority = try ParsedFile(path, zone: zone).next(), authority.type == .soa,
                authority.owner == zone
            else { return nil }
            return StartOfAuthority(text: [], wire: authority.wire).serial
        } catch let failure as FileFailure where failure.cause == .missing || failure.cause == .damaged {
            return nil
        }
    }
}

/// A file's lines, each through libldns.
private final class ParsedFile {
    private let lines: LineReader
    private var reader: ZoneTextReader

    init(_ path: String, zone: DomainName) throws {
        lines = try LineReader(path)
        reader = ZoneTextReader(origin: zone)
    }

    /// The next line's record; nil at the end.
    func next() throws -> ResourceRecord? {
        guard let line = try lines.next() else { return nil }
        do {
            guard let record = try reader.read(line: line) else { throw damaged("is no record") }
            return record.record
        } catch let error as RecordTextError {
            throw damaged("can't be read: \(error.reason)")
        }
    }

    func damaged(_ what: String) -> FileFailure {
        FileFailure(.damaged, "\(lines.path), line \(lines.lineNumber) \(what): export the zone again.")
    }
}
