import Crypto
import DNSCore
import LDNS
import RegistryModel

/// Everybody who looks at a zone: servers that lag, caches that keep what they had, validators that follow the parent.
///
/// Told of every version and of every change at the parent, it says what some of them could not take. It reads the
/// zone's lines, verifies by libldns and hashes by swift-crypto: nothing of what signs has a part in it.
struct ZoneWitness {
    /// How long what is said may be seen after it was changed; seconds.
    struct Spans {
        /// Until the last server has a new version.
        var propagation: Int64
        var keyTTL: Int64
        /// The largest TTL that the zone ever has.
        var largestTTL: Int64
        var parentPropagation: Int64
        var parentTTL: Int64
    }

    /// What one version says of keys and signatures.
    struct Version {
        let since: Instant
        /// Each key of the DNSKEY set by its data.
        let keys: Set<[UInt8]>
        /// Those that have signed this set.
        let keySetSigners: Set<[UInt8]>
        /// For every set of keys that have signed the same records, one of which a validator needs.
        var signers: Set<Set<[UInt8]>> = []
        /// When the first and the last signature begin and end to hold.
        var inception = Int64.min
        var expiration = Int64.max
    }

    let apex: DomainName
    let spans: Spans
    private(set) var reading = ReadRecords()
    private(set) var versions: [Version] = []
    var delegations: [(since: Instant, signers: [DelegationSigner])] = []
    /// Signatures that were verified, by the identities of signature, key and records; each is verified once.
    var verified: Set<[ObjectIdentifier]> = []
    var hashes: [DomainName: [UInt8]] = [:]
    private var contents: [Serial: [UInt8]] = [:]
    private var last: Serial?
    /// Signatures that libldns was asked about.
    var verifications = 0
    /// Serials that were seen, and how often they wrapped.
    var serials: Int { contents.count }
    private(set) var wraps = 0

    init(_ apex: DomainName, _ spans: Spans) {
        self.apex = apex
        self.spans = spans
    }

    /// Takes the zone's next version, and says all that is wrong with it.
    mutating func see(_ lines: [String], at now: Instant) throws -> (PublicZone, [Complaint]) {
        let zone = PublicZone(try lines.map { try reading.read($0) }, apex: apex)
        var complaints = take(zone)
        complaints += try signatures(of: zone, at: now)
        complaints += try ring(of: zone)
        complaints += digest(of: zone)
        complaints += caches(at: now)
        return (zone, complaints)
    }

    /// What is wrong though nothing changed: time passes.
    func look(at now: Instant) -> [Complaint] { expired(at: now) + trust(at: now) }

    mutating func add(_ version: Version) { versions.append(version) }

    /// What no cache can have any more is of no interest.
    mutating func forget(at now: Instant) {
        let span = spans.propagation + max(spans.keyTTL, spans.largestTTL)
        versions = Array(recent(versions, span, at: now) { $0.since })
        delegations = Array(recent(delegations, spans.parentPropagation + spans.parentTTL, at: now) { $0.since })
    }

    /// Those that were said at some moment of the last `seconds`.
    func recent<Entry>(
        _ entries: [Entry], _ seconds: Int64, at now: Instant, since: (Entry) -> Instant
    ) -> ArraySlice<Entry> {
        let start = now.adding(seconds: -seconds)
        return entries[(entries.lastIndex { since($0) <= start } ?? 0)...]
    }

    /// RFC 1982: a serial goes up, and never says two things.
    private mutating func take(_ zone: PublicZone) -> [Complaint] {
        guard let serial = zone.serial else { return [Complaint(.serial, "there is no SOA record")] }
        var complaints: [Complaint] = []
        let content = Self.content(zone)
        if let last, !last.precedes(serial), last != serial {
            complaints.append(Complaint(.serial, "\(serial) comes after \(last)"))
        }
        if let known = contents[serial], known != content {
            complaints.append(Complaint(.serial, "\(serial) had other content before"))
        }
        if let last, serial.rawValue < last.rawValue { wraps += 1 }
        contents[serial] = content
        last = serial
        return complaints
    }

    private static func content(_ zone: PublicZone) -> [UInt8] {
        var hash = SHA256()
        for record in zone.records { hash.update(data: record.wire) }
        return Array(hash.finalize())
    }
}
