import DNSCore
import LDNS
import RegistryModel

/// Turns what the register and a zone's configuration say into canonical octets and text, through libldns.
///
/// A pure function of its input: the same content gives the same octets on any machine at any time.
package struct ZoneRenderer: Sendable {
    package let configuration: ZoneConfiguration
    /// The zone's fixed part, SOA left out: the apex and the registry's own names, in canonical order.
    package let configured: [RenderedOwner]
    /// The configured records by owner, each owner's in the order in which they are written.
    package let configuredRecords: [DomainName: [ResourceRecord]]

    /// The most records of one kind at one owner. EPP policies stop at 13 servers; this only bounds a row's size.
    package static let mostPerKind = 64

    /// Reads and renders the configured part, and refuses it where it breaks a rule.
    package init(configuration: ZoneConfiguration) throws(RenderingError) {
        self.configuration = configuration
        let records = try Self.configuredRecords(configuration)
        let violations = ZoneChecks.violations(ofConfigured: records, zone: configuration.zone)
        guard violations.isEmpty else {
            throw .configuration(zone: configuration.zone, violations: violations)
        }
        var rendered: [RenderedOwner] = []
        for (owner, records) in records.sorted(by: { $0.key < $1.key }) {
            try Self.checkSafe(owner, owner: owner)
            rendered.append(try Self.rendered(owner, records.reduce(into: []) { $1.appendWire(to: &$0) }))
        }
        configured = rendered
        configuredRecords = records
        do {
            _ = try CanonicalRecords(octets: Self.soaOctets(configuration, Serial(rawValue: .max)))
        } catch {
            throw .startOfAuthority(zone: configuration.zone, reason: error)
        }
    }

    /// Renders one owner. Records come as NS, DS, A, AAAA, each RRset in canonical order (RFC 4034, section 6.3),
    /// each record once (RFC 2181, section 5).
    ///
    /// Content without any record gives a row of 0 records. An owner that the configuration speaks for is refused:
    /// the registry's own names are not the register's to change.
    package func render(_ content: OwnerContent) throws(RenderingError) -> RenderedOwner {
        let owner = content.owner
        guard owner.isWithin(configuration.zone) else { throw .outsideOfZone(owner: owner, zone: configuration.zone) }
        guard configuredRecords[owner] == nil, owner != configuration.zone else {
            throw .configuredAndRegistered(owner: owner, zone: configuration.zone)
        }
        try Self.checkSafe(owner, owner: owner)
        try checkLimits(content)
        for server in content.nameServers { try Self.checkSafe(server, owner: owner) }
        let addresses = content.addresses
        var octets: [UInt8] = []
        octets.reserveCapacity(192)
        let (set, usual) = (content.timesToLive, configuration.delegationTTL)
        append(content.nameServers.map(\.wire), .ns, set?.ns ?? usual, owner, &octets)
        append(content.delegationSigners.map(\.wire), .ds, set?.ds ?? configuration.dsTTL, owner, &octets)
        append(addresses.lazy.filter(\.isIPv4).map(\.octets), .a, set?.a ?? usual, owner, &octets)
        append(addresses.lazy.filter { !$0.isIPv4 }.map(\.octets), .aaaa, set?.aaaa ?? usual, owner, &octets)
        return try Self.rendered(owner, octets)
    }

    /// The SOA record with `serial`: its octets and its line.
    package func soa(serial: Serial) -> (wire: [UInt8], text: [UInt8]) {
        do {
            let made = try CanonicalRecords(octets: Self.soaOctets(configuration, serial))
            return (made.wire, made.text)
        } catch {
            // `init` has made the same record with another serial, and a serial is four octets like any other.
            preconditionFailure("an SOA record that could be made once can't be made again: \(error)")
        }
    }

    private static func rendered(_ owner: DomainName, _ octets: [UInt8]) throws(RenderingError) -> RenderedOwner {
        do {
            let made = try CanonicalRecords(octets: octets)
            return RenderedOwner(
                owner: owner, key: owner.canonicalKey, records: made.count, wire: made.wire, text: made.text)
        } catch {
            throw .refused(owner: owner, reason: error)
        }
    }

    private func append(
        _ data: some Collection<[UInt8]>, _ type: RecordType, _ ttl: UInt32, _ owner: DomainName,
        _ octets: inout [UInt8]
    ) {
        if data.isEmpty { return }
        var last: [UInt8]?
        for one in data.sorted(by: { $0.lexicographicallyPrecedes($1) }) where one != last {
            ResourceRecord.appendWire(owner: owner, type: type, ttl: ttl, data: one, to: &octets)
            last = one
        }
    }

    private func checkLimits(_ content: OwnerContent) throws(RenderingError) {
        let counts = [
            (content.nameServers.count, "name servers"), (content.delegationSigners.count, "DS records"),
            (content.addresses.count, "addresses"),
        ]
        for (count, what) in counts where count > Self.mostPerKind {
            throw .tooMuch(owner: content.owner, what: what, count: count, limit: Self.mostPerKind)
        }
    }

    /// libldns prints these three octets bare. BIND, Knot and NSD do not agree on what a bare one means.
    private static func checkSafe(_ name: DomainName, owner: DomainName) throws(RenderingError) {
        for byte in name.wire where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@")
        {
            // 34 and 36 may also be the length of a label: look closer only now.
            if name.labels.contains(where: { $0.contains(byte) }) { throw .unsafeName(name, owner: owner) }
        }
    }
}
