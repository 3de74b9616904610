import DNSCore

/// The fixed part of a zone, out of its file under `Zones/`.
package struct ZoneConfiguration: Hashable, Sendable {
    package var zone: DomainName
    package var primaryServer: DomainName
    /// The mailbox of the SOA record, its at sign already a dot.
    package var mailbox: DomainName
    /// Seconds (RFC 1035, section 3.3.13).
    package var refresh: UInt32
    package var retry: UInt32
    package var expire: UInt32
    /// TTL of negative answers (RFC 2308), seconds.
    package var negativeTTL: UInt32
    package var soaTTL: UInt32
    /// TTL of delegations and their glue, seconds.
    package var delegationTTL: UInt32
    package var dsTTL: UInt32
    /// What sponsors may set in place of these (RFC 9803).
    package var limits = TimeToLiveLimits()
    /// Records of the apex and of names of the registry's own, as presentation lines that are not SOA.
    package var records: [ConfiguredRecord]
    /// How many versions of the zone are kept readable.
    package var keepVersions: Int
    /// How the zone is signed; nil: somebody behind us signs it, or nobody.
    package var signing: SigningPolicy?
    package var publication = PublicationRules()
    /// Who pulls the zone from us.
    package var secondaries: [Secondary] = []

    package init(
        zone: DomainName, primaryServer: DomainName, mailbox: DomainName, refresh: UInt32, retry: UInt32,
        expire: UInt32, negativeTTL: UInt32, soaTTL: UInt32, delegationTTL: UInt32, dsTTL: UInt32,
        records: [ConfiguredRecord], shrinkLimit: Int, keepVersions: Int
    ) {
        self.zone = zone
        self.primaryServer = primaryServer
        self.mailbox = mailbox
        self.refresh = refresh
        self.retry = retry
        self.expire = expire
        self.negativeTTL = negativeTTL
        self.soaTTL = soaTTL
        self.delegationTTL = delegationTTL
        self.dsTTL = dsTTL
        self.records = records
        publication.shrinkLimit = shrinkLimit
        self.keepVersions = keepVersions
    }
}

/// One record of a zone file's fixed part: owner, TTL, type word and data as written, and where it was written.
package struct ConfiguredRecord: Hashable, Sendable {
    package var owner: DomainName
    package var ttl: UInt32
    /// Type and data in presentation form, such as `NS ns1.nic.kz.`.
    package var text: String
    /// `file:line:column`, for errors.
    package var place: String
    package init(owner: DomainName, ttl: UInt32, text: String, place: String) {
        self.owner = owner
        self.ttl = ttl
        self.text = text
        self.place = place
    }
}
