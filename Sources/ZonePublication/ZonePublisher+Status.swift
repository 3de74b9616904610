import DNSCore
import Glibc
import RegistryModel
import RegistryStore
import ZoneFiles
import ZoneStore

extension ZonePublisher {
    /// Where the zone stands as of `instant`; reads the last release's file to the end, if there is one.
    ///
    /// Keys that are lost or can't be read hide nothing: what they keep from being known has a sentence in its place.
    package func status(_ zone: DomainName, at instant: Instant) throws -> ZoneStatus {
        _ = try configuration(of: zone)
        var digest: ConfigurationDigest?
        var keyFailure: String?
        do { digest = try setting(of: zone, at: instant).digest } catch { keyFailure = "\(error)" }
        let known = try database.read {
            connection -> (ZoneState, ZoneVersion?, held: ZoneVersion?, ZoneTrouble?, waiting: Int)? in
            let reader = ZoneReader(connection)
            guard let state = try reader.state(of: zone) else { return nil }
            return (
                state, try state.version.flatMap { try reader.version($0, in: state.number) },
                try reader.heldVersion(of: state), try reader.trouble(in: state.number),
                try waiting(state, at: instant, reader).count
            )
        }
        guard let (state, version, held, trouble, waiting) = known else {
            return ZoneStatus(
                zone: zone, version: nil, held: nil, waiting: 0, configurationChanged: false, keyFailure: keyFailure,
                trouble: nil, hold: nil, release: nil, file: .none)
        }
        // The file is read when the snapshot is given back: as long as one is held, the log can't start anew.
        return ZoneStatus(
            zone: zone, version: version, held: held, waiting: waiting,
            configurationChanged: digest.map { ConfigurationDigest(stored: state.cursor.configuration) != $0 } ?? false,
            keyFailure: keyFailure, trouble: trouble.flatMap { $0.at < version?.committed ?? .distantPast ? nil : $0 },
            hold: state.hold, release: state.release, file: Self.file(of: state.release))
    }

    /// Owners that the next advance will look at on the register's account.
    func waiting(_ state: ZoneState, at instant: Instant, _ reader: ZoneReader) throws -> Set<DomainName> {
        let register = RegistryReader(reader.connection)
        let asOf = max(instant, state.cursor.asOf)
        let end = try register.feedEnd()
        var ripple = ZoneRipple(register, in: state.zone)
        ripple.add(try register.touchedOwners(in: state.zone, after: state.cursor.feedPosition, upTo: end))
        ripple.add(try register.withdrawn(in: state.zone, after: state.cursor.asOf, upTo: asOf))
        while let owner = ripple.take() {
            let stored = try state.version.flatMap {
                try reader.owner(owner.canonicalKey, in: state.number, at: $0)
            }
            let content = try register.content(of: owner, in: state.zone, at: asOf)
            try ripple.note(
                owner, was: try stored?.unsigned(apex: state.zone.canonicalKey).presence ?? [],
                is: content?.presence ?? [])
        }
        return ripple.owners
    }

    static func file(of release: ZoneState.Release?) -> ZoneStatus.File {
        guard let release else { return .none }
        do throws(SystemError) {
            return try FileDigest.of(release.path) == release.digest ? .matching : .different
        } catch {
            return error.number == ENOENT ? .missing : .unreadable(String(cString: strerror(error.number)))
        }
    }
}
