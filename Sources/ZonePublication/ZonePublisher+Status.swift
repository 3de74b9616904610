import DNSCore
import Digests
import Glibc
import RegistryModel
import RegistryStore
import ZoneStore

extension ZonePublisher {
    /// Where the zone stands as of `instant`; reads the last release's file to the end, if there is one.
    package func status(_ zone: DomainName, at instant: Instant) throws -> ZoneStatus {
        let digest = ConfigurationDigest(try configuration(of: zone))
        let known = try database.read { connection -> (ZoneState, ZoneVersion?, waiting: Int)? in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone) else { return nil }
            return (
                state, try state.version.flatMap { try reader.version($0, in: state.number) },
                try waiting(state, at: instant, RegistryReader(connection)).count
            )
        }
        guard let (state, version, waiting) = known else {
            return ZoneStatus(
                zone: zone, version: nil, waiting: 0, configurationChanged: false, hold: nil, release: nil, file: .none)
        }
        // The file is read when the snapshot is given back: as long as one is held, the log can't start anew.
        return ZoneStatus(
            zone: zone, version: version, waiting: waiting,
            configurationChanged: ConfigurationDigest(stored: state.cursor.configuration) != digest,
            hold: state.hold, release: state.release, file: Self.file(of: state.release))
    }

    /// Owners that the next advance will look at on the register's account.
    func waiting(_ state: ZoneState, at instant: Instant, _ register: RegistryReader) throws -> Set<DomainName> {
        let end = try register.feedEnd()
        let touched = try register.touchedOwners(in: state.zone, after: state.cursor.feedPosition, upTo: end)
        let withdrawn = try register.withdrawn(
            in: state.zone, after: state.cursor.asOf, upTo: max(instant, state.cursor.asOf))
        return Set(touched).union(withdrawn)
    }

    private static func file(of release: ZoneState.Release?) -> ZoneStatus.File {
        guard let release else { return .none }
        let descriptor = open(release.path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { return .unreadable(String(cString: strerror(errno))) }
            if count == 0 { break }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return hash.finalize() == release.digest ? .matching : .different
    }
}
