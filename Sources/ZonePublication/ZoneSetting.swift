import DNSCore
import RegistryModel
import ZoneStore

/// A zone's configuration with the keys that are in use, as of one instant: what a version is made under.
struct ZoneSetting {
    let configuration: ZoneConfiguration
    let digest: ConfigurationDigest
    /// Signs the zone; nil where it is not signed.
    let desk: SigningDesk?

    init(_ configuration: ZoneConfiguration, desk: SigningDesk?) {
        self.configuration = configuration
        self.desk = desk
        digest = ConfigurationDigest(configuration, keys: desk?.keys.digest)
    }

    private init(_ other: ZoneSetting, desk: SigningDesk) {
        (configuration, digest) = (other.configuration, other.digest)
        self.desk = desk
    }

    /// The same for a version that carries a digest of the zone, or none: the link at the apex says which.
    func with(digest isDigested: Bool) throws -> ZoneSetting {
        guard let desk else { return self }
        return ZoneSetting(self, desk: try desk.with(digest: isDigested, configuration))
    }

    var zone: DomainName { configuration.zone }

    /// True where a version made at `instant` carries a digest of the whole zone.
    ///
    /// - Parameter givingWay: changes wait for the version, and a digest would hold them up: it is put off, but no longer
    ///   than for as long again.
    func carriesDigest(after version: ZoneVersion?, at instant: Instant, givingWay: Bool = false) -> Bool {
        guard let every = configuration.publication.digestEvery else { return false }
        guard every > 0, let last = version?.digestedAt else { return true }
        return instant >= last.adding(seconds: Int64(every) * (givingWay ? 2 : 1))
    }

    /// True where the zone's content has had no digest for too long, and is to have one though nothing else changes.
    func digestIsDue(after version: ZoneVersion, at instant: Instant) -> Bool {
        guard configuration.publication.digestEvery != nil else { return version.isDigested }
        return !version.isDigested && carriesDigest(after: version, at: instant)
    }
}
