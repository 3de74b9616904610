import DNSCore
import IDNA
import RegistryModel

/// Reads one zone's file.
enum ZoneReader {
    /// RFC 2181, section 8: a TTL has 31 bits.
    static var timeToLive: Value.Reader<Int> { Value.integer(0...2_147_483_647) }
    /// Seconds of an SOA timer; a timer of none at all would make secondaries ask without end.
    static var timer: Value.Reader<Int> { Value.integer(1...2_147_483_647) }

    static func read(
        _ file: TextFile, _ defined: DefinedSecondaries, _ complaints: ComplaintList
    ) -> ZoneConfiguration? {
        let before = complaints.count
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a zone", complaints), Value.schema(&mapping)
        else { return nil }
        let zone = mapping.required("zone", Value.domainName)
        if let zone { FileNaming.check(file, "\(zone.text).yaml", complaints) }
        let authority = mapping.required("soa", StartOfAuthority.read)
        let times = mapping.required("ttl", Times.read)
        let shrinkLimit = mapping.required("shrink-limit", Value.integer(0...100))
        let keepVersions = mapping.required("keep-versions", Value.integer(1...100_000))
        let records = mapping.required("records") { item, complaints -> [ConfiguredRecord]? in
            guard let zone, let times else { return nil }
            return ZoneRecordsReader(zone: zone, defaultTTL: times.records, complaints: complaints).read(item)
        }
        let longest = longestTTL(authority, times, records)
        let signing = mapping.optional("signing", SigningReader(longestTTL: longest).read)
        let publication = mapping.optional("publication", PublicationReader(zone: zone).read)
        let secondaries = mapping.optional("secondaries", Value.list("secondaries", defined.read)) ?? []
        mapping.finish()
        guard complaints.count == before, let zone, let authority, let times, let shrinkLimit, let keepVersions,
            let records
        else { return nil }
        var configuration = ZoneConfiguration(
            zone: zone, primaryServer: authority.primaryServer, mailbox: authority.mailbox,
            refresh: authority.refresh, retry: authority.retry, expire: authority.expire,
            negativeTTL: authority.negative, soaTTL: times.soa, delegationTTL: times.delegation, dsTTL: times.ds,
            records: records, shrinkLimit: shrinkLimit, keepVersions: keepVersions)
        configuration.limits = times.limits
        configuration.signing = signing
        configuration.publication = publication ?? PublicationRules()
        configuration.publication.shrinkLimit = shrinkLimit
        configuration.secondaries = secondaries
        return configuration
    }

    /// The largest TTL that a record of the zone may have, seconds; nil where a part is malformed.
    private static func longestTTL(
        _ authority: StartOfAuthority?, _ times: Times?, _ records: [ConfiguredRecord]?
    ) -> Int? {
        guard let authority, let times, let records else { return nil }
        let limits = times.limits
        let set = [times.soa, times.delegation, times.ds, authority.negative] + records.map(\.ttl)
        let settable = [limits.ns, limits.ds, limits.a, limits.aaaa].map(\.upperBound)
        return (set + settable).max().map { Int($0) }
    }

    /// The SOA record without its serial.
    private struct StartOfAuthority {
        var primaryServer: DomainName
        var mailbox: DomainName
        var refresh, retry, expire, negative: UInt32

        static func read(_ item: YAMLItem, _ complaints: ComplaintList) -> StartOfAuthority? {
            guard var mapping = MappingReader(item, "the SOA record", complaints) else { return nil }
            let server = mapping.required("primary-server", Value.domainName)
            let mailbox = mapping.required("mailbox", mailbox)
            let refresh = mapping.required("refresh", timer)
            let retry = mapping.required("retry", timer)
            let expire = mapping.required("expire", timer)
            let negative = mapping.required("negative-ttl", timeToLive)
            mapping.finish()
            guard let server, let mailbox, let refresh, let retry, let expire, let negative else { return nil }
            // RFC 1912, section 2.2: a secondary that gives up before it asks again is of no use.
            guard expire > refresh + retry else {
                complaints.add(
                    mapping.place(of: "expire"), "'expire' has to be greater than 'refresh' and 'retry' together.")
                return nil
            }
            return StartOfAuthority(
                primaryServer: server, mailbox: mailbox, refresh: UInt32(refresh), retry: UInt32(retry),
                expire: UInt32(expire), negative: UInt32(negative))
        }

        /// `local@domain`, given as the name that the SOA record carries.
        static func mailbox(_ item: YAMLItem, _ complaints: ComplaintList) -> DomainName? {
            guard let text = Value.text(item, complaints) else { return nil }
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty,
                let domain = try? IDNA.domainName(from: String(parts[1])), domain != .root,
                // RFC 1035, section 5.1: a dot of the local part is escaped.
                let name = try? domain.prepending(parts[0].split(separator: ".").joined(separator: "\\."))
            {
                return name
            }
            complaints.add(item.place, "'\(text)' is no mailbox: name@domain is expected.")
            return nil
        }
    }

    /// Times to live by default.
    private struct Times {
        var soa, records, delegation, ds: UInt32
        var limits: TimeToLiveLimits

        static func read(_ item: YAMLItem, _ complaints: ComplaintList) -> Times? {
            guard var mapping = MappingReader(item, "the times to live", complaints) else { return nil }
            let soa = mapping.required("soa", timeToLive)
            let records = mapping.required("records", timeToLive)
            let delegation = mapping.required("delegation", timeToLive)
            let ds = mapping.required("ds", timeToLive)
            let limits = mapping.optional("limits", limits)
            mapping.finish()
            guard let soa, let records, let delegation, let ds else { return nil }
            return Times(
                soa: UInt32(soa), records: UInt32(records), delegation: UInt32(delegation), ds: UInt32(ds),
                limits: limits ?? TimeToLiveLimits())
        }

        /// What sponsors may set for each kind of record; one that is left out has the usual limits.
        private static func limits(_ item: YAMLItem, _ complaints: ComplaintList) -> TimeToLiveLimits? {
            guard var mapping = MappingReader(item, "the limits of times to live", complaints) else { return nil }
            let usual = TimeToLiveLimits()
            let limits = TimeToLiveLimits(
                ns: mapping.optional("ns", range) ?? usual.ns, ds: mapping.optional("ds", range) ?? usual.ds,
                a: mapping.optional("a", range) ?? usual.a, aaaa: mapping.optional("aaaa", range) ?? usual.aaaa)
            mapping.finish()
            return limits
        }

        private static func range(_ item: YAMLItem, _ complaints: ComplaintList) -> ClosedRange<UInt32>? {
            guard var mapping = MappingReader(item, "limits", complaints) else { return nil }
            let minimum = mapping.required("minimum", timeToLive)
            let maximum = mapping.required("maximum", timeToLive)
            mapping.finish()
            guard let minimum, let maximum else { return nil }
            guard minimum <= maximum else {
                complaints.add(mapping.place(of: "maximum"), "'maximum' has to be 'minimum' or more.")
                return nil
            }
            return UInt32(minimum)...UInt32(maximum)
        }
    }
}
